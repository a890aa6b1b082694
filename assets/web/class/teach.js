// The facilitator's page: set a class up, and then a row a group, a cell a seat, and every action.
// @ts-check

import { carried, inscribe } from "../app/catalogue.js";
import { debrief } from "./debrief.js";
import { cards, fill, h } from "./dom.js";
import { shelf } from "./lesson.js";
import { Live, ask, clock } from "./live.js";
import { Rehearsal } from "./rehearse.js";
import { say } from "./words.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const spoken = /** @type {HTMLElement} */ (document.getElementById("say"));
const KEY = "house-key";

/** `#key.KEY` from the link that the server printed, `#CODE.TOKEN`, or `#CODE`. Secrets do not stay in the address. */
async function begin() {
  const [first, secret] = location.hash.slice(1).split(".");
  if (first === "key" && secret) {
    sessionStorage.setItem(KEY, secret);
    history.replaceState(null, "", location.pathname + location.search);
    return create();
  }
  if (!first) return create();
  if (secret) {
    history.replaceState(null, "", `#${first}`);
    await ask("POST", `/api/class/${first}/enter`, { token: secret });
  }
  return lead(first);
}

/** @param {string} label @param {any} field */
const labelled = (label, field) => h("label", { for: field.id }, label, field);

async function create() {
  const key = sessionStorage.getItem(KEY);
  if (!key) {
    main.replaceChildren(h("h1", {}, say("teach.title")), h("p", {}, say("teach.key")));
    return;
  }
  const [{ said: scenarios }, { said: lessons }] = await Promise.all(["scenarios", "lessons"].map((what) => ask("GET", `/api/classes/${what}`, undefined, key)));
  const seats = h("fieldset", {}, h("legend", {}, say("teach.seats")));
  const scenario = h("select", { id: "scenario", change: () => list() }, scenarios.map((/** @type {any} */ one) => h("option", { value: one.id }, one.title)));
  const about = h("p", { class: "quiet" });
  const list = () => {
    const chosen = scenarios.find((/** @type {any} */ one) => one.id === scenario.value);
    about.textContent = chosen.summary;
    const box = (/** @type {string[]} */ seat, /** @type {boolean} */ checked, /** @type {string} */ text) =>
      h("label", { class: "row" }, h("input", { type: "checkbox", name: "seat", value: seat[0], checked }), text);
    seats.replaceChildren(seats.firstChild, ...chosen.seats.map((/** @type {string[]} */ seat) => box(seat, true, seat[1])),
      ...chosen.intermediaries.map((/** @type {string[]} */ seat) => box(seat, false, say("teach.intermediary", seat[1]))));
  };
  const name = h("input", { id: "name", maxlength: 60 });
  const groups = h("input", { id: "groups", type: "number", min: 1, max: 100, value: 3 });
  const delegation = h("input", { id: "delegation", type: "number", min: 1, max: 8, value: 3 });
  const seconds = h("input", { id: "seconds", type: "number", min: 15, max: 3600, value: 180, "aria-label": say("teach.timed") });
  const timed = h("input", { type: "radio", name: "pace", id: "timed" });
  const stepped = h("input", { type: "radio", name: "pace", id: "stepped", checked: true });
  const absence = h("select", { id: "absence" }, [["skip", "teach.skip"], ["bot", "teach.botdecides"], ["wait", "teach.wait"]].map(([value, text]) => h("option", { value }, say(text))));
  const replays = h("select", { id: "replays" }, [["whole", "teach.whole"], ["own-side", "teach.ownside"], ["closed", "teach.closed"]].map(([value, text]) => h("option", { value }, say(text))));
  const trouble = h("div", { role: "alert" });
  list();
  /** Fills the form with what a lesson is held with. @param {any} settings */
  const fillIn = (settings) => {
    scenario.value = settings.scenario.id;
    list();
    for (const box of seats.querySelectorAll("input")) box.checked = settings.seats[box.value] === "students";
    groups.value = settings.groups;
    delegation.value = settings.delegation;
    timed.checked = Boolean(settings.pace.timed);
    stepped.checked = !timed.checked;
    if (timed.checked) seconds.value = settings.pace.timed.seconds;
    absence.value = settings.absence;
    replays.value = settings.replays;
    spoken.textContent = say("lesson.filled");
    form.scrollIntoView({ block: "start" });
    groups.focus();
  };
  const form = h("form", {
    class: "setup",
    submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      trouble.replaceChildren();
      const chosen = [...seats.querySelectorAll("input:checked")].map((/** @type {any} */ box) => [box.value, "students"]);
      const settings = {
        title: name.value, scenario: { id: scenario.value }, seed: String(crypto.getRandomValues(new Uint32Array(1))[0]), groups: Number(groups.value),
        seats: Object.fromEntries(chosen), delegation: Number(delegation.value),
        pace: timed.checked ? { timed: { seconds: Number(seconds.value) } } : "stepped", absence: absence.value, replays: replays.value,
      };
      try {
        const { said } = await ask("POST", "/api/classes", settings, key);
        history.replaceState(null, "", `#${said.code}`);
        lead(said.code);
      } catch (error) {
        trouble.replaceChildren(...String(/** @type {Error} */ (error).message).split("\n").map((text) => h("p", { class: "trouble" }, text)));
      }
    },
  },
    labelled(say("teach.scenario"), scenario), about, seats,
    labelled(say("teach.groups"), groups), labelled(say("teach.delegation"), delegation),
    h("fieldset", {}, h("legend", {}, say("teach.pace")), h("label", { class: "row" }, stepped, say("teach.stepped")), h("label", { class: "row" }, timed, say("teach.timed")), seconds),
    labelled(say("teach.absence"), absence), labelled(say("teach.replays"), replays), labelled(say("teach.name"), name), trouble,
    h("button", { class: "main" }, say("teach.create")));
  main.replaceChildren(h("h1", {}, say("teach.new")), shelf(lessons, fillIn), form);
}

/** @param {string} code */
function lead(code) {
  const base = `/api/class/${code}`;
  const [trouble, head, rows, shown, seated, told, people, after] = [h("div", { role: "alert" }), h("div", {}), h("div", {}), h("div", {}), h("div", {}), h("div", {}), h("div", {}), h("div", {})];
  const link = h("div", { class: "card", hidden: true });
  main.replaceChildren(trouble, head, rows, shown, seated, told, link, people, after);
  const rehearsal = new Rehearsal(code, seated, (text) => (spoken.textContent = text));
  /** @type {Set<number>} */
  let present = new Set();
  /** @type {any} */
  let view = null;

  /** Asks the class for something; gives whether it was done. */
  const act = async (/** @type {any} */ asks) => {
    trouble.replaceChildren();
    try {
      await ask("POST", `${base}/facilitator`, asks);
      return true;
    } catch (error) {
      trouble.replaceChildren(h("p", { class: "trouble" }, /** @type {Error} */ (error).message));
      return false;
    }
  };
  const button = (/** @type {string} */ text, /** @type {any} */ asks, question = "", id = "") =>
    h("button", { type: "button", id, class: ["start", "next", "resume"].includes(id) && "main", click: () => (!question || confirm(question)) && act(asks) }, text);

  const draw = () => {
    if (!view) return;
    const { class: about, groups, students, seats } = view;
    fill(head, [about.phase, about.title, view.code, students.length, view.predictions], () => top(about, students.length));
    fill(shown, [view.shown, about.protocol], () => projector(view.shown, about));
    fill(rows, [groups, students, seats, [...present], about.phase], () => [grid(groups, seats, about)]);
    fill(told, [groups.length, view.constituencies, about.phase], () => (about.phase === "ended" ? [] : tell(groups, view.constituencies)));
    fill(people, [students, groups.length, seats, [...present]], () => roll(students, groups, seats));
    if (about.phase === "ended") {
      // What was played is what is talked about now; who was there comes after it.
      if (head.nextElementSibling !== after) head.after(after);
      debrief(code, after);
    }
    tick();
  };

  const top = (/** @type {any} */ about, /** @type {number} */ count) => [
    h("h1", {}, about.title ? `${about.title}: ${about.scenario_title}` : about.scenario_title),
    h("p", {}, h("strong", {}, say("teach.code", view.code)), " · ", say("teach.count", count), " · ", h("a", { href: carried(`/class/wall.html#${code}`), target: "_blank", rel: "noopener" }, say("teach.wall"))),
    h("p", { class: "quiet" }, about.absence),
    view.predictions > 0 && h("p", { class: "quiet" }, say("teach.predictions", view.predictions)),
    h("div", { class: "actions" },
      about.phase === "lobby" && button(say("teach.start"), "start", "", "start"),
      about.phase === "running" && [button(say("teach.pause"), "pause", "", "pause"), button(say("teach.next"), { "next-round": { group: null } }, "", "next")],
      about.phase === "running" && about.seconds && button(say("teach.minute"), { extend: { group: null, seconds: 60 } }, "", "minute"),
      about.phase === "paused" && button(say("teach.resume"), "resume", "", "resume"),
      about.phase !== "ended" && button(say("teach.end"), "end", say("teach.confirmEnd"), "end")),
    about.phase === "paused" && h("p", { class: "card" }, say("class.paused")),
    h("div", { class: "actions files" },
      h("a", { href: `${base}/export/rounds.csv`, download: true }, say("teach.csv")),
      h("a", { href: `${base}/export/events.json`, download: true }, say("teach.json")),
      h("button", {
        type: "button", id: "delete",
        click: async () => {
          const typed = prompt(say("teach.confirmDelete"));
          if (!typed) return;
          try {
            await ask("DELETE", base, { code: typed.toUpperCase() });
            live.stop();
            history.replaceState(null, "", location.pathname + location.search);
            create();
          } catch (error) {
            trouble.replaceChildren(h("p", { class: "trouble" }, /** @type {Error} */ (error).message));
          }
        },
      }, say("teach.delete"))),
  ];

  let choosing = false;
  /** What the projector shows, picture by picture. @param {string[]} now @param {any} about */
  const projector = (now, about) => {
    const coercive = ["drafts", "turns"].includes(about.protocol);
    const playing = coercive ? ["drafts", "ladder", "news"] : about.protocol === "offers" ? ["drafts", "news"] : ["news"];
    const looking = ["predictions", "frontier", "left", "concessions", "pressure", "turning", "transfer"];
    const box = (/** @type {string} */ picture) => h("label", { class: "row" }, h("input", {
      type: "checkbox", id: `show-${picture}`, checked: now.includes(picture),
      change: (/** @type {any} */ event) => act({ show: { pictures: event.target.checked ? [...now, picture] : now.filter((one) => one !== picture) } }),
    }), say(`picture.${picture}`));
    return [h("details", { class: "card", open: choosing, toggle: (/** @type {any} */ event) => (choosing = event.target.open) }, h("summary", {}, say("teach.shown")), playing.map(box), h("p", { class: "quiet" }, say("teach.showlater")), looking.map(box))];
  };

  /** All empty seats of a group, for whoever rehearses alone. @param {any} group */
  const rehearsable = (group) => {
    const empty = group.cells.filter((/** @type {any} */ cell) => cell.state === "empty").map((/** @type {any} */ cell) => cell.seat);
    return empty.length > 0 && h("button", {
      type: "button",
      click: async (/** @type {any} */ event) => {
        event.target.disabled = true;
        try {
          await rehearsal.take(group.group, empty);
        } catch (error) {
          trouble.replaceChildren(h("p", { class: "trouble" }, /** @type {Error} */ (error).message));
        }
      },
    }, say("rehearse.take"));
  };

  const grid = (/** @type {any[]} */ groups, /** @type {any[]} */ seats, /** @type {any} */ about) => cards(say("teach.groupsof"),
    [say("teach.group"), say("teach.state"), ...seats.map((seat) => seat[1]), say("teach.gap"), say("teach.actions")],
    groups.map((group) => [
      say("teach.onegroup", group.group),
      [h("div", {}, group.ending ? group.ending.name : say("class.round", group.round), " ", h("span", { class: "clock", "data-deadline": group.deadline ?? "" })),
        group.stalled && h("div", { class: "trouble" }, say("teach.stalled")), h("div", { class: "quiet" }, group.waiting ? say("class.waiting") : ["drafts", "turns"].includes(about.protocol) ? `${group.talks}, ${say("wall.rung", group.rung)}` : group.talks)],
      ...seats.map((seat) => {
        const cell = group.cells.find((/** @type {any} */ one) => one.seat === seat[0]);
        const gone = ["deciding", "sent", "waits"].includes(cell.state) && cell.head && !present.has(cell.head);
        const swap = cell.state === "bot"
          ? button(say("teach.seatstudents", seat[1]), { "seat-students": { group: group.group, seat: seat[0] } })
          : cell.state !== "empty" && button(say("teach.seatbot", seat[1]), { "seat-bot": { group: group.group, seat: seat[0], strategy: null } });
        // Once the class has ended nobody decides any more: what is left to say is where a bot was.
        return about.phase === "ended" ? [cell.bot && h("div", { class: "quiet" }, cell.bot)] : [h("div", {}, say(`lamp.${cell.state}`)), cell.nudged > 0 && cell.state === "deciding" && h("div", { class: "quiet" }, say("teach.nudged")), gone && h("div", {}, say("lamp.gone")), cell.bot && h("div", { class: "quiet" }, cell.bot), about.phase !== "ended" && swap];
      }),
      spark(group.gaps),
      about.phase !== "ended" ? h("div", { class: "actions" },
        about.phase === "running" && group.cells.some((/** @type {any} */ cell) => cell.state === "deciding") && button(say("teach.nudge"), { nudge: { group: group.group } }, "", `nudge-${group.group}`),
        about.phase === "running" && group.live && button(say("teach.rownext"), { "next-round": { group: group.group } }),
        about.phase !== "lobby" && about.seconds && button(say("teach.rowminute"), { extend: { group: group.group, seconds: 60 } }),
        group.round > 1 && button(say("teach.undo"), { undo: { group: group.group } }, say("teach.confirmUndo", group.group)),
        rehearsable(group)) : "",
    ]));

  const tell = (/** @type {any[]} */ groups, /** @type {any[]} */ homes) => {
    const whom = (/** @type {string} */ id) => h("select", { id, "aria-label": say("teach.group") }, h("option", { value: "" }, say("teach.everybody")), groups.map((group) => h("option", { value: group.group }, say("teach.onegroup", group.group))));
    const [to, at] = [whom("tell-group"), whom("inject-group")];
    const text = h("input", { id: "tell-text", maxlength: 280, required: true });
    const news = h("input", { id: "news-text", maxlength: 280, required: true });
    const size = h("input", { id: "news-size", type: "number", min: -1, max: 1, step: 0.05, value: 0.2 });
    const effect = h("select", { id: "news-effect" }, h("option", { value: "none" }, say("teach.noeffect")), h("option", { value: "markets" }, say("teach.markets")), homes.map((home) => h("option", { value: home[0] }, say("teach.pressure", home[1], home[2]))));
    const group = (/** @type {any} */ field) => (field.value ? Number(field.value) : null);
    const made = () => effect.value === "none" ? "none" : effect.value === "markets" ? { markets: { size: Number(size.value) } } : { pressure: { constituency: effect.value, size: Number(size.value) } };
    const form = (/** @type {string} */ legend, /** @type {() => any} */ asks, /** @type {any} */ field, /** @type {any[]} */ parts) => h("form", {
      submit: (/** @type {Event} */ event) => { event.preventDefault(); act(asks()).then((done) => done && (field.value = "")); },
    }, h("fieldset", {}, h("legend", {}, legend), parts, h("button", {}, say("teach.send"))));
    return [h("div", { class: "grid" },
      form(say("teach.tell"), () => ({ broadcast: { group: group(to), text: text.value } }), text, [to, labelled(say("teach.text"), text)]),
      form(say("teach.inject"), () => ({ inject: { group: group(at), news: { text: news.value, effect: made() } } }), news, [at, labelled(say("teach.text"), news), labelled(say("teach.effect"), effect), labelled(say("teach.size"), size)]))];
  };

  /** Places chosen and not yet given, by student: the table is drawn anew whenever somebody comes or goes. @type {Map<number, string>} */
  const chosen = new Map();
  const roll = (/** @type {any[]} */ students, /** @type {any[]} */ groups, /** @type {any[]} */ seats) => [students.length > 0 && cards(say("teach.students"),
    ["#", say("teach.students"), say("teach.connection"), say("teach.actions")],
    students.map((one) => {
      const places = groups.flatMap((group) => [...seats.map((seat) => [group.group, seat[0], `${group.group} ${seat[1]}`]), [group.group, null, `${group.group} ${say("teach.watcher")}`]]);
      const here = places.findIndex((to) => to[0] === one.group && to[1] === one.seat);
      const place = h("select", { id: `place-${one.student}`, "aria-label": say("teach.move"), change: () => chosen.set(one.student, place.value) },
        places.map((to, at) => h("option", { value: at, selected: String(at) === (chosen.get(one.student) ?? String(here)) }, to[2])));
      return [String(one.student), one.nickname ?? say("you.student", one.student), say(present.has(one.student) ? "teach.connected" : "lamp.gone"), h("div", { class: "actions" },
        place, h("button", { type: "button", click: () => { const to = places[place.selectedIndex]; chosen.delete(one.student); act({ move: { student: one.student, group: to[0], seat: to[1] } }); } }, say("teach.move")),
        one.seat && button(say("teach.head"), { head: { student: one.student } }),
        one.nickname && button(say("teach.forget"), { "remove-nickname": { student: one.student } }),
        h("button", { type: "button", click: () => reissue(one.student) }, say("teach.link")))];
    }))];

  const reissue = async (/** @type {number} */ student) => {
    const { said } = await ask("POST", `${base}/reissue`, { student });
    link.hidden = false;
    link.replaceChildren(h("p", {}, say("teach.linkis", student)),
      said.qr && h("img", { class: "qr", alt: "", src: `data:image/svg+xml,${encodeURIComponent(said.qr)}` }), h("p", { class: "link" }, said.link), h("button", { type: "button", click: () => (link.hidden = true) }, say("teach.linkdone")));
    link.scrollIntoView({ block: "nearest" });
  };

  const tick = () => {
    for (const place of main.querySelectorAll(".clock")) {
      const deadline = Number(place.getAttribute("data-deadline"));
      place.textContent = deadline && view?.class.phase === "running" ? clock(live.until(deadline)) : "";
    }
  };
  const live = new Live(code, "facilitator", (seen) => { view = seen; draw(); rehearsal.refresh(); },
    (what) => fill(trouble, what, () => (what ? [h("p", { class: "trouble" }, say(what === "lost" ? "net.lost" : "net.unknown"))] : [])));
  const look = async () => {
    if (document.hidden || live.stopped) return;
    try {
      const { said } = await ask("GET", `${base}/present`);
      present = new Set([...said, ...rehearsal.panels.map((panel) => panel.student)]);
      draw();
    } catch {
      // The view says that there is no connection.
    }
  };
  setInterval(tick, 500);
  setInterval(look, 3000);
  look();
}

/** Gaps between drafts, round by round, as a line of blocks with the last number. @param {number[]} gaps */
function spark(gaps) {
  if (!gaps.length) return "";
  const most = Math.max(...gaps, 1e-9);
  const blocks = gaps.slice(-16).map((gap) => "▁▂▃▄▅▆▇█"[Math.min(7, Math.floor((8 * gap) / most))]).join("");
  return h("span", {}, h("span", { "aria-hidden": "true" }, blocks), ` ${(100 * gaps[gaps.length - 1]).toFixed(1)}`);
}

inscribe(say);
begin().catch((error) => {
  main.replaceChildren(h("h1", {}, say("teach.title")), h("p", { role: "alert" }, error.message));
  spoken.textContent = error.message;
});
