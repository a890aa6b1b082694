// A student's page: join, then briefing, table, decision and history of the delegation.
// @ts-check

import { Decide } from "./decide.js";
import { debrief } from "./debrief.js";
import { fill, h, table } from "./dom.js";
import { Live, Refused, ask, clock } from "./live.js";
import { points, say } from "./words.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const spoken = /** @type {HTMLElement} */ (document.getElementById("say"));
const TABS = ["briefing", "table", "decide", "history"];

/** `#CODE`, or `#CODE.TOKEN` of a link that was issued anew; the token does not stay in the address. */
async function begin() {
  const [code, token] = decodeURIComponent(location.hash.slice(1)).split(".");
  if (token) {
    history.replaceState(null, "", `#${code}`);
    try {
      await ask("POST", `/api/class/${code}/enter`, { token });
    } catch (error) {
      return join(code, String(/** @type {Error} */ (error).message));
    }
  }
  if (!code) return join("", "");
  try {
    const { said } = await ask("GET", `/api/class/${code}`);
    return said.student ? seat(said.code) : join(said.code, said.ended ? say("join.ended") : "", said);
  } catch (error) {
    return join(code, String(/** @type {Error} */ (error).message));
  }
}

/** @param {string} code @param {string} trouble @param {any} [found] */
function join(code, trouble, found) {
  const codeField = h("input", { id: "code", value: code, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", required: true, maxlength: 12 });
  const nameField = h("input", { id: "nickname", maxlength: 24, autocomplete: "off" });
  const told = h("p", { id: "trouble", role: "alert" }, trouble);
  const form = h("form", {
    submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      try {
        const typed = codeField.value.replace(/[\s-]/g, "").toUpperCase();
        const { said } = await ask("POST", `/api/class/${encodeURIComponent(typed)}/join`, { nickname: nameField.value || null });
        spoken.textContent = said.why;
        history.replaceState(null, "", `#${typed}`);
        seat(typed, said.why);
      } catch (error) {
        told.textContent = /** @type {Error} */ (error).message;
      }
    },
  },
    h("label", { for: "code" }, say("join.code")), codeField,
    h("label", { for: "nickname" }, say("join.nickname")), nameField,
    h("p", { class: "quiet" }, say("join.hint")),
    h("button", { class: "main" }, say("join.go")), told);
  main.replaceChildren(h("h1", {}, found ? `${found.title || say("join.title")}: ${found.scenario}` : say("join.title")), form);
}

/** @param {string} code @param {string} [why] */
function seat(code, why = "") {
  const bar = h("div", { class: "bar" });
  const trouble = h("div", { role: "alert" });
  const you = h("div", {});
  const tabs = h("div", { role: "tablist", "aria-label": "Views" });
  const panels = Object.fromEntries(TABS.map((tab) => [tab, h("section", { role: "tabpanel", id: `panel-${tab}`, "aria-labelledby": `tab-${tab}`, tabindex: 0 })]));
  let chosen = "briefing";
  let phase = "";
  /** @type {any} */
  let view = null;
  const choose = (/** @type {string} */ tab, focus = false) => {
    chosen = tab;
    for (const other of TABS) {
      const button = document.getElementById(`tab-${other}`);
      button?.setAttribute("aria-selected", String(other === tab));
      button?.setAttribute("tabindex", other === tab ? "0" : "-1");
      panels[other].hidden = other !== tab;
    }
    if (focus) document.getElementById(`tab-${tab}`)?.focus();
  };
  TABS.forEach((tab, at) => tabs.append(h("button", {
    role: "tab", id: `tab-${tab}`, "aria-controls": `panel-${tab}`, type: "button",
    click: () => choose(tab),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step) choose(TABS[(at + step + TABS.length) % TABS.length], true);
    },
  }, say(`tab.${tab}`))));
  panels.end = h("div", {});
  main.replaceChildren(bar, trouble, you, panels.end, tabs, ...TABS.map((tab) => panels[tab]));
  choose(chosen);
  const decide = new Decide(code, panels.decide, (text) => (spoken.textContent = text));

  const live = new Live(code, "student", (seen) => {
    const round = view?.board.round;
    view = seen;
    if (seen.class.phase !== phase && seen.class.phase === "running") choose("decide");
    if (seen.class.phase !== phase && seen.class.phase === "ended") choose("history");
    if (round && seen.board.round !== round) spoken.textContent = say("class.round", seen.board.round);
    phase = seen.class.phase;
    fill(you, [seen.you, why], () => who(seen, code, why));
    fill(panels.briefing, [seen.briefing, seen.you, seen.class.summary], () => briefing(seen));
    fill(panels.table, [seen.board, seen.class.phase], () => board(seen));
    fill(panels.history, [seen.board.rounds, seen.sent, seen.lapsed], () => past(seen));
    decide.show(seen);
    if (seen.class.phase === "ended") debrief(code, panels.end, { group: seen.board.group, seat: seen.you.seat, name: seen.you.name });
    tick();
  }, (what) => {
    fill(trouble, what, () => (what ? [h("p", { class: "trouble" }, say(what === "lost" ? "net.lost" : "net.unknown"))] : []));
    if (what === "unknown") setTimeout(() => join(code, say("net.unknown")), 1500);
  });

  const tick = () => {
    if (!view) return;
    const { board, class: about } = view;
    const left = about.phase === "lobby" ? say("class.lobby")
      : about.phase === "paused" ? say("class.paused")
      : about.phase === "ended" ? say("class.ended")
      : !board.live ? say("class.over")
      : board.waiting ? say("class.waiting")
      : board.deadline ? say("class.left", clock(live.until(board.deadline)))
      : say("class.noclock");
    fill(bar, [board.round, left], () => [h("strong", {}, say("class.round", board.round)), h("span", { id: "left" }, left)]);
  };
  setInterval(tick, 500);
}

/** @param {any} view @param {string} code @param {string} why */
function who(view, code, why) {
  const { you, board } = view;
  const name = (/** @type {any[]} */ one) => one[1] ?? say("you.student", one[0]);
  const handOver = (/** @type {number} */ to) => ask("POST", `/api/class/${code}/student`, { "hand-over": { to } }).catch((error) => (spoken.textContent = error.message));
  return [
    h("h1", {}, view.class.scenario_title),
    why ? h("p", { class: "card" }, why) : h("p", {}, you.role === "observer" ? say("you.observer", board.group) : say(`you.${you.role}`, you.name, board.group)),
    you.role !== "observer" && h("p", { class: "quiet" }, you.with.length ? say("you.with", you.with.map(name).join(", ")) : say("you.alone")),
    you.role === "head" && h("div", { class: "actions" }, you.with.map((/** @type {any[]} */ one) =>
      h("button", { type: "button", click: () => handOver(one[0]) }, say("you.handover", name(one))))),
  ];
}

/** @param {any} view */
function briefing(view) {
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
function board(view) {
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
function past(view) {
  const rounds = [...view.board.rounds].reverse();
  if (!rounds.length) return [h("p", {}, say("history.none"))];
  return rounds.map((round) => h("section", {},
    h("h2", {}, `${say("class.round", round.round)}, ${round.date}`),
    round.absent.map((/** @type {string} */ text) => h("p", { class: "card" }, text)),
    view.lapsed.filter((/** @type {any[]} */ one) => one[0] === round.round).map((/** @type {any[]} */ one) => h("p", { class: "card" }, one[1])),
    h("ul", {}, round.acts.map((/** @type {string[]} */ act) => h("li", {}, act[1]))),
    view.sent[round.round - 1] && h("p", { class: "quiet" }, say("history.yours"))));
}

window.addEventListener("hashchange", () => location.reload());
begin().catch((error) => {
  if (!(error instanceof Refused)) throw error;
  join("", error.message);
});
