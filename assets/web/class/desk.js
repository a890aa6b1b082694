// What a delegation is shown: its briefing, the table and the history, wherever they stand.
// @ts-check

import { dated, h, table } from "./dom.js";
import { amount, points, say } from "./words.js";

/** Whether somebody reads more than the short text; kept while the page is open. */
let more = false;

/** The short text first, and the numbers on request. @param {any} view */
export function briefing(view) {
  const { briefing, you, board } = view;
  const parts = [];
  const coercive = ["drafts", "turns"].includes(view.class.protocol);
  const own = board.measures.filter((/** @type {any} */ one) => one.owner === you.seat);
  const [first, rest] = halves(view.class.summary);
  parts.push(h("h2", {}, say("brief.about")), h("p", {}, first));
  if (briefing) {
    const lines = [
      you.persons.length > 0 && say("brief.persons", you.persons.join("; ")),
      briefing.home.length > 0 && say("brief.athome", briefing.home.map((/** @type {any} */ one) => say("brief.one", one.name, one.wants)).join("; ")),
      own.length > 0 && say("brief.tools", own.map((/** @type {any} */ one) => one.name).join(", ")),
      ...(coercive ? briefing.leverage.map((/** @type {any[]} */ one) => say(one[1] > 0.55 ? "brief.stronger" : one[1] < 0.45 ? "brief.weaker" : "brief.even", name(view, one[0]))) : []),
    ].filter(Boolean);
    parts.push(h("div", { class: "private" }, h("p", {}, h("strong", {}, say("brief.private"))),
      (lines.length ? lines : [say("brief.seedecide")]).map((line) => h("p", {}, line))));
  }
  parts.push(h("p", { class: "quiet" }, view.class.absence));
  parts.push(h("details", { open: more, toggle: (/** @type {any} */ event) => (more = event.target.open) }, h("summary", {}, say("brief.more")),
    rest && h("p", {}, rest),
    briefing && h("div", { class: "private" },
      coercive && [
        briefing.leverage.map((/** @type {any[]} */ one) => h("p", {}, say("brief.leverage", name(view, one[0]), Math.round(100 * one[1])))),
        h("p", {}, say("brief.pressure", points(briefing.pressure), points(briefing.normal), points(briefing.hawks))),
      ],
      h("p", {}, say(view.class.unit === "own" ? "brief.had" : "brief.booked", amount(briefing.booked, view.class.unit))),
      briefing.home.length > 0 && table(say("brief.home"), [say("brief.group"), say("brief.wants"), say("brief.size")],
        briefing.home.map((/** @type {any} */ one) => [one.name, one.wants, points(one.pressure)])),
      view.class.unit === "points" && h("p", { class: "quiet" }, say("brief.points"))),
    board.measures.length > 0 && table(say("brief.measures"), [say("table.measure"), say("brief.full")],
      board.measures.map((/** @type {any} */ one) => [`${one.id} ${one.name} (${say("table.against", name(view, one.owner), name(view, one.target))})`, one.meaning]))));
  return parts;
}

/** The first sentence of a text, and the rest. @param {string} text */
function halves(text) {
  const end = text.search(/[.!?] /);
  return end < 0 ? [text, ""] : [text.slice(0, end + 1), text.slice(end + 2)];
}

/** @param {any} view @param {string} seat */
const name = (view, seat) => view.board.parties.find((/** @type {any} */ one) => one.seat === seat)?.name ?? seat;

/** @param {any} view */
export function board(view) {
  const { board } = view;
  const percent = (/** @type {number} */ share) => `${Math.round(100 * share)} %`;
  const pending = (/** @type {any[]} */ one) => `${percent(one[0])}, ${dated(String(one[1]))}`;
  return [
    board.told.length > 0 && h("div", { class: "card" }, h("h2", {}, say("table.told")), board.told.slice(-3).reverse().map((/** @type {any} */ one) => h("p", {}, one.text))),
    board.ending && h("div", { class: "card" }, h("h2", {}, say("end.title")), h("p", {}, board.ending.name + ": " + board.ending.reason)),
    view.payoffs && h("p", {}, say(view.class.unit === "own" ? "end.had" : "end.payoffs", view.payoffs.map((/** @type {any[]} */ one) => `${name(view, one[0])} ${amount(one[1], view.class.unit)}`).join(", "))),
    view.class.protocol === "offers" && [
      h("h2", {}, say("table.offers")),
      board.text && h("p", {}, say("table.text", board.text)),
      board.offers.length ? h("ol", { class: "plain" }, [...board.offers].reverse().map((/** @type {any} */ one) => h("li", {}, say("table.offer", one.round, one.by ? name(view, one.by) : say("table.mediator"), one.terms)))) : h("p", {}, say("table.none")),
    ],
    ["drafts", "turns"].includes(view.class.protocol) && [
      h("h2", {}, say("table.drafts")),
      board.drafts.length ? h("ul", {}, board.drafts.map((/** @type {any} */ one) => h("li", {}, `${name(view, one.by)}: ${one.terms}`))) : h("p", {}, say("table.none")),
      h("p", {}, say("table.talks", board.talks, board.rung, Math.round(100 * board.markets))),
      board.agreements.length > 0 && [h("h2", {}, say("table.agreements")), h("ul", {}, board.agreements.map((/** @type {string} */ one) => h("li", {}, one)))],
      board.meetings.length > 0 && [h("h2", {}, say("table.meetings")), h("ul", {}, board.meetings.map((/** @type {string[]} */ one) => h("li", {}, `${dated(one[1])}: ${one[0]}`)))],
      board.measures.length > 0 && table(say("table.measures"),
        [say("table.measure"), say("table.level"), say("table.pending")],
        board.measures.map((/** @type {any} */ one) => [
          [h("div", {}, `${one.id} ${one.name}`), h("div", { class: "quiet" }, say("table.against", name(view, one.owner), name(view, one.target)))],
          percent(one.level), one.pending.map((/** @type {any[]} */ step) => h("div", {}, pending(step)))])),
    ],
    h("h2", {}, say("table.seats")),
    h("ul", {}, board.parties.map((/** @type {any} */ one) => h("li", {}, one.bot ? say("table.bot", one.name, one.bot) : say(one.sent ? "table.sent" : one.waits ? "table.waits" : "table.deciding", one.name)))),
  ];
}

/** @param {any} view */
export function past(view) {
  const rounds = [...view.board.rounds].reverse();
  if (!rounds.length) return [h("p", {}, say("history.none"))];
  return rounds.map((round) => h("section", {},
    h("h2", {}, say("class.round", round.round), /-/.test(round.date) && `, ${dated(round.date)}`),
    round.absent.map((/** @type {string} */ text) => h("p", { class: "card" }, text)),
    view.lapsed.filter((/** @type {any[]} */ one) => one[0] === round.round).map((/** @type {any[]} */ one) => h("p", { class: "card" }, one[1])),
    h("ul", {}, round.acts.map((/** @type {string[]} */ act) => h("li", {}, act[1]))),
    view.sent[round.round - 1] && h("p", { class: "quiet" }, say("history.yours"))));
}
