// What a delegation is shown: its briefing, the table and the history, wherever they stand.
// @ts-check

import { h, table } from "./dom.js";
import { points, say } from "./words.js";

/** @param {any} view */
export function briefing(view) {
  const { briefing, you } = view;
  const parts = [];
  if (briefing) {
    parts.push(h("div", { class: "private" },
      h("p", {}, h("strong", {}, say("brief.private"))),
      you.persons.length > 0 && h("p", {}, say("brief.persons", you.persons.join("; "))),
      briefing.leverage.map((/** @type {any[]} */ one) => h("p", {}, say("brief.leverage", name(view, one[0]), Math.round(100 * one[1])))),
      h("p", {}, say("brief.pressure", points(briefing.pressure), points(briefing.normal), points(briefing.hawks))),
      h("p", {}, say("brief.booked", points(briefing.booked))),
      briefing.home.length > 0 && table(say("brief.home"), [say("brief.group"), say("brief.wants"), say("brief.size")],
        briefing.home.map((/** @type {any} */ one) => [one.name, one.wants, points(one.pressure)])),
      h("p", { class: "quiet" }, say("brief.points"))));
  }
  parts.push(h("h2", {}, say("brief.about")), h("p", {}, view.class.summary), h("p", { class: "quiet" }, view.class.absence));
  return parts;
}

/** @param {any} view @param {string} seat */
const name = (view, seat) => view.board.parties.find((/** @type {any} */ one) => one.seat === seat)?.name ?? seat;

/** @param {any} view */
export function board(view) {
  const { board } = view;
  const percent = (/** @type {number} */ share) => `${Math.round(100 * share)} %`;
  const pending = (/** @type {any[]} */ one) => `${percent(one[0])}, ${one[1]}`;
  return [
    board.told.length > 0 && h("div", { class: "card" }, h("h2", {}, say("table.told")), board.told.slice(-3).reverse().map((/** @type {any} */ one) => h("p", {}, one.text))),
    board.ending && h("div", { class: "card" }, h("h2", {}, say("end.title")), h("p", {}, board.ending.name + ": " + board.ending.reason)),
    view.payoffs && h("p", {}, say("end.payoffs", view.payoffs.map((/** @type {any[]} */ one) => `${name(view, one[0])} ${points(one[1])}`).join(", "))),
    view.class.protocol === "drafts" && [
      h("h2", {}, say("table.drafts")),
      board.drafts.length ? h("ul", {}, board.drafts.map((/** @type {any} */ one) => h("li", {}, `${name(view, one.by)}: ${one.terms}`))) : h("p", {}, say("table.none")),
      h("p", {}, say("table.talks", board.talks, board.rung, Math.round(100 * board.markets))),
      board.agreements.length > 0 && [h("h2", {}, say("table.agreements")), h("ul", {}, board.agreements.map((/** @type {string} */ one) => h("li", {}, one)))],
      board.meetings.length > 0 && [h("h2", {}, say("table.meetings")), h("ul", {}, board.meetings.map((/** @type {string[]} */ one) => h("li", {}, `${one[1]}: ${one[0]}`)))],
      board.measures.length > 0 && table(say("table.measures"),
        [say("table.measure"), say("table.level"), say("table.pending")],
        board.measures.map((/** @type {any} */ one) => [
          [h("div", {}, `${one.id} ${one.name}`), h("div", { class: "quiet" }, say("table.against", name(view, one.owner), name(view, one.target)))],
          percent(one.level), one.pending.map((/** @type {any[]} */ step) => h("div", {}, pending(step)))])),
    ],
    h("h2", {}, say("table.seats")),
    h("ul", {}, board.parties.map((/** @type {any} */ one) => h("li", {}, one.bot ? say("table.bot", one.name, one.bot) : say(one.sent ? "table.sent" : "table.deciding", one.name)))),
  ];
}

/** @param {any} view */
export function past(view) {
  const rounds = [...view.board.rounds].reverse();
  if (!rounds.length) return [h("p", {}, say("history.none"))];
  return rounds.map((round) => h("section", {},
    h("h2", {}, say("class.round", round.round), /-/.test(round.date) && `, ${round.date}`),
    round.absent.map((/** @type {string} */ text) => h("p", { class: "card" }, text)),
    view.lapsed.filter((/** @type {any[]} */ one) => one[0] === round.round).map((/** @type {any[]} */ one) => h("p", { class: "card" }, one[1])),
    h("ul", {}, round.acts.map((/** @type {string[]} */ act) => h("li", {}, act[1]))),
    view.sent[round.round - 1] && h("p", { class: "quiet" }, say("history.yours"))));
}
