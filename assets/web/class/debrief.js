// The debrief in seven steps: groups are revealed one by one on what could be had; every picture has its sentence and its table.
// @ts-check

import { h, s, table } from "./dom.js";
import { ask } from "./live.js";
import { points, say, size } from "./words.js";

const [WIDTH, HEIGHT, MARGIN] = [640, 460, 62];

/**
 * Shows the debrief of a class that has ended, once; to a student with a page about their own delegation first.
 * @param {string} code @param {HTMLElement} place @param {{group: number, seat: string | null, name: string | null}} [mine]
 */
export async function debrief(code, place, mine) {
  const own = /** @type {any} */ (place);
  if (own.debriefed) return;
  own.debriefed = true;
  const section = h("section", { class: "debrief" });
  try {
    const { said } = await ask("GET", `/api/class/${code}/debrief`);
    if (mine?.seat) section.append(handout(said, mine));
    section.append(...story(said));
  } catch (error) {
    own.debriefed = false;
    section.append(h("p", { role: "alert" }, /** @type {Error} */ (error).message));
  }
  place.append(section);
}

/** The middle of numbers. @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** A delegation's own page: what it had beside what the class had, and questions. @param {any} data @param {any} mine */
function handout(data, mine) {
  const own = data.groups.find((/** @type {any} */ one) => one.group === mine.group);
  const at = (data.axes ?? []).findIndex((/** @type {string[]} */ axis) => axis[0] === mine.seat);
  const agreed = data.groups.filter((/** @type {any} */ one) => one.gains);
  const parts = [];
  if (own.agreement && at >= 0) {
    parts.push(say("handout.agreed", own.agreement[1], own.agreement[0], points(own.gains[at]), points(median(agreed.map((/** @type {any} */ one) => one.gains[at])))));
    parts.push(say("handout.left", size(own.left), size(median(agreed.map((/** @type {any} */ one) => one.left)))));
  } else if (at >= 0) {
    parts.push(say("handout.none", agreed.length, data.groups.length));
  }
  const drafts = own.drafts.filter((/** @type {any[]} */ one) => one[1] === mine.seat);
  if (drafts.length) parts.push(say("handout.drafts", points(drafts[0][2]), points(drafts.at(-1)[2])));
  const had = (/** @type {any} */ one) => one.payoffs.find((/** @type {any[]} */ pay) => pay[0] === mine.seat)?.[1] ?? 0;
  parts.push(say("handout.had", points(had(own)), points(median(data.groups.map(had)))));
  return h("section", { class: "handout" }, h("h2", {}, say("handout.title", mine.name, mine.group)), parts.map((text) => h("p", {}, text)),
    h("h3", {}, say("handout.think")), h("ul", {}, [1, 2, 3].map((no) => h("li", {}, say(`debrief.transfer.${no}`)))));
}

/** The steps, one shown at a time. @param {any} data */
function story(data) {
  const agreed = data.groups.filter((/** @type {any} */ group) => group.gains);
  const axes = data.axes ?? [];
  const shown = data.groups.slice(0, 24);
  const names = Object.fromEntries(axes);
  const group = (/** @type {any} */ one) => say("wall.group", one.group);
  const rounds = (/** @type {number[]} */ values) => values.map((value, at) => [at + 1, value]);
  /** @type {[string, any[]][]} */
  const steps = [["debrief.predict", [h("p", {}, say("debrief.predict.ask")), h("p", {}, say("debrief.predict.then"))]]];
  if (data.axes) {
    steps.push(["debrief.frontier", [
      h("p", {}, say("debrief.sentence", data.groups.filter((/** @type {any} */ one) => one.agreement).length, data.groups.length, size(data.most))),
      h("p", { class: "quiet" }, say("debrief.cloud", data.bots)), frontier(data, agreed)]]);
  }
  steps.push(["debrief.left", [h("p", {}, say("debrief.left.ask")), table(say("debrief.table"),
    [say("teach.group"), say("debrief.agreement"), ...axes.map((/** @type {string[]} */ axis) => axis[1]), say("debrief.left"), say("debrief.payoffs"), say("debrief.ending")],
    [...data.groups].sort((one, other) => (one.left ?? Infinity) - (other.left ?? Infinity)).map((one) => [
      String(one.group),
      one.agreement ? `${one.agreement[1]}: ${one.agreement[0]}` : say("debrief.none"),
      ...axes.map((/** @type {any} */ _, /** @type {number} */ at) => (one.gains ? points(one.gains[at]) : "")),
      one.left === null ? "" : size(one.left),
      one.payoffs.map((/** @type {any[]} */ pay) => `${pay[0]} ${points(pay[1])}`).join(", "),
      one.ending ? `${one.ending.name}: ${one.ending.reason}` : "",
    ]))]]);
  if (data.axes) {
    steps.push(["debrief.concessions", [h("p", {}, say("debrief.concessions.ask")), h("div", { class: "grid" }, shown.map((/** @type {any} */ one) =>
      chart(group(one), say("debrief.draftaxis"), axes.map((/** @type {string[]} */ axis) => ({
        name: axis[1], values: one.drafts.filter((/** @type {any[]} */ draft) => draft[1] === axis[0]).map((/** @type {any[]} */ draft) => [draft[0], draft[2]]),
      })))))]]);
  }
  steps.push(["debrief.pressure", [h("p", {}, say("debrief.pressure.ask")), h("div", { class: "grid" }, shown.map((/** @type {any} */ one) => [
    chart(group(one), say("debrief.pressureaxis"), one.pressure.map((/** @type {any[]} */ line) => ({ name: names[line[0]] ?? line[0], values: rounds(line[1]) }))),
    h("p", { class: "quiet" }, say("debrief.ladder", one.ladder.at(-1) ?? 0))]))]]);
  steps.push(["debrief.turning", data.groups.map((/** @type {any} */ one) => one.turning
    ? h("section", {}, h("h4", {}, `${group(one)}, ${say("class.round", one.turning[0])}: ${points(one.turning[1])}`), h("ul", {}, one.turning[2].map((/** @type {any} */ done) => h("li", {}, done.act, done.why && h("div", { class: "quiet" }, done.why)))))
    : h("p", {}, `${group(one)}: ${say("debrief.none")}`))]);
  steps.push(["debrief.transfer", [...real(data), h("ul", {}, [1, 2, 3].map((at) => h("li", {}, say(`debrief.transfer.${at}`))))]]);

  const place = h("p", { role: "status" });
  const sections = steps.map(([title, parts]) => h("section", { class: "step" }, h("h3", {}, say(title)), parts));
  let now = 0;
  const go = (/** @type {number} */ to) => {
    now = Math.max(0, Math.min(steps.length - 1, to));
    sections.forEach((section, at) => (section.hidden = at !== now));
    place.textContent = say("debrief.step", now + 1, steps.length);
    back.disabled = now === 0;
    next.disabled = now === steps.length - 1;
  };
  const back = h("button", { type: "button", click: () => go(now - 1) }, say("debrief.back"));
  const next = h("button", { type: "button", class: "main", click: () => go(now + 1) }, say("debrief.next"));
  go(0);
  return [h("h2", {}, say("debrief.title")), h("div", { class: "actions" }, back, next, h("button", { type: "button", click: () => print() }, say("debrief.print"))), place, ...sections,
    h("p", { class: "quiet" }, say("debrief.footer", data.scenario[0], data.scenario[2].slice(0, 12), data.scenario[3]))];
}

/** What really happened beside what the class did; one sentence where nothing is on record. @param {any} data */
function real({ real, groups }) {
  if (!real) return [h("p", {}, say("real.none"))];
  const endings = groups.map((/** @type {any} */ one) => [say("wall.group", one.group), one.ending?.name ?? say("real.unended"), one.agreement ? `${one.agreement[1]}: ${one.agreement[0]}` : say("debrief.none")]);
  return [
    h("p", {}, say("real.ending", real.ending[1], real.coded_on)),
    h("ul", {}, real.sentences.map((/** @type {string} */ text) => h("li", {}, text))),
    table(say("real.endings"), ["", say("debrief.ending"), say("debrief.agreement")], [[say("real.world"), real.ending[1], say("real.seebelow")], ...endings]),
    table(say("real.measures"), [say("table.measure"), say("real.result"), say("real.by"), say("real.lower"), say("real.same"), say("real.higher")],
      real.measures.map((/** @type {any} */ one) => [`${one.id} ${one.name}`, one.result, one.confirmed_by.join(", ") || say("real.inferred"), ...one.groups.map(String)])),
    h("h4", {}, say("real.sources")), h("ul", {}, real.sources.map((/** @type {string} */ text) => h("li", {}, text))),
    h("p", { class: "quiet" }, say("real.limits")),
  ];
}

/** Lines over rounds, each with its own dash and its name at its end, and the same as a table. @param {string} title @param {string} axis @param {{name: string, values: number[][]}[]} lines */
function chart(title, axis, lines) {
  const drawn = lines.filter((line) => line.values.length > 0);
  if (!drawn.length) return h("p", { class: "quiet" }, `${title}: ${say("debrief.none")}`);
  const [width, height, left, right, bottom] = [340, 210, 44, 74, 30];
  const all = drawn.flatMap((line) => line.values);
  const last = Math.max(...all.map((point) => point[0]), 2);
  const [low, high] = [Math.min(0, ...all.map((point) => point[1])), Math.max(0, ...all.map((point) => point[1]))];
  const x = (/** @type {number} */ round) => left + ((round - 1) / (last - 1)) * (width - left - right);
  const y = (/** @type {number} */ value) => height - bottom - ((value - low) / (high - low || 1)) * (height - bottom - 12);
  const picture = s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title}: ${axis}` },
    s("path", { class: "axis", d: `M${left},12 V${height - bottom} M${left},${y(0)} H${width - right}` }));
  for (const tick of ticks({ low, high })) picture.append(s("text", { x: left - 5, y: y(tick) + 4, "text-anchor": "end" }, points(tick)));
  picture.append(s("text", { x: width - right, y: height - 6, "text-anchor": "end" }, say("class.round", last)));
  /** @type {number[]} */
  const labels = [];
  drawn.forEach((line, at) => {
    const [round, value] = /** @type {number[]} */ (line.values.at(-1));
    let place = y(value) + 4;
    while (labels.some((other) => Math.abs(other - place) < 14)) place += 14;
    labels.push(place);
    picture.append(s("polyline", { class: "frontier", "stroke-dasharray": ["", "7 4", "2 3"][at % 3], points: line.values.map((point) => `${x(point[0])},${y(point[1])}`).join(" ") }),
      s("circle", { class: "dot", cx: x(round), cy: y(value), r: 4 }), s("text", { x: x(round) + 7, y: place }, line.name));
  });
  const told = table(axis, [say("class.round", ""), ...drawn.map((line) => line.name)], [...new Set(all.map((point) => point[0]))].sort((a, b) => a - b).map((round) =>
    [String(round), ...drawn.map((line) => { const point = line.values.find((one) => one[0] === round); return point ? points(point[1]) : ""; })]));
  return h("figure", {}, h("figcaption", {}, `${title}: ${axis}`), picture, h("details", {}, h("summary", {}, say("debrief.table")), told));
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
  for (const [a, b] of /** @type {[number, number][]} */ (data.cloud)) picture.append(s("circle", { class: "cloud", cx: x.place(a), cy: y.place(b), r: 2.5 }));
  picture.append(s("polyline", { class: "frontier", points: data.frontier.map((/** @type {[number, number]} */ [a, b]) => `${x.place(a)},${y.place(b)}`).join(" ") }));
  // Groups that had nearly the same stand in a row beside their dot.
  /** @type {{x: number, y: number, here: number}[]} */
  const taken = [];
  const dots = agreed.map((group) => {
    const [cx, cy] = [x.place(group.gains[0]), y.place(group.gains[1])];
    let spot = taken.find((one) => Math.hypot(one.x - cx, one.y - cy) < 16);
    if (!spot) taken.push((spot = { x: cx, y: cy, here: 0 }));
    spot.here += 1;
    return s("g", {}, s("circle", { class: "dot", cx, cy, r: 8 }), s("text", { x: spot.x - 4 + 18 * spot.here, y: spot.y + 5 }, String(group.group)));
  });
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
