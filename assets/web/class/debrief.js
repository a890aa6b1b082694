// The debrief in seven steps: groups are revealed one by one on what could be had; every picture has its sentence and its table.
// @ts-check

import { carried } from "../app/catalogue.js";
import { cards, dated, h, s, table } from "./dom.js";
import { figure } from "./figure.js";
import { ask, remember, remembered } from "./live.js";
import { amount, say, size } from "./words.js";

/** Where there is little room, the engine's smaller drawing is shown. */
const narrow = matchMedia("(max-width: 40rem)");

/**
 * Shows the debrief of a class that has ended; to a student with a page about their own delegation first, on the projector what the facilitator chose.
 * @param {string} code @param {HTMLElement} place @param {{group: number, seat: string | null, name: string | null, prediction: any, handout: any}} [mine] @param {string[]} [shown] what is shown of it; all where that is left out
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
  const had = (/** @type {any} */ one) => one.payoffs.find((/** @type {any[]} */ pay) => pay[0] === mine.seat)?.[1] ?? 0;
  parts.push(say(`handout.${units}had`, worth(had(own)), worth(median(data.groups.map(had)))));
  return h("section", { class: "handout" }, h("h2", {}, say("handout.title", mine.name, mine.group)), parts.map((text) => h("p", {}, text)),
    mine.handout && figure(mine.handout),
    h("h3", {}, say("handout.think")), h("ul", {}, [1, 2, 3].map((no) => h("li", {}, say(`debrief.transfer.${no}`)))));
}

/** The steps, one shown at a time. @param {any} data @param {(group: number) => string | null} open where a group's replay is @param {string} key under which this tab keeps where it is @param {string[]} [chosen] */
function story(data, open, key, chosen) {
  const agreed = data.groups.filter((/** @type {any} */ group) => group.gains);
  const axes = data.axes ?? [];
  const sorted = [...data.groups].sort((one, other) => (one.left ?? Infinity) - (other.left ?? Infinity));
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
  const small = (/** @type {any[]} */ pictures) => h("div", { class: "grid" }, pictures.map((one) =>
    one.chart ? figure(one.chart, group(one)) : h("p", { class: "quiet" }, `${group(one)}: ${say("debrief.none")}`)));
  /** @type {[string, string, any[]][]} */
  const all = [["predictions", "debrief.predict", [...expected(data), h("p", {}, say("debrief.predict.then"))]]];
  if (data.charts.frontier) all.push(["frontier", "debrief.frontier", [frontier(data, agreed, open, `${key}-revealed`)]]);
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
  if (data.axes) all.push(["concessions", "debrief.concessions", [h("p", {}, say("debrief.concessions.ask")), small(data.charts.concessions)]]);
  if (data.charts.pressure.length) all.push(["pressure", "debrief.pressure", [h("p", {}, say("debrief.pressure.ask")), small(data.charts.pressure)]]);
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

/** What could be had, and groups on it, revealed one by one; from a group's mark to its replay, where that is open. @param {any} data @param {any[]} agreed @param {(group: number) => string | null} open @param {string} key */
function frontier(data, agreed, open, key) {
  const drawn = figure(narrow.matches ? data.charts.frontier.narrow : data.charts.frontier.wide);
  const drawing = drawn.querySelector("svg");
  // What can be followed inside a picture is not hidden behind its role.
  drawing.setAttribute("role", "group");
  const marks = agreed.map((group) => {
    const mark = drawing.querySelector(`[data-mark="${group.group}"]`);
    const to = open(group.group);
    if (!to) return mark;
    const link = s("a", { href: to, "aria-label": say("replay.open", group.group) });
    mark.replaceWith(link);
    link.append(mark);
    return link;
  });
  for (const mark of marks) mark.classList.add("unrevealed");
  const told = h("p", { role: "status" });
  // What is drawn is said at once; the numbers behind it would tell of groups before they are revealed.
  const numbers = drawn.querySelector("details");
  numbers.before(drawn.querySelector(".about"));
  let shown = 0;
  const next = () => {
    const group = agreed[shown];
    if (!group) return;
    marks[shown].classList.remove("unrevealed");
    told.textContent = `${say("wall.group", group.group)}: ${data.axes.map((/** @type {string[]} */ axis, /** @type {number} */ at) => `${axis[1]} ${amount(group.gains[at], data.unit)}`).join(", ")}`;
    shown += 1;
    remember(key, shown);
    settle();
  };
  const reveal = h("button", { type: "button", click: next }, say("wall.reveal"));
  const settle = () => {
    reveal.disabled = shown === agreed.length;
    numbers.hidden = shown < agreed.length;
  };
  settle();
  for (let again = Number(remembered(key) ?? 0); again > 0; again -= 1) next();
  return h("div", { class: "frontier" }, drawn, told, h("div", { class: "actions" }, reveal));
}
