// Lessons: their text, in the part of Markdown that they use, as elements. Nothing in it is ever read as markup of the page.
// @ts-check

import { h, table } from "./dom.js";
import { say } from "./words.js";

/** The title of a lesson. @param {string} text */
const title = (text) => (text.match(/^# (.+)$/m) ?? ["", ""])[1];

/** The lessons, closed, each with a button that starts it. @param {any[]} lessons @param {(settings: any) => void} start */
export function shelf(lessons, start) {
  return h("section", { class: "lessons" }, h("h2", {}, say("lesson.title")), h("p", { class: "quiet" }, say("lesson.hint")),
    lessons.map((one, at) => h("details", { class: "card" },
      h("summary", {}, title(one.text)),
      h("div", { class: "actions" }, h("button", { type: "button", id: `lesson-${at}`, click: () => start(one.settings), "aria-label": say("lesson.startof", title(one.text)) }, say("lesson.start"))),
      blocks(one.text))));
}

/** Blocks: paragraphs, lists and tables between blank lines; the title is left to whoever shows it. @param {string} text */
function blocks(text) {
  return text.split(/\n\s*\n/).map((block) => block.trim()).filter((block) => block && !block.startsWith("# ")).map((block) => {
    const lines = block.split("\n");
    if (block.startsWith("|")) {
      const [head, , ...rows] = lines.map((line) => line.replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim()));
      return table(say(head[0] ? "lesson.timetable" : "lesson.rubric"), head, rows.map((row) => row.map(inline)));
    }
    const items = block.split(/\n(?=\d+\. |- )/);
    if (/^(\d+\.|-) /.test(block)) return h(/^\d/.test(block) ? "ol" : "ul", {}, items.map((item) => h("li", {}, inline(item.replace(/^(\d+\.|-) /, "")))));
    return h("p", {}, inline(lines.join(" ")));
  });
}

/** Strong, emphasised and literal words. @param {string} text */
function inline(text) {
  return text.replace(/\s*\n\s*/g, " ").split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).filter(Boolean).map((part) =>
    part.startsWith("**") ? h("strong", {}, part.slice(2, -2)) : /^\*.+\*$/.test(part) ? h("em", {}, part.slice(1, -1)) : /^`.+`$/.test(part) ? h("code", {}, part.slice(1, -1)) : part);
}
