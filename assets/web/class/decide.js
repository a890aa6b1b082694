// Deciding: the form of a round. What is typed is kept while the round is open, also over a reload; what it is worth is asked of the server.
// @ts-check

import { fill, h } from "./dom.js";
import { ask, remember, remembered } from "./live.js";
import { question } from "./questions.js";
import { number, points, say, size } from "./words.js";

export class Decide {
  /** @param {string} code @param {HTMLElement} place @param {(text: string) => void} speak @param {string} [token] where no cookie says who decides */
  constructor(code, place, speak, token) {
    this.code = code;
    this.token = token;
    this.speak = speak;
    this.form = h("div", {});
    this.done = h("div", {});
    this.before = h("div", {});
    this.worth = h("div", { class: "card", role: "status" });
    this.trouble = h("div", { role: "alert" });
    place.append(this.done, this.before, this.form);
    /** @type {any} */
    this.view = null;
    /** @type {any} */
    this.typed = null;
    this.weighing = 0;
  }

  get key() {
    return `draft-${this.code}-${this.view.you.student}`;
  }

  /** @param {any} view */
  show(view) {
    const fresh = !this.view || this.view.board.round !== view.board.round || this.view.you.seat !== view.you.seat;
    this.view = view;
    if (fresh || !this.typed) this.recall();
    const { decide, receipt, board, you, draft } = view;
    fill(this.done, [receipt, board.round], () => (receipt ? [h("p", { class: "card", role: "status" }, say("decide.sent", board.round))] : []));
    const others = draft && draft[0] !== you.student && !receipt;
    fill(this.before, [others ? draft : null], () => {
      if (!others) return [];
      const by = you.with.find((/** @type {any[]} */ one) => one[0] === draft[0]);
      return [h("div", { class: "card" },
        h("p", {}, say("decide.proposed", by?.[1] ?? say("you.student", draft[0]))),
        h("button", { type: "button", click: () => this.use(draft[1]) }, say("decide.use")))];
    });
    fill(this.form, [decide, receipt, board.round, you.role, view.class.phase], () => (decide && !receipt && you.role !== "observer" ? this.make() : []));
  }

  recall() {
    this.typed = { round: this.view.board.round, decision: {} };
    const kept = remembered(this.key);
    if (kept?.round === this.typed.round) this.typed = kept;
  }

  /** Sends these moves and no others, unless they are changed again. @param {any[]} moves */
  put(moves) {
    this.typed.decision.moves = structuredClone(moves);
    this.keep();
  }

  keep() {
    remember(this.key, this.typed);
  }

  /** Puts a decision into the form. @param {any} decision */
  use(decision) {
    this.typed = { round: this.view.board.round, decision: structuredClone(decision) };
    this.keep();
    /** @type {any} */ (this.form).madeOf = "";
    this.show(this.view);
  }

  make() {
    const { decide, board, you } = this.view;
    const { kind } = decide.question;
    if (kind === "wait") return [h("p", { class: "card" }, decide.question.seats.length ? say("decide.waits", decide.question.seats.map((/** @type {string} */ seat) => this.name(seat)).join(", ")) : say("decide.nothingasked"))];
    const walk = h("p", { class: "quiet" }, say("decide.walk", points(decide.walk_away), points(decide.most)));
    /** @type {Record<string, () => any[]>} */
    const forms = {
      drafts: () => [walk, this.draft([["stands", "stands"], ["withdraw", "withdrawn"], ["new", null]]), this.others("decide.accept"), this.mediator(), this.moves()],
      offer: () => [h("p", {}, say("decide.yourturn")), walk, this.draft([["nooffer", "stands"], ["new", null]]), this.mediator(), this.moves()],
      answer: () => [h("p", {}, say("decide.youranswer")), walk, decide.valuation !== null && h("p", {}, say("decide.valuation", points(decide.valuation))), this.others("decide.acceptnow"), this.mediator(), this.moves()],
      moves: () => [this.moves()],
      play: () => [this.acts()],
      between: () => [this.between(decide.between)],
    };
    const parts = (forms[kind] ?? (() => [question(this)]))();
    const send = (/** @type {"decide" | "draft"} */ what) => async () => {
      this.trouble.textContent = "";
      try {
        await ask("POST", `/api/class/${this.code}/student`, { [what]: { round: board.round, decision: this.decision() } }, this.token);
        this.speak(what === "decide" ? say("decide.sent", board.round) : say("decide.propose"));
      } catch (error) {
        this.trouble.replaceChildren(...String(/** @type {Error} */ (error).message).split("\n").map((text) => h("p", { class: "trouble" }, text)));
      }
    };
    parts.push(this.trouble, h("div", { class: "actions" },
      you.role === "head" && h("button", { class: "main", id: "send", type: "button", click: send("decide") }, say("decide.send", board.round)),
      you.with.length > 0 && h("button", { type: "button", id: "propose", click: send("draft") }, say("decide.propose"))));
    parts.push(h("p", { class: "quiet" }, this.view.class.absence));
    if (["drafts", "offer", "between"].includes(kind)) this.weigh();
    return parts;
  }

  /** What was typed, as it is sent. */
  decision() {
    return this.typed.decision;
  }

  change() {
    this.keep();
    clearTimeout(this.weighing);
    this.weighing = window.setTimeout(() => this.weigh(), 250);
  }

  /** What is weighed: the draft, or an intermediary's text in the form of one. */
  weighable() {
    const { draft, moves = [] } = this.typed?.decision ?? {};
    const text = moves.find((/** @type {any} */ move) => move.Text || move.Bridge);
    return text ? { tabled: text.Text ?? text.Bridge } : draft;
  }

  async weigh() {
    const draft = this.weighable();
    if (typeof draft !== "object") {
      this.worth.replaceChildren();
      return;
    }
    try {
      const { said } = await ask("POST", `/api/class/${this.code}/weigh`, draft, this.token);
      this.worth.replaceChildren(...this.weighed(said));
    } catch (error) {
      this.worth.replaceChildren(h("p", {}, /** @type {Error} */ (error).message));
    }
  }

  /** @param {any} weighed */
  weighed(weighed) {
    const { own } = weighed;
    return [
      ...(own ? [h("p", {}, say("decide.worth", points(own.gain), size(own.price), say(own.room >= 0 || !this.view.decide?.bound ? "decide.may" : "decide.maynot"), Math.round(100 * own.ratified)))] : []),
      ...weighed.theirs.map((/** @type {any[]} */ one) => h("p", { class: "quiet" }, say("decide.theirs", this.name(one[0]), points(one[1])))),
    ];
  }

  /** @param {string} seat */
  name(seat) {
    return this.view.board.parties.find((/** @type {any} */ one) => one.seat === seat)?.name ?? seat;
  }

  /** @param {(string | null)[][]} ways what may be done with it, and how that is sent */
  draft(ways) {
    const { decide } = this.view;
    const { decision } = this.typed;
    const kind = typeof decision.draft === "object" ? "new" : decision.draft === "withdrawn" ? "withdraw" : /** @type {string} */ (ways[0][0]);
    const clauses = h("div", { hidden: kind !== "new" });
    const blank = () => ({ tabled: { duration: decide.durations[0]?.[0], clauses: {} } });
    const rows = ways.map(([way, sent]) =>
      h("label", { class: "row" }, h("input", {
        type: "radio", name: "draft", id: `draft-${way}`, checked: kind === way,
        change: () => {
          decision.draft = sent ?? this.last ?? blank();
          clauses.hidden = way !== "new";
          this.change();
        },
      }), say(`decide.${way}`)));
    const offer = kind === "new" ? decision.draft : blank();
    this.last = offer;
    const tabled = offer.tabled;
    this.terms(clauses, tabled);
    return h("fieldset", {}, h("legend", {}, say("decide.draft")), rows, clauses, this.worth);
  }

  /** The terms of a package: for how long, and who gives what. @param {HTMLElement} place @param {any} tabled */
  terms(place, tabled) {
    const { decide } = this.view;
    place.append(
      h("label", { for: "duration" }, say("decide.duration")),
      h("select", { id: "duration", change: (/** @type {any} */ event) => { tabled.duration = decide.durations[event.target.selectedIndex][0]; this.change(); } },
        decide.durations.map((/** @type {any[]} */ one) => h("option", { selected: one[0] === tabled.duration }, one[1]))));
    for (const giver of new Set(decide.clauses.map((/** @type {any} */ one) => one.giver))) {
      place.append(h("h3", {}, say("decide.gives", this.name(/** @type {string} */ (giver)))));
      for (const clause of decide.clauses.filter((/** @type {any} */ one) => one.giver === giver)) place.append(...this.clause(clause, tabled.clauses));
    }
  }

  /** An intermediary's part. @param {any} between */
  between(between) {
    const { decide, board } = this.view;
    const moves = (this.typed.decision.moves ??= []);
    const kind = (/** @type {any} */ move) => (typeof move === "string" ? move : Object.keys(move)[0]);
    const put = (/** @type {string[]} */ kinds, /** @type {any} */ move) => {
      const at = moves.findIndex((/** @type {any} */ one) => kinds.includes(kind(one)));
      if (at >= 0) moves.splice(at, 1);
      if (move) moves.push(move);
      this.change();
    };
    const parts = [h("p", { class: "quiet" }, say("between.flows", ...between.flows.map(points))),
      between.parties.map((/** @type {any[]} */ one) => h("p", { class: "quiet" }, say("between.credibility", this.name(one[0]), Math.round(100 * one[1])))),
      decide.others.map((/** @type {any} */ one) => h("div", { class: "card" }, h("p", {}, h("strong", {}, this.name(one.by)), `: ${one.terms}`), this.weighed(one.weighed)))];
    for (const act of ["Host", "Convene"].filter((one) => between.acts.includes(one))) {
      parts.push(h("label", { class: "row" }, h("input", { type: "checkbox", id: act, checked: moves.includes(act), change: (/** @type {any} */ event) => put([act], event.target.checked ? act : null) }), say(`between.${act}`)));
    }
    if (between.acts.includes("Text")) {
      const now = moves.find((/** @type {any} */ one) => ["Text", "Bridge"].includes(kind(one)));
      const tabled = now ? now[kind(now)] : { duration: decide.durations[0]?.[0], clauses: {} };
      const terms = h("div", { hidden: !now });
      this.terms(terms, tabled);
      const choose = h("select", {
        id: "text",
        change: () => {
          terms.hidden = !choose.value;
          put(["Text", "Bridge"], choose.value ? { [choose.value]: tabled } : null);
        },
      }, [["", "between.notext"], ["Bridge", "between.Bridge"], ["Text", "between.Text"]].map(([value, key]) => h("option", { value, selected: (now ? kind(now) : "") === value }, say(key))));
      parts.push(h("label", { for: "text" }, say("between.table")), choose, terms, this.worth);
    }
    const one = (/** @type {string} */ act, /** @type {string[][]} */ options, /** @type {string} */ field) => {
      const now = moves.find((/** @type {any} */ move) => kind(move) === act);
      const select = h("select", { id: act, change: () => put([act], select.value ? { [act]: { [field]: select.value } } : null) },
        h("option", { value: "" }, say("decide.none")), options.map(([value, text]) => h("option", { value, selected: now?.[act][field] === value }, text)));
      parts.push(h("label", { for: act }, say(`between.${act}`)), select);
    };
    const parties = between.parties.map((/** @type {any[]} */ party) => [party[0], this.name(party[0])]);
    one("Message", parties, "party");
    if (between.pending.length) one("Plead", between.pending.map((/** @type {string} */ id) => [id, `${id} ${board.measures.find((/** @type {any} */ measure) => measure.id === id)?.name ?? ""}`]), "measure");
    one("SideBargain", parties, "party");
    return h("fieldset", {}, h("legend", {}, say("between.title")), parts);
  }

  /** @param {any} clause @param {any} given */
  clause(clause, given) {
    const id = `clause-${clause.id}`;
    const now = given[clause.id];
    const share = now?.Given ?? 0;
    const shares = clause.shares.length ? clause.shares : [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1].filter((y) => y < clause.most).concat([clause.most]);
    const options = [["", say("decide.nothing")]];
    if (clause.postponable) options.push(["p", say("decide.postpone")]);
    for (const y of shares) options.push([String(y), y === 1 ? say("decide.all") : say("decide.part", Math.round(100 * y))]);
    const chosen = now === "Postponed" ? "p" : share ? String(share) : "";
    return [h("label", { for: id }, clause.name), h("select", {
      id,
      change: (/** @type {any} */ event) => {
        const value = event.target.value;
        if (value === "") delete given[clause.id];
        else given[clause.id] = value === "p" ? "Postponed" : { Given: Number(value) };
        this.change();
      },
    }, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)))];
  }

  /** @param {string} accepted what accepting says */
  others(accepted) {
    const { decide } = this.view;
    const answers = (this.typed.decision.answers ??= {});
    if (!decide.others.length) return null;
    return h("fieldset", {}, h("legend", {}, say("decide.others")), decide.others.map((/** @type {any} */ one) => [
      h("p", {}, h("strong", {}, this.name(one.by)), `: ${one.terms}`), this.weighed(one.weighed),
      ["accept", "reject"].map((answer) => h("label", { class: "row" }, h("input", {
        type: "radio", name: `answer-${one.by}`, id: `${answer}-${one.by}`, disabled: answer === "accept" && decide.bound && !(one.weighed.own?.room >= 0),
        checked: (answers[one.by] ?? "reject") === answer,
        change: () => { answers[one.by] = answer; this.keep(); },
      }), say(answer === "accept" ? accepted : "decide.reject")))]));
  }

  mediator() {
    const { decision } = this.typed;
    if (!this.view.board.parties.some((/** @type {any} */ one) => one.chair === "intermediary")) return null;
    const least = h("input", { type: "number", id: "least", step: 0.5, value: decision.mediator === undefined ? 0 : 100 * decision.mediator, "aria-label": say("decide.least"), change: () => take() });
    const box = h("input", { type: "checkbox", id: "mediator", checked: decision.mediator !== undefined, change: () => take() });
    const take = () => {
      if (box.checked) decision.mediator = (Number(least.value) || 0) / 100;
      else delete decision.mediator;
      this.keep();
    };
    return h("fieldset", {}, h("legend", {}, say("decide.mediated")), h("label", { class: "row" }, box, say("decide.mediator")), h("label", { for: "least" }, say("decide.least")), least);
  }

  moves() {
    const { decide, board } = this.view;
    const moves = (this.typed.decision.moves ??= []);
    const find = (/** @type {string} */ id) => moves.findIndex((/** @type {any} */ move) => typeof move === "object" && /** @type {any} */ (Object.values(move)[0]).measure === id);
    const put = (/** @type {string} */ id, /** @type {any} */ move) => {
      const at = find(id);
      if (at >= 0) moves.splice(at, 1);
      if (move) moves.push(move);
      this.keep();
    };
    const rows = decide.moves.map((/** @type {[string, any]} */ [id, open]) => {
      const measure = board.measures.find((/** @type {any} */ one) => one.id === id);
      const at = find(id);
      const now = at >= 0 ? Object.entries(moves[at])[0] : null;
      const dated = /^\d{4}-/.test(decide.soonest);
      const level = h("input", { type: "number", id: `level-${id}`, min: 0, max: 100, step: 5, value: Math.round(100 * (now?.[1].level ?? (measure.level < 1 ? 1 : 0))), change: () => give() });
      const due = h("input", { type: dated ? "date" : "number", id: `due-${id}`, min: decide.soonest, value: now?.[1].due ?? decide.soonest, change: () => give() });
      const days = h("input", { type: "number", id: `days-${id}`, min: 1, value: now?.[1].days ?? 30, change: () => give() });
      const fields = {
        level: h("label", { for: `level-${id}` }, say("decide.level"), level),
        due: h("label", { for: `due-${id}` }, say("decide.due"), due),
        days: h("label", { for: `days-${id}` }, say("decide.days"), days),
      };
      const choice = h("select", { id: `move-${id}`, change: () => give() },
        h("option", { value: "" }, say("decide.none")), open.map((/** @type {string} */ act) => h("option", { value: act, selected: now?.[0] === act }, say(`decide.${act}`))));
      const give = () => {
        const act = choice.value;
        fields.level.hidden = !["Threaten", "Impose", "Suspend"].includes(act);
        fields.due.hidden = act !== "Threaten";
        fields.days.hidden = act !== "Postpone";
        /** @type {any} */
        const what = { measure: id };
        if (!fields.level.hidden) what.level = Number(level.value) / 100;
        if (!fields.due.hidden) what.due = dated ? due.value : Number(due.value);
        if (!fields.days.hidden) what.days = Number(days.value);
        put(id, act ? { [act]: what } : null);
      };
      fields.level.hidden = !["Threaten", "Impose", "Suspend"].includes(now?.[0] ?? "");
      fields.due.hidden = now?.[0] !== "Threaten";
      fields.days.hidden = now?.[0] !== "Postpone";
      return [h("label", { for: `move-${id}` }, `${id} ${measure.name}`), choice, fields.level, fields.due, fields.days];
    });
    const thirds = board.parties.some((/** @type {any} */ one) => one.chair === "intermediary");
    const simple = ["AskMediation", "WalkOut"].filter((act) => thirds || act !== "AskMediation").map((act) => h("label", { class: "row" }, h("input", {
      type: "checkbox", id: act, checked: moves.includes(act),
      change: (/** @type {any} */ event) => {
        const at = moves.indexOf(act);
        if (at >= 0) moves.splice(at, 1);
        if (event.target.checked) moves.push(act);
        this.keep();
      },
    }), say(act === "WalkOut" ? "decide.walkout" : "decide.ask")));
    return h("fieldset", {}, h("legend", {}, say("decide.moves")), rows, simple);
  }

  acts() {
    const { decide } = this.view;
    const moves = (this.typed.decision.moves ??= []);
    return h("fieldset", {}, h("legend", {}, say("decide.acts")), decide.acts.map((/** @type {[string, any[][]]} */ [act, rows]) => h("label", { class: "row" }, h("input", {
      type: "radio", name: "act", id: `act-${act}`, checked: moves[0]?.Play === act,
      change: () => { this.typed.decision.moves = [{ Play: act }]; this.keep(); },
    }), h("span", {}, say("decide.act", act, rows.map((/** @type {any[]} */ row) => say("decide.payoff", number(row[1]), row[0], number(row[2]))).join("; "))))));
  }
}
