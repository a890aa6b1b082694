// The projector's page: how to join, where every group is, what happened; no secrets and no controls but one for the debrief.
// @ts-check

import { inscribe } from "../app/catalogue.js";
import { debrief } from "./debrief.js";
import { fill, h } from "./dom.js";
import { figure } from "./figure.js";
import { Live, ask, clock } from "./live.js";
import { say } from "./words.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const code = location.hash.slice(1);

inscribe(say);
const head = h("div", {});
const body = h("div", {});
const after = h("div", {});
const trouble = h("div", { role: "alert" });
main.replaceChildren(trouble, head, after, body);

/** @type {string[]} */
let links = [];
/** @type {any} */
let view = null;
ask("GET", `/api/class/${code}/links`).then(({ said }) => {
  links = said;
  draw();
}).catch(() => {});

const live = new Live(code, "projector", (seen) => {
  view = seen;
  draw();
}, (what) => fill(trouble, what, () => (what ? [h("p", { class: "trouble" }, say(what === "lost" ? "net.lost" : "net.unknown"))] : [])));

function draw() {
  if (!view) return;
  const about = view.class;
  const lobby = about.phase === "lobby";
  fill(head, [about.title, about.scenario_title, about.phase, links, view.code, lobby, view.students], () => [
    h("h1", {}, about.title ? `${about.title}: ${about.scenario_title}` : about.scenario_title),
    lobby ? h("div", { class: "lobby" },
      links.length > 0 && h("img", { class: "qr", src: `/api/class/${code}/qr/0`, alt: `${say("wall.join")} ${links[0]}` }),
      h("div", {},
        h("p", {}, say("wall.join")), h("p", { class: "address" }, (links[0] ?? `${location.origin}/class/`).split("#")[0]),
        h("p", {}, say("wall.code")), h("p", { class: "code" }, view.code), h("p", {}, say("wall.students", view.students))))
      : about.phase === "paused" && h("p", { class: "card" }, say("class.paused")),
  ]);
  fill(body, [about.phase, view.delegations, view.groups, view.news], () => about.phase === "ended" ? [] : lobby
    ? [h("ul", {}, view.delegations.map((/** @type {any[]} */ one) => h("li", {}, say("wall.on", one[1], one[2]))))]
    : [
      h("div", { class: "grid" }, view.groups.map((/** @type {any} */ group) => h("section", { class: "card" },
        h("h2", {}, say("wall.group", group.group)),
        group.ending ? h("p", {}, group.ending.name)
          : [h("p", {}, say("class.round", group.round), " ", h("span", { class: "clock", "data-deadline": group.deadline ?? "" })), h("p", {}, group.sent[1] ? say("wall.sent", group.sent[0], group.sent[1]) : say("wall.bots"))],
        group.ladder && figure(group.ladder),
        group.offer && h("p", { class: "quiet" }, group.offer.terms),
        group.drafts.map((/** @type {any} */ one) => h("p", { class: "quiet" }, one.terms)),
        group.agreements.map((/** @type {string} */ one) => h("p", {}, one))))),
      view.news.length > 0 && [h("h2", {}, say("wall.news")), h("ul", {}, view.news.map((/** @type {any[]} */ one) => h("li", {}, `${say("wall.group", one[0])}, ${say("class.round", one[1])}: ${one[2]}`)))],
    ]);
  if (about.phase === "ended") debrief(code, after, undefined, view.shown);
  tick();
}

function tick() {
  for (const place of document.querySelectorAll(".clock")) {
    const deadline = Number(/** @type {HTMLElement} */ (place).dataset.deadline);
    place.textContent = deadline && view.class.phase === "running" ? clock(live.until(deadline)) : "";
  }
}
setInterval(tick, 500);
