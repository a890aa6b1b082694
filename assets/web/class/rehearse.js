// A rehearsal: all seats of a group in one page, a panel each, so that a teacher plays them alone. The panels have no streams of their own: the
// facilitator's says when there is something new. Their tokens are kept in this tab alone; no view holds one.
// @ts-check

import { Decide } from "./decide.js";
import { board, briefing, past } from "./desk.js";
import { fill, h } from "./dom.js";
import { ask } from "./live.js";
import { say } from "./words.js";

/** @typedef {{student: number, group: number, seat: string, token: string}} Held */

export class Rehearsal {
  /** @param {string} code @param {HTMLElement} place @param {(text: string) => void} speak */
  constructor(code, place, speak) {
    this.code = code;
    this.base = `/api/class/${code}`;
    this.place = place;
    this.speak = speak;
    /** @type {Panel[]} */
    this.panels = [];
    for (const held of this.held()) this.open(held);
  }

  get key() {
    return `rehearsal-${this.code}`;
  }

  /** What this tab holds. @returns {Held[]} */
  held() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    } catch {
      return [];
    }
  }

  /** Takes seats of a group: somebody joins, is put there, and a link is issued that this page keeps. @param {number} group @param {string[]} seats */
  async take(group, seats) {
    for (const seat of seats) {
      const { said } = await ask("POST", `${this.base}/join`, { nickname: say("rehearse.nickname") }, "");
      await ask("POST", `${this.base}/facilitator`, { move: { student: said.student, group, seat } });
      const { said: issued } = await ask("POST", `${this.base}/reissue`, { student: said.student });
      const held = { student: said.student, group, seat, token: issued.link.split(".").pop() };
      sessionStorage.setItem(this.key, JSON.stringify([...this.held(), held]));
      this.open(held);
    }
    await this.refresh();
    this.place.scrollIntoView({ block: "start" });
  }

  /** @param {Held} held */
  open(held) {
    if (!this.panels.length) this.place.replaceChildren(h("h2", {}, say("rehearse.title")), h("p", { class: "quiet" }, say("rehearse.hint")), h("div", { class: "grid seats" }));
    const panel = new Panel(this.code, held, this.speak);
    this.panels.push(panel);
    this.place.lastElementChild?.append(panel.outside);
  }

  async refresh() {
    await Promise.all(this.panels.map((panel) => panel.refresh()));
  }
}

/** A seat's panel. What is in it has a tree of its own, so that the names of its fields are not those of the panel beside it. */
class Panel {
  /** @param {string} code @param {Held} held @param {(text: string) => void} speak */
  constructor(code, held, speak) {
    this.path = `/api/class/${code}/view/student`;
    this.student = held.student;
    this.token = held.token;
    this.title = h("h3", {}, say("rehearse.seat", held.seat, held.group));
    const decide = h("div", {});
    /** @type {Record<string, any>} */
    this.parts = { briefing: h("div", {}), table: h("div", {}), history: h("div", {}) };
    const folded = (/** @type {string} */ part) => h("details", {}, h("summary", {}, say(`tab.${part}`)), this.parts[part]);
    const inside = h("div", { class: "panel" });
    this.outside = h("section", { class: "card" }, this.title, inside);
    const tree = inside.attachShadow({ mode: "open" });
    this.trouble = h("div", { role: "alert" });
    tree.append(h("link", { rel: "stylesheet", href: "/class/class.css" }), this.trouble, folded("briefing"), folded("table"), decide, folded("history"));
    this.decide = new Decide(code, decide, speak, held.token);
    /** @type {number | null} */
    this.version = null;
  }

  async refresh() {
    try {
      const { said } = await ask("GET", this.path + (this.version === null ? "" : `?since=${this.version}`), undefined, this.token);
      this.trouble.replaceChildren();
      if (!said) return;
      this.version = said.version;
      this.title.textContent = say("rehearse.at", said.you.name ?? "", said.board.group, said.board.round);
      fill(this.parts.briefing, [said.briefing, said.you, said.class.summary], () => briefing(said));
      fill(this.parts.table, [said.board, said.class.phase], () => board(said));
      fill(this.parts.history, [said.board.rounds, said.sent, said.lapsed], () => past(said));
      this.decide.show(said);
    } catch (error) {
      this.trouble.replaceChildren(h("p", { class: "trouble" }, /** @type {Error} */ (error).message));
    }
  }
}
