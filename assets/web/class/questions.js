// What a delegation is asked where there are no packages: contests, sealed prices, and offers over the outcomes of a domain. One question, one
// answer; what an outcome is worth is asked of the server.
// @ts-check

import { h } from "./dom.js";
import { ask } from "./live.js";
import { number, say } from "./words.js";

/** @typedef {import("./decide.js").Decide} Form */

/**
 * The form of the question, for all kinds that are not drafts.
 * @param {Form} form
 */
export function question(form) {
  const { question } = form.view.decide;
  const kinds = { crisis, attrition, bid, propose, respond, vote, ratify };
  return (/** @type {Record<string, (form: Form, question: any) => any>} */ (kinds)[question.kind] ?? (() => null))(form, question);
}

/** One of several answers; what is chosen is what is sent. @param {Form} form @param {string} legend @param {any[]} before @param {[string, any[], ...any[]][]} answers id, moves and what stands behind it */
function choose(form, legend, before, answers) {
  const sent = JSON.stringify(form.typed.decision.moves ?? []);
  return h("fieldset", {}, h("legend", {}, legend), before, answers.map(([id, moves, ...more]) => [
    h("label", { class: "row" }, h("input", {
      type: "radio", name: "answer", id, checked: JSON.stringify(moves) === sent,
      change: () => form.put(moves),
    }), say(`ask.${id}`)), more]));
}

/** @param {Form} form @param {any} one */
function crisis(form, one) {
  return choose(form, say("ask.title"), [
    h("p", {}, say("ask.crisis", number(one.prize), number(one.audience[0]), number(one.grows[0]))),
    h("p", {}, say("ask.clash", number(one.own), number(one.other[0]), number(one.other[1]))),
    h("p", { class: "quiet" }, say("ask.theirs", number(one.audience[1]), number(one.grows[1]))),
  ], [["Escalate", ["Escalate"]], ["BackDown", ["BackDown"]], ["BreakOff", ["BreakOff"]]]);
}

/** @param {Form} form @param {any} one */
function attrition(form, one) {
  return choose(form, say("ask.title"), [
    h("p", {}, say("ask.prize", number(one.prize), number(one.cost[0]))),
    h("p", { class: "quiet" }, say("ask.otherprize", number(one.other[0]), number(one.other[1]), number(one.cost[1]))),
  ], [["Hold", ["Hold"]], ["Concede", ["Concede"]]]);
}

/** @param {Form} form @param {any} one */
function bid(form, one) {
  const now = form.typed.decision.moves?.[0]?.Bid?.price;
  const price = h("input", { id: "price", type: "number", step: "any", inputmode: "decimal", value: now ?? "", change: () => (price.value === "" ? form.put([]) : form.put([{ Bid: { price: Number(price.value) } }])) });
  return h("fieldset", {}, h("legend", {}, say("ask.title")),
    h("p", {}, say(`ask.${one.side}`, number(one.value))),
    h("p", { class: "quiet" }, say("ask.drawn", number(one.other[0]), number(one.other[1]))),
    h("p", { class: "quiet" }, one.pricing === "double" ? say("ask.double", Math.round(100 * one.share)) : say("ask.pivotal")),
    h("label", { for: "price" }, say("ask.price")), price);
}

/** An outcome and its worth beside that of no agreement. @param {any} line @param {number} reservation */
const worth = (line, reservation) => [h("p", {}, h("strong", {}, line.terms)), h("p", {}, say(line.worth >= reservation ? "ask.worth" : "ask.below", number(line.worth), number(reservation)))];

/** @param {Form} form @param {any} one */
function propose(form, one) {
  const moves = form.typed.decision.moves ?? [];
  // What the fields show is what is sent; a delegation that is content with it need touch nothing.
  if (!moves.length) form.put([{ Propose: { outcome: starting(one.domain) } }]);
  return choose(form, say("ask.title"), [], [
    ["Propose", form.typed.decision.moves?.[0]?.Propose ? form.typed.decision.moves : [{ Propose: { outcome: starting(one.domain) } }],
      outcome(form, one.domain, (chosen) => form.put([{ Propose: { outcome: chosen } }]))],
    ["WalkOut", ["WalkOut"]]]);
}

/** @param {Form} form @param {any} one */
function respond(form, one) {
  const moves = form.typed.decision.moves ?? [];
  const counter = moves[1]?.Propose ? moves : [{ Vote: "Against" }, { Propose: { outcome: one.domain ? starting(one.domain) : {} } }];
  return choose(form, say("ask.title"), [
    h("p", {}, one.by ? say("ask.offered", form.name(one.by)) : say("ask.mediator")), worth(one.offer, one.reservation),
  ], [
    ["Accept", [{ Vote: "For" }]],
    one.domain ? ["Counter", counter, outcome(form, one.domain, (chosen) => form.put([{ Vote: "Against" }, { Propose: { outcome: chosen } }]))] : ["Reject", [{ Vote: "Against" }]],
    ["WalkOut", ["WalkOut"]]]);
}

/** @param {Form} form @param {any} one */
function vote(form, one) {
  const moves = form.typed.decision.moves ?? [];
  let take = moves[1]?.Vote ?? (one.text.worth >= one.reservation ? "For" : "Against");
  let cast = moves[0]?.Vote ?? "";
  const put = () => cast && form.put([{ Vote: cast }, ...(one.closing ? [{ Vote: take }] : [])]);
  const radio = (/** @type {string} */ name, /** @type {string} */ id, /** @type {boolean} */ checked, /** @type {() => void} */ change) =>
    h("label", { class: "row" }, h("input", { type: "radio", name, id, checked, change: () => { change(); put(); } }), say(`ask.${id}`));
  const votes = [["voteFor", "For"], ["voteIndifferent", "Indifferent"], ["voteAgainst", "Against"]];
  return [
    h("fieldset", {}, h("legend", {}, say("ask.change")),
      h("p", {}, say("ask.textnow")), worth(one.text, one.reservation), h("p", {}, say("ask.textnext")), worth(one.change, one.reservation),
      votes.map(([id, value]) => radio("vote", id, cast === value, () => (cast = value)))),
    one.closing && h("fieldset", {}, h("legend", {}, say("ask.closing")),
      radio("take", "take", take === "For", () => (take = "For")), radio("take", "leave", take === "Against", () => (take = "Against"))),
  ];
}

/** @param {Form} form @param {any} one */
function ratify(form, one) {
  return choose(form, say("ask.closing"), worth(one.text, one.reservation), [["take", [{ Vote: "For" }]], ["leave", [{ Vote: "Against" }]]]);
}

/** The outcome that the fields show first: the last offer again, or the best there is. @param {any} domain @returns {Record<string, string>} */
function starting(domain) {
  const values = (domain.last ?? domain.best).values;
  return Object.fromEntries(domain.issues.map((/** @type {any} */ issue, /** @type {number} */ at) => [issue.name, values[at]]));
}

/** A field an issue, and what they come to. @param {Form} form @param {any} domain @param {(chosen: Record<string, string>) => void} changed */
function outcome(form, domain, changed) {
  const moves = form.typed.decision.moves ?? [];
  const typed = moves.find((/** @type {any} */ move) => move.Propose)?.Propose.outcome ?? starting(domain);
  const told = h("div", { class: "card", role: "status" });
  const weigh = async () => {
    try {
      const { said } = await ask("POST", `/api/class/${form.code}/weigh`, { outcome: typed }, form.token);
      told.replaceChildren(...worth(said.outcome, domain.reservation));
    } catch (error) {
      told.replaceChildren(h("p", {}, /** @type {Error} */ (error).message));
    }
  };
  const fields = domain.issues.map((/** @type {any} */ issue, /** @type {number} */ at) => {
    const id = `issue-${at}`;
    const change = (/** @type {any} */ event) => {
      typed[issue.name] = event.target.value;
      changed({ ...typed });
      const own = /** @type {HTMLInputElement | null} */ (event.target.closest("fieldset").querySelector("#Counter, #Propose"));
      if (own) own.checked = true;
      weigh();
    };
    const field = issue.values.length
      ? h("select", { id, change }, issue.values.map((/** @type {string} */ value) => h("option", { value, selected: typed[issue.name] === value }, value)))
      : h("input", { id, type: issue.range ? "number" : "text", min: issue.range?.[0], max: issue.range?.[1], value: typed[issue.name], change });
    return [h("label", { for: id }, issue.name), field];
  });
  weigh();
  return h("div", {}, fields, told, h("p", { class: "quiet" }, say("ask.best", domain.best.terms, number(domain.best.worth))));
}
