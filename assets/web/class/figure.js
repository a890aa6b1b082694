// A picture as the engine drew it: what it finds, the drawing, what is drawn, and the numbers behind it, to be kept as files.
// @ts-check

import { alone, csv } from "../app/charts.js";
import { picture, save } from "../app/dom.js";
import { h, table } from "./dom.js";
import { say } from "./words.js";

/**
 * The figure of a chart, under a heading of its own where one is given.
 * @param {import("../app/answers.js").Chart} chart
 * @param {string} [heading]
 */
export function figure(chart, heading) {
  const drawing = picture(chart.svg);
  const room = h("div", { class: "drawing" }, drawing);
  room.style.setProperty("--wide", `${chart.width}px`);
  const columns = chart.table.columns.map(([name]) => name);
  return h("figure", { class: "drawn" },
    h("figcaption", {}, heading && h("h4", {}, heading), h("p", { class: "finding" }, chart.finding)),
    room, h("details", {}, h("summary", {}, say("debrief.table")), h("p", { class: "quiet about" }, chart.about), table(chart.table.caption, columns, chart.table.rows),
      h("div", { class: "actions" },
        h("button", { type: "button", click: () => save(`${chart.id}.csv`, "text/csv", csv(chart.table)) }, say("debrief.savetable")),
        h("button", { type: "button", click: () => save(`${chart.id}.svg`, "image/svg+xml", alone(chart.svg)) }, say("debrief.savepicture")))));
}
