// The debrief in seven steps: groups are revealed one by one on what could be had; every picture has its sentence and its table.
// @ts-check

import { h, s, table } from "./dom.js";
import { ask } from "./live.js";
import { points, say } from "./words.js";

const [WIDTH, HEIGHT, MARGIN] = [640, 460, 62];

/** Shows the debrief of a class that has ended, once. @param {string} code @param {HTMLElement} place */
export async function debrief(code, place) {
  const own = /** @type {any} */ (place);
  if (own.debriefed) return;
  own.debriefed = true;
  const section = h("section", { class: "debrief" });
  try {
    const { said } = await ask("GET", `/api/class/${code}/debrief`);
    section.append(...story(said));
  } catch (error) {
    own.debriefed = false;
    section.append(h("p", { role: "alert" }, /** @type {Error} */ (error).message));
  }
  place.append(section);
}

/** @param {any} data */
function story(data) {
  const agreed = data.groups.filter((/** @type {any} */ group) => group.gains);
  const parts = [h("h2", {}, say("debrief.title"))];
  if (data.axes) {
    parts.push(h("h3", {}, say("debrief.frontier")),
      h("p", {}, say("debrief.sentence", data.groups.filter((/** @type {any} */ group) => group.agreement).length, data.groups.length, points(data.most))),
      h("p", { class: "quiet" }, say("debrief.cloud", data.bots)), frontier(data, agreed));
  }
  parts.push(table(say("debrief.table"),
    [say("teach.group"), say("debrief.agreement"), ...(data.axes ? data.axes.map((/** @type {string[]} */ axis) => axis[1]) : []), say("debrief.left"), say("debrief.ending")],
    data.groups.map((/** @type {any} */ group) => [
      String(group.group),
      group.agreement ? `${group.agreement[1]}: ${group.agreement[0]}` : say("debrief.none"),
      ...(data.axes ? [0, 1].map((at) => (group.gains ? points(group.gains[at]) : "")) : []),
      group.left === null ? "" : points(group.left),
      group.ending ? `${group.ending.name}: ${group.ending.reason}` : "",
    ])));
  parts.push(h("p", { class: "quiet" }, `${data.scenario[0]}, ${data.scenario[2].slice(0, 12)}, ${data.scenario[3]}`));
  return parts;
}

/** @param {any} data @param {any[]} agreed */
function frontier(data, agreed) {
  const all = [...data.frontier, ...data.cloud, ...agreed.map((group) => group.gains), [0, 0]];
  const scale = (/** @type {0 | 1} */ at, /** @type {number} */ from, /** @type {number} */ to) => {
    const values = all.map((point) => point[at]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { low, high, place: (/** @type {number} */ value) => from + ((value - low) / (high - low || 1)) * (to - from) };
  };
  const x = scale(0, MARGIN, WIDTH - 16);
  const y = scale(1, HEIGHT - MARGIN, 16);
  const title = say("debrief.frontier");
  const picture = s("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title });
  picture.append(s("title", {}, title),
    s("path", { class: "axis", d: `M${MARGIN},16 V${HEIGHT - MARGIN} H${WIDTH - 16}` }),
    s("text", { x: WIDTH - 16, y: HEIGHT - 12, "text-anchor": "end" }, say("debrief.axis", data.axes[0][1])),
    s("text", { x: 14, y: 16, transform: "rotate(-90 14 16)", "text-anchor": "end" }, say("debrief.axis", data.axes[1][1])));
  for (const tick of ticks(x)) picture.append(s("text", { x: x.place(tick), y: HEIGHT - MARGIN + 18, "text-anchor": "middle" }, points(tick)));
  for (const tick of ticks(y)) picture.append(s("text", { x: MARGIN - 6, y: y.place(tick) + 4, "text-anchor": "end" }, points(tick)));
  for (const [a, b] of data.cloud) picture.append(s("circle", { class: "cloud", cx: x.place(a), cy: y.place(b), r: 2.5 }));
  picture.append(s("polyline", { class: "frontier", points: data.frontier.map(([a, b]) => `${x.place(a)},${y.place(b)}`).join(" ") }));
  const dots = agreed.map((group) => s("g", { class: "group" },
    s("circle", { class: "dot", cx: x.place(group.gains[0]), cy: y.place(group.gains[1]), r: 8 }),
    s("text", { x: x.place(group.gains[0]) + 11, y: y.place(group.gains[1]) + 5 }, String(group.group))));
  const told = h("p", { role: "status" });
  let shown = 0;
  const reveal = h("button", {
    type: "button",
    click: () => {
      const group = agreed[shown];
      if (!group) return;
      picture.append(dots[shown]);
      told.textContent = `${say("wall.group", group.group)}: ${data.axes.map((/** @type {string[]} */ axis, /** @type {number} */ at) => `${axis[1]} ${points(group.gains[at])}`).join(", ")}`;
      shown += 1;
      reveal.disabled = shown === agreed.length;
    },
  }, say("wall.reveal"));
  reveal.disabled = agreed.length === 0;
  return h("div", {}, picture, told, h("div", { class: "actions" }, reveal));
}

/** A few round numbers of an axis. @param {{low: number, high: number}} axis */
function ticks({ low, high }) {
  const span = high - low || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((value) => value >= rough) ?? span;
  const all = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) all.push(at * step);
  return all;
}
