// The replay of a group: the explorer's cards, charts and transcript with one playhead, what was private on request, and what would have come of
// it had bots gone on from some round.
// @ts-check

import { branchForm } from "../app/branch.js";
import { cards } from "../app/cards.js";
import { carried, inscribe } from "../app/catalogue.js";
import "../app/charts.js";
import { marked_until, transcript } from "../app/transcript.js";
import { say as told } from "../app/words.js";
import { dated, h } from "./dom.js";
import { ask } from "./live.js";
import { say } from "./words.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const spoken = /** @type {HTMLElement} */ (document.getElementById("say"));
const [code, no, from] = location.hash.slice(1).split(".");
const base = `/api/class/${code}/replay/${no}`;

/** What is looked at. */
const page = {
  /** @type {any} */ own: null,
  /** @type {any} */ answer: null,
  round: 1,
  reveal: false,
};

const title = h("h1", {}, no ? say("replay.title", no) : say("replay.nocode"));
const about = h("p", { class: "summary" });
const ending = h("div", { class: "outcome" });
const trouble = h("div", { role: "alert" });
const other = h("div", { class: "actions" });
const head = h("input", { id: "head", type: "range", min: 1, max: 1, value: 1, "aria-label": told("playhead"), input: () => goTo(Number(head.value)) });
const where = h("output", { for: "head", id: "where" });
const reveal = h("input", { type: "checkbox", id: "reveal", change: () => { page.reveal = reveal.checked; showRound(); } });
const sides = h("div", { class: "cards" });
const charts = h("div", { class: "charts" });
const story = h("div", { class: "transcript" });
const pins = h("div", {});
const note = h("input", { id: "note", maxlength: 200 });
const step = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => number} */ to) => h("button", { type: "button", id, click: () => goTo(to()) }, text);

/** @param {number} round */
function goTo(round) {
  const last = page.answer.run.rounds.length;
  page.round = Math.max(1, Math.min(last, round));
  showRound();
  const record = page.answer.run.rounds[page.round - 1];
  spoken.textContent = `${where.textContent}. ${record.acts.slice(0, 3).map((/** @type {any} */ act) => act.sentence).join("; ")}`;
}

function showRound() {
  const { run, facts } = page.answer;
  const record = run.rounds[page.round - 1];
  cards(sides, run, facts, page.round, page.reveal);
  for (const chart of charts.children) /** @type {any} */ (chart).round = page.round;
  marked_until(story, page.round);
  head.value = String(page.round);
  const text = `${told("round-of", { round: page.round, count: run.rounds.length })}${record.date ? `, ${dated(record.date)}` : ""}`;
  head.setAttribute("aria-valuetext", text);
  where.textContent = text;
}

/** @param {any} answer @param {number} round */
function show(answer, round) {
  page.answer = answer;
  const { run, facts } = answer;
  about.textContent = run.scenario.title;
  ending.replaceChildren(h("h2", { id: "ending", tabindex: -1 }, run.ending.name), h("p", {}, run.ending.reason),
    !facts.seats.length || facts.seats.length < Object.keys(run.lineup).length ? h("p", { class: "soft" }, say("replay.public")) : "");
  other.replaceChildren(...(answer === page.own ? [] : [
    h("p", {}, say("replay.asplayed", run.changes[0].round), " ", run.changes[0].acts?.join("; ") ?? ""),
    h("button", { type: "button", id: "own", click: () => show(page.own, page.round) }, say("replay.all"))]));
  head.max = String(run.rounds.length);
  charts.replaceChildren(...answer.charts.map((/** @type {any} */ chart) => {
    const element = /** @type {any} */ (document.createElement("session-chart"));
    element.dataset.chart = chart.id;
    element.show(chart, goTo);
    return element;
  }));
  // Another course starts from the group's own; of one in which something is hidden there is none.
  const whole = answer === page.own && facts.seats.length === Object.keys(run.lineup).length;
  transcript(story, answer, { goTo, branch: whole ? openBranch : null });
  page.round = Math.min(round, run.rounds.length);
  showRound();
}

/** Notes on rounds: somebody's own, kept in this browser and sent to nobody. @returns {[number, string][]} */
function notes() {
  try {
    return JSON.parse(localStorage.getItem(`notes-${code}-${no}`) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {[number, string][]} all */
function keep(all) {
  try {
    localStorage.setItem(`notes-${code}-${no}`, JSON.stringify(all.sort((one, other) => one[0] - other[0])));
  } catch {
    // A browser that keeps nothing shows the notes until the page is closed.
  }
  pinned(all);
}

/** @param {[number, string][]} all */
function pinned(all) {
  pins.replaceChildren(h("ul", { "aria-label": say("replay.pins") }, all.map(([round, text], at) => h("li", {},
    h("button", { type: "button", class: "link", click: () => goTo(round) }, say("replay.at", round, text)), " ",
    h("button", { type: "button", class: "dot", "aria-label": say("replay.unpin", round), click: () => keep(all.filter((_, other) => other !== at)) }, "×")))));
}

/** @param {number} round @param {any} from */
function openBranch(round, from) {
  branchForm(page.answer.facts, page.answer.run, round, from, (act) => branch(round, [act]));
  const form = document.getElementById("branch-form");
  form?.append(h("button", { type: "button", id: "branch-plain", click: () => { form.remove(); branch(round, []); } }, say("replay.what", round)));
}

/** Bots go on from a round. @param {number} round @param {string[]} acts */
async function branch(round, acts) {
  trouble.replaceChildren();
  try {
    const { said } = await ask("POST", `${base}/branch`, { round, acts });
    show(said, round);
    spoken.textContent = said.run.ending.name;
    document.getElementById("ending")?.focus();
  } catch (error) {
    trouble.replaceChildren(h("p", { class: "notice trouble" }, /** @type {Error} */ (error).message));
  }
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const inside = event.target instanceof Element && event.target.closest("input, select, textarea, button, summary, a, [role=region]");
  const to = /** @type {Record<string, number>} */ ({ ArrowRight: page.round + 1, ArrowLeft: page.round - 1, Home: 1, End: Infinity })[event.key];
  if (to === undefined || inside || !page.answer || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  goTo(to);
}

/** The page that somebody came from, as the link says; else the student's. */
function back() {
  const to = ["teach", "wall"].includes(from) ? `/class/${from}.html` : "/class/";
  return h("a", { href: carried(`${to}#${code}`) }, say("replay.back"));
}

async function begin() {
  main.replaceChildren(title);
  if (!no) return;
  main.append(h("p", {}, back()));
  try {
    const { said } = await ask("GET", base);
    page.own = said;
    main.append(about, ending, trouble, h("p", {}, h("a", { href: `${base}/page`, download: true, id: "download" }, say("replay.download"))), other,
      h("section", { class: "playbar", "aria-label": told("playbar") },
        step("start", "|◀", () => 1), step("back", "◀", () => page.round - 1), step("step", "▶", () => page.round + 1), step("end", "▶|", () => Infinity), head, where,
        h("label", { class: "check" }, reveal, " ", told("reveal"))),
      h("form", {
        class: "pin",
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          if (!note.value.trim()) return;
          keep([...notes(), [page.round, note.value.trim()]]);
          note.value = "";
        },
      }, h("label", { for: "note" }, say("replay.note")), " ", note, " ", h("button", {}, say("replay.pin"))), h("p", { class: "soft" }, say("replay.pins")), pins,
      h("h2", { class: "quiet-heading" }, told("sides")), sides, h("h2", { class: "quiet-heading" }, told("charts")), charts,
      h("h2", {}, told("transcript-title")), story);
    for (const id of ["start", "back", "step", "end"]) document.getElementById(id)?.setAttribute("aria-label", told(/** @type {any} */ (id)));
    document.addEventListener("keydown", keys);
    pinned(notes());
    show(said, said.run.rounds.length);
  } catch (error) {
    main.append(h("p", { role: "alert" }, `${say("replay.closed")} ${/** @type {Error} */ (error).message}`));
  }
}

window.addEventListener("hashchange", () => location.reload());
inscribe(say);
begin();
