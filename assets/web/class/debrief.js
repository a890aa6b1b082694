// The debrief in seven steps: groups are revealed one by one on what could be had; every picture has its sentence and its table.
// @ts-check

import { carried } from "../app/catalogue.js";
import { cards, dated, h, s, table } from "./dom.js";
import { ask, remember, remembered } from "./live.js";
import { amount, points, say, size } from "./words.js";

const [WIDTH, HEIGHT, MARGIN] = [640, 460, 62];

/**
 * Shows the debrief of a class that has ended; to a student with a page about their own delegation first, on the projector what the facilitator chose.
 * @param {string} code @param {HTMLElement} place @param {{group: number, seat: string | null, name: string | null, prediction: any}} [mine] @param {string[]} [shown] what is shown of it; all where that is left out
 */
export async function debrief(code, place, mine, shown) {
  const own = /** @type {any} */ (place);
  const key = JSON.stringify(shown ?? "all");
  if (own.debriefed === key) return;
  own.debriefed = key;
  const section = h("section", { class: "debrief" });
  try {
    own.worked ??= Promise.all([ask("GET", `/api/class/${code}/debrief`), ask("GET", `/api/class/${code}`)]);
    const [{ said }, { said: who }] = await own.worked;
    if (own.debriefed !== key) return;
    // Where the replay leads back to.
    const page = location.pathname.match(/(\w+)\.html$/)?.[1] ?? "own";
    const open = (/** @type {number} */ group) => (who.replays.includes(group) ? carried(`/class/replay.html#${code}.${group}.${page}`) : null);
    if (mine?.seat) section.append(handout(said, mine));
    section.append(...story(said, open, `debrief-${code}`, shown));
  } catch (error) {
    own.debriefed = own.worked = undefined;
    section.append(h("p", { role: "alert" }, /** @type {Error} */ (error).message));
  }
  place.replaceChildren(section);
}

/** The middle of numbers. @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The middle one of what a seat's drafts would have given it, round by round, over all groups. @param {any[]} groups @param {string} seat */
function middle(groups, seat) {
  const drafts = groups.flatMap((one) => one.drafts.filter((/** @type {any[]} */ draft) => draft[1] === seat));
  const rounds = [...new Set(drafts.map((draft) => draft[0]))].sort((a, b) => a - b);
  return rounds.map((round) => [round, median(drafts.filter((draft) => draft[0] === round).map((draft) => draft[2]))]);
}

/** A delegation's own page: what it had beside what the class had, and questions. @param {any} data @param {any} mine */
function handout(data, mine) {
  const own = data.groups.find((/** @type {any} */ one) => one.group === mine.group);
  const at = (data.axes ?? []).findIndex((/** @type {string[]} */ axis) => axis[0] === mine.seat);
  const agreed = data.groups.filter((/** @type {any} */ one) => one.gains);
  const parts = [];
  const worth = (/** @type {number} */ value) => amount(value, data.unit);
  const units = data.unit === "own" ? "own." : "";
  const plain = (/** @type {number} */ value) => (data.unit === "own" ? worth(value) : size(value));
  if (mine.prediction) {
    const ending = data.endings.find((/** @type {string[]} */ one) => one[0] === mine.prediction.ending)?.[1] ?? mine.prediction.ending;
    const better = data.parties.find((/** @type {string[]} */ one) => one[0] === mine.prediction.better)?.[1] ?? say("predict.neither");
    parts.push(say("predict.yours", ending, better, own.ending?.name ?? say("predict.noneheld")));
  }
  if (own.agreement && at >= 0) {
    parts.push(say(`handout.${units}agreed`, dated(own.agreement[1]), own.agreement[0], worth(own.gains[at]), worth(median(agreed.map((/** @type {any} */ one) => one.gains[at])))));
    parts.push(say(`handout.${units}left`, plain(own.left), plain(median(agreed.map((/** @type {any} */ one) => one.left)))));
  } else if (at >= 0) {
    parts.push(say("handout.none", agreed.length, data.groups.length));
  }
  const drafts = own.drafts.filter((/** @type {any[]} */ one) => one[1] === mine.seat);
  if (drafts.length) parts.push(say(`handout.${units}drafts`, worth(drafts[0][2]), worth(drafts.at(-1)[2])));
  const had = (/** @type {any} */ one) => one.payoffs.find((/** @type {any[]} */ pay) => pay[0] === mine.seat)?.[1] ?? 0;
  parts.push(say(`handout.${units}had`, worth(had(own)), worth(median(data.groups.map(had)))));
  return h("section", { class: "handout" }, h("h2", {}, say("handout.title", mine.name, mine.group)), parts.map((text) => h("p", {}, text)),
    drafts.length > 0 && chart(say("handout.curve"), say(data.unit === "own" ? "debrief.owndraftaxis" : "debrief.draftaxis"), [
      { name: say("handout.yours"), values: drafts.map((/** @type {any[]} */ one) => [one[0], one[2]]) },
      { name: say("handout.middle"), values: middle(data.groups, mine.seat) },
    ], worth),
    h("h3", {}, say("handout.think")), h("ul", {}, [1, 2, 3].map((no) => h("li", {}, say(`debrief.transfer.${no}`)))));
}

/** The steps, one shown at a time. @param {any} data @param {(group: number) => string | null} open where a group's replay is @param {string} key under which this tab keeps where it is @param {string[]} [chosen] */
function story(data, open, key, chosen) {
  const agreed = data.groups.filter((/** @type {any} */ group) => group.gains);
  const axes = data.axes ?? [];
  // Small pictures stand in order of what was left, so that those who did well together stand first.
  const sorted = [...data.groups].sort((one, other) => (one.left ?? Infinity) - (other.left ?? Infinity));
  const shown = sorted.slice(0, 24);
  /** @type {Record<string, string>} */
  const names = Object.fromEntries(data.seats);
  const named = (/** @type {string} */ seat) => names[seat] ?? seat;
  const worth = (/** @type {number} */ value) => amount(value, data.unit);
  const plain = (/** @type {number} */ value) => (data.unit === "own" ? worth(value) : size(value));
  const group = (/** @type {any} */ one) => say("wall.group", one.group);
  const replay = (/** @type {any} */ one) => {
    const to = open(one.group);
    return to ? h("a", { href: to, "aria-label": say("replay.open", one.group) }, String(one.group)) : String(one.group);
  };
  const rounds = (/** @type {number[]} */ values) => values.map((value, at) => [at + 1, value]);
  const forced = data.groups.some((/** @type {any} */ one) => one.ladder.some(Boolean) || one.pressure.some((/** @type {any[]} */ line) => line[1].some(Boolean)));
  /** @type {[string, string, any[]][]} */
  const all = [["predictions", "debrief.predict", [...expected(data), h("p", {}, say("debrief.predict.then"))]]];
  if (data.axes) {
    all.push(["frontier", "debrief.frontier", [
      h("p", {}, say(data.unit === "own" ? "debrief.ownsentence" : "debrief.sentence", data.groups.filter((/** @type {any} */ one) => one.agreement).length, data.groups.length, plain(data.most))),
      h("p", { class: "quiet" }, say("debrief.cloud", data.bots)), frontier(data, agreed, open, `${key}-revealed`)]]);
  }
  all.push(["left", "debrief.left", [h("p", {}, say("debrief.left.ask")), sortable(cards(say("debrief.table"),
    [say("teach.group"), say("debrief.agreement"), ...axes.map((/** @type {string[]} */ axis) => axis[1]), ...(data.axes ? [say("debrief.left")] : []), say(data.unit === "own" ? "debrief.ownpayoffs" : "debrief.payoffs"), say("debrief.ending")],
    sorted.map((one) => [
      replay(one),
      one.agreement ? `${dated(one.agreement[1])}: ${one.agreement[0]}` : say("debrief.none"),
      ...axes.map((/** @type {any} */ _, /** @type {number} */ at) => (one.gains ? worth(one.gains[at]) : "")),
      ...(data.axes ? [one.left === null ? "" : plain(one.left)] : []),
      one.payoffs.map((/** @type {any[]} */ pay) => h("div", {}, `${named(pay[0])} ${worth(pay[1])}`)),
      one.ending ? `${one.ending.name}: ${one.ending.reason}` : "",
    ])))]]);
  if (data.axes) {
    all.push(["concessions", "debrief.concessions", [h("p", {}, say("debrief.concessions.ask")), h("div", { class: "grid" }, shown.map((/** @type {any} */ one) =>
      chart(group(one), say(data.unit === "own" ? "debrief.owndraftaxis" : "debrief.draftaxis"), axes.map((/** @type {string[]} */ axis) => ({
        name: axis[1], values: one.drafts.filter((/** @type {any[]} */ draft) => draft[1] === axis[0]).map((/** @type {any[]} */ draft) => [draft[0], draft[2]]),
      })), worth)))]]);
  }
  if (forced) {
    all.push(["pressure", "debrief.pressure", [h("p", {}, say("debrief.pressure.ask")), h("div", { class: "grid" }, shown.map((/** @type {any} */ one) => h("div", {},
      chart(group(one), say("debrief.pressureaxis"), one.pressure.map((/** @type {any[]} */ line) => ({ name: named(line[0]), values: rounds(line[1]) }))),
      h("p", { class: "quiet" }, say("debrief.ladder", one.ladder.at(-1) ?? 0)))))]]);
  }
  all.push(["turning", "debrief.turning", data.groups.map((/** @type {any} */ one) => one.turning
    ? h("section", {}, h("h4", {}, `${group(one)}, ${say("class.round", one.turning[0])}: ${worth(one.turning[1])}`), h("ul", {}, one.turning[2].map((/** @type {any} */ done) => h("li", {}, done.act, done.why && h("div", { class: "quiet" }, done.why)))))
    : h("p", {}, `${group(one)}: ${say("debrief.none")}`))]);
  all.push(["transfer", "debrief.transfer", [...real(data), h("ul", {}, [1, 2, 3].map((at) => h("li", {}, say(`debrief.transfer.${at}`))))]]);
  const steps = all.filter(([picture]) => !chosen || chosen.includes(picture));
  if (!steps.length) return [h("h2", {}, say("debrief.title")), h("p", {}, say("debrief.hidden"))];

  const place = h("p", { role: "status" });
  const sections = steps.map(([, title, parts]) => h("section", { class: "step" }, h("h3", {}, say(title)), parts));
  let now = 0;
  const go = (/** @type {number} */ to) => {
    now = Math.max(0, Math.min(steps.length - 1, to));
    remember(key, steps[now][0]);
    sections.forEach((section, at) => (section.hidden = at !== now));
    place.textContent = say("debrief.step", now + 1, steps.length);
    back.disabled = now === 0;
    next.disabled = now === steps.length - 1;
  };
  const back = h("button", { type: "button", click: () => go(now - 1) }, say("debrief.back"));
  const next = h("button", { type: "button", class: "main", click: () => go(now + 1) }, say("debrief.next"));
  const kept = remembered(key);
  go(steps.findIndex(([picture]) => picture === kept));
  return [h("h2", {}, say("debrief.title")), h("div", { class: "actions" }, back, next, h("button", { type: "button", click: () => print() }, say("debrief.print"))), place, ...sections,
    h("p", { class: "quiet" }, say("debrief.footer", data.scenario[0], data.scenario[2].slice(0, 12), data.scenario[3]))];
}

/** A table whose heads sort it: numbers by size, what has none last; pressed again, the other way round. @param {any} table */
function sortable(table) {
  const heads = [...table.querySelectorAll("thead th")];
  const body = table.querySelector("tbody");
  heads.forEach((head, at) => {
    const name = head.textContent;
    head.replaceChildren(h("button", {
      type: "button", "aria-label": say("debrief.sort", name),
      click: () => {
        const falling = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        const text = (/** @type {any} */ row) => row.children[at].textContent;
        const value = (/** @type {string} */ said) => (/^[+−]?\d+([.]\d+)?$/.test(said) ? Number(said.replace("−", "-")) : NaN);
        const rows = [...body.children].sort((one, other) => {
          const [a, b] = [text(one), text(other)];
          if (!a || !b) return Number(!a) - Number(!b);
          const [x, y] = [value(a), value(b)];
          const order = Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
          return falling ? -order : order;
        });
        body.replaceChildren(...rows);
      },
    }, name));
  });
  return table;
}

/** What the class expected beside what happened. @param {any} data */
function expected({ foreseen }) {
  if (!foreseen.students) return [h("p", {}, say("predict.nobody"))];
  const rows = (/** @type {any[]} */ lines, /** @type {string} */ other) => lines.map((line) => [line.what ?? other, String(line.predicted), String(line.happened)]);
  return [
    h("p", {}, say("predict.count", foreseen.students)),
    table(say("predict.what"), [say("debrief.ending"), say("predict.students"), say("predict.groups")], rows(foreseen.endings, say("predict.noneheld"))),
    table(say("predict.who"), ["", say("predict.students"), say("predict.groups")], rows(foreseen.better, say("predict.neither"))),
  ];
}

/** What really happened beside what the class did; one sentence where nothing is on record. @param {any} data */
function real({ real, groups }) {
  if (!real) return [h("p", {}, say("real.none"))];
  const endings = groups.map((/** @type {any} */ one) => [say("wall.group", one.group), one.ending?.name ?? say("real.unended"), one.agreement ? `${dated(one.agreement[1])}: ${one.agreement[0]}` : say("debrief.none")]);
  return [
    h("p", {}, say("real.ending", real.ending[1], dated(real.coded_on))),
    h("ul", {}, real.sentences.map((/** @type {string} */ text) => h("li", {}, dated(text)))),
    table(say("real.endings"), ["", say("debrief.ending"), say("debrief.agreement")], [[say("real.world"), real.ending[1], say("real.seebelow")], ...endings]),
    table(say("real.measures"), [say("table.measure"), say("real.result"), say("real.by"), say("real.lower"), say("real.same"), say("real.higher")],
      real.measures.map((/** @type {any} */ one) => [`${one.id} ${one.name}`, one.result, one.confirmed_by.join(", ") || say("real.inferred"), ...one.groups.map(String)])),
    h("h4", {}, say("real.sources")), h("ul", {}, real.sources.map((/** @type {string} */ text) => h("li", {}, text))),
    h("p", { class: "quiet" }, say("real.limits")),
  ];
}

/** Lines over rounds, each with its own dash and its name at its end, and the same as a table. @param {string} title @param {string} axis @param {{name: string, values: number[][]}[]} lines @param {(value: number) => string} [worth] how values are written */
export function chart(title, axis, lines, worth = points) {
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
  for (const tick of ticks({ low, high })) picture.append(s("text", { x: left - 5, y: y(tick) + 4, "text-anchor": "end" }, worth(tick)));
  picture.append(s("text", { x: width - right, y: height - 6, "text-anchor": "end" }, say("class.round", last)));
  /** @type {number[]} */
  const labels = [];
  drawn.forEach((line, at) => {
    const [round, value] = /** @type {number[]} */ (line.values.at(-1));
    let place = y(value) + 4;
    while (labels.some((other) => Math.abs(other - place) < 14)) place += 14;
    labels.push(place);
    picture.append(s("polyline", { class: `frontier side-${at}`, "stroke-dasharray": ["", "7 4", "2 3"][at % 3], points: line.values.map((point) => `${x(point[0])},${y(point[1])}`).join(" ") }),
      s("circle", { class: `dot side-${at}`, cx: x(round), cy: y(value), r: 4 }), s("text", { x: x(round) + 7, y: place }, line.name));
  });
  const told = table(axis, [say("class.round", ""), ...drawn.map((line) => line.name)], [...new Set(all.map((point) => point[0]))].sort((a, b) => a - b).map((round) =>
    [String(round), ...drawn.map((line) => { const point = line.values.find((one) => one[0] === round); return point ? worth(point[1]) : ""; })]));
  return h("figure", {}, h("figcaption", {}, `${title}: ${axis}`), picture, h("details", {}, h("summary", {}, say("debrief.table")), told));
}

/** @param {any} data @param {any[]} agreed @param {(group: number) => string | null} open @param {string} key */
function frontier(data, agreed, open, key) {
  const worth = (/** @type {number} */ value) => amount(value, data.unit);
  const axis = data.unit === "own" ? "debrief.ownaxis" : "debrief.axis";
  const all = [...data.frontier, ...data.cloud, ...agreed.map((group) => group.gains), [0, 0]];
  const scale = (/** @type {0 | 1} */ at, /** @type {number} */ from, /** @type {number} */ to) => {
    const values = all.map((point) => point[at]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { low, high, place: (/** @type {number} */ value) => from + ((value - low) / (high - low || 1)) * (to - from) };
  };
  const x = scale(0, MARGIN, WIDTH - 16);
  const y = scale(1, HEIGHT - MARGIN, 16);
  const title = say("debrief.frontier");
  const picture = s("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": title });
  picture.append(s("title", {}, title),
    s("path", { class: "axis", d: `M${MARGIN},16 V${HEIGHT - MARGIN} H${WIDTH - 16}` }),
    s("text", { x: WIDTH - 16, y: HEIGHT - 12, "text-anchor": "end" }, say(axis, data.axes[0][1])),
    s("text", { x: 14, y: 16, transform: "rotate(-90 14 16)", "text-anchor": "end" }, say(axis, data.axes[1][1])));
  for (const tick of ticks(x)) picture.append(s("text", { x: x.place(tick), y: HEIGHT - MARGIN + 18, "text-anchor": "middle" }, worth(tick)));
  for (const tick of ticks(y)) picture.append(s("text", { x: MARGIN - 6, y: y.place(tick) + 4, "text-anchor": "end" }, worth(tick)));
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
    const to = open(group.group);
    return s(to ? "a" : "g", to ? { href: to, "aria-label": say("replay.open", group.group) } : {}, s("circle", { class: "dot", cx, cy, r: 8 }), s("text", { x: spot.x - 4 + 18 * spot.here, y: spot.y + 5 }, String(group.group)));
  });
  const told = h("p", { role: "status" });
  let shown = 0;
  const next = () => {
    const group = agreed[shown];
    if (!group) return;
    picture.append(dots[shown]);
    told.textContent = `${say("wall.group", group.group)}: ${data.axes.map((/** @type {string[]} */ axis, /** @type {number} */ at) => `${axis[1]} ${worth(group.gains[at])}`).join(", ")}`;
    shown += 1;
    remember(key, shown);
    reveal.disabled = shown === agreed.length;
  };
  const reveal = h("button", { type: "button", click: next }, say("wall.reveal"));
  reveal.disabled = agreed.length === 0;
  for (let again = Number(remembered(key) ?? 0); again > 0; again -= 1) next();
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
