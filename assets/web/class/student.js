// A student's page: join, then briefing, table, decision and history of the delegation.
// @ts-check

import { inscribe } from "../app/catalogue.js";
import { Decide } from "./decide.js";
import { debrief } from "./debrief.js";
import { board, briefing, past } from "./desk.js";
import { fill, h } from "./dom.js";
import { Live, Refused, ask, clock, remember, remembered } from "./live.js";
import { say } from "./words.js";

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
  const tabs = h("div", { role: "tablist", "aria-label": say("tab.all") });
  const panels = Object.fromEntries(TABS.map((tab) => [tab, h("section", { role: "tabpanel", id: `panel-${tab}`, "aria-labelledby": `tab-${tab}`, tabindex: 0 })]));
  const kept = remembered(`tab-${code}`);
  let chosen = TABS.includes(kept) ? kept : "briefing";
  let phase = "";
  let place = "";
  /** @type {any} */
  let view = null;
  const choose = (/** @type {string} */ tab, focus = false) => {
    chosen = tab;
    remember(`tab-${code}`, tab);
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
  const nudge = h("div", { role: "status" });
  const foresee = h("div", {});
  main.replaceChildren(bar, trouble, nudge, you, foresee, panels.end, tabs, ...TABS.map((tab) => panels[tab]));
  choose(chosen);
  const decide = new Decide(code, panels.decide, (text) => (spoken.textContent = text));

  const live = new Live(code, "student", (seen) => {
    const round = view?.board.round;
    view = seen;
    // A reload brings back what was looked at; what begins or ends meanwhile is shown.
    const turned = seen.class.phase !== phase && (phase !== "" || !kept);
    if (turned && seen.class.phase === "running" && phase !== "paused") choose("decide");
    if (turned && seen.class.phase === "ended") choose("history");
    if (round && seen.board.round !== round) spoken.textContent = say("class.round", seen.board.round);
    phase = seen.class.phase;
    // Why somebody was put somewhere is told until they are put elsewhere.
    const here = JSON.stringify([seen.you.role, seen.you.seat, seen.board.group]);
    if (place && place !== here) why = "";
    place = here;
    fill(you, [seen.you, why], () => who(seen, code, why));
    const nudged = seen.nudged > 0 && !seen.receipt && seen.class.phase !== "ended";
    fill(nudge, [nudged ? seen.nudged : 0], () => (nudged ? [h("p", { class: "card nudge" }, say("decide.nudged"))] : []));
    fill(foresee, [seen.foresee, seen.prediction, seen.class.phase === "lobby", seen.board.parties.map((/** @type {any} */ one) => one.seat)], () => prediction(seen, code));
    fill(panels.briefing, [seen.briefing, seen.you, seen.class.summary], () => briefing(seen));
    fill(panels.table, [seen.board, seen.class.phase], () => board(seen));
    fill(panels.history, [seen.board.rounds, seen.sent, seen.lapsed], () => past(seen));
    decide.show(seen);
    if (seen.class.phase === "ended") debrief(code, panels.end, { group: seen.board.group, seat: seen.you.seat, name: seen.you.name, prediction: seen.prediction, handout: seen.handout });
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

/** What a student expects, before the first round. @param {any} view @param {string} code */
function prediction(view, code) {
  if (!view.foresee) return [];
  const sides = view.board.parties.filter((/** @type {any} */ one) => one.chair === "party");
  const now = view.prediction;
  const named = (/** @type {any} */ one) => [view.foresee.find((/** @type {string[]} */ ending) => ending[0] === one.ending)?.[1] ?? one.ending, sides.find((/** @type {any} */ side) => side.seat === one.better)?.name ?? say("predict.neither")];
  const ending = h("select", { id: "predict-ending" }, view.foresee.map((/** @type {string[]} */ one) => h("option", { value: one[0], selected: now?.ending === one[0] }, one[1])));
  const better = h("select", { id: "predict-better" }, h("option", { value: "" }, say("predict.neither")), sides.map((/** @type {any} */ one) => h("option", { value: one.seat, selected: now?.better === one.seat }, one.name)));
  const told = h("p", { role: "status" }, now ? say("predict.kept", ...named(now)) : "");
  return [h("details", { class: "card", open: !now && view.class.phase === "lobby" }, h("summary", {}, say("predict.title")),
    h("p", { class: "quiet" }, say("predict.hint")),
    h("label", { for: "predict-ending" }, say("predict.ending")), ending,
    h("label", { for: "predict-better" }, say("predict.better")), better,
    h("div", { class: "actions" }, h("button", {
      type: "button", id: "predict",
      click: async () => {
        try {
          await ask("POST", `/api/class/${code}/student`, { predict: { prediction: { ending: ending.value, better: better.value || null } } });
        } catch (error) {
          told.textContent = /** @type {Error} */ (error).message;
        }
      },
    }, say("predict.keep")))), told];
}

inscribe(say);
window.addEventListener("hashchange", () => location.reload());
begin().catch((error) => {
  if (!(error instanceof Refused)) throw error;
  join("", error.message);
});
