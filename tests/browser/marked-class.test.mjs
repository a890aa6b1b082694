// A whole class in marked pages: every word on them is out of the catalogue, or data.
//
//   DEMARCHE=target/debug/demarche node --test tests/browser/marked-class.test.mjs

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { site as any } from "./class-server.mjs";
import { Answers, load } from "./marked.mjs";

const { marked } = await load("app/catalogue.js");
const { words } = await load("class/words.js");
const { ENGLISH } = await load("app/words.js");
const filled = (text, values) => marked(text).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
/** A sentence of the class's catalogue as marked pages show it. */
const say = (key, ...values) => filled(words[key] ?? assert.fail(key), values);
/** A sentence of the explorer's. */
const told = (key, values = {}) => filled(ENGLISH[key] ?? assert.fail(key), values);

const PHONE = { width: 360, height: 640 };

const answers = new Answers();

/** A site whose pages are marked, and everything that they are answered. The seed of its classes is fixed: what home says is chance. */
async function site(t) {
  const here = await any(t, {
    prepare: async (context) => {
      context.on("page", (page) => answers.watch(page));
      await context.addInitScript(() => (crypto.getRandomValues = (numbers) => numbers.fill(7)));
    },
    forgives: (text) => /401|403|404|409|422|500|net::ERR/.test(text),
  });
  return {
    here,
    lead: () => here.open(here.server.link.replace("#", "?marked#")),
    join: async (code) => {
      const page = await here.open(`${here.base}/class/?marked#${code}`, PHONE);
      await page.locator("button.main").click();
      await page.locator("#tab-briefing").waitFor();
      return page;
    },
  };
}

const button = (page, key, ...values) => page.getByRole("button", { name: say(key, ...values), exact: true });
const sees = (page, key, ...values) => page.getByText(say(key, ...values)).first().waitFor({ timeout: 15_000 }).catch(async (error) => assert.fail(`${key} ${values}: ${await page.locator("#main").innerText()}\n${error}`));

/** The next request of a kind is another one, which the server refuses. */
async function spoilt(page, path, change) {
  await page.route(path, async (route) => {
    const asks = route.request().postDataJSON();
    change(asks);
    await route.continue({ postData: JSON.stringify(asks) });
  }, { times: 1 });
}

/** A page as if the server had said something else. */
async function altered(page, role, change, ...keys) {
  const path = `**/view/${role}*`;
  await page.route(path, async (route) => {
    const response = await route.fetch();
    if (response.status() !== 200) return route.fulfill({ response });
    const view = await response.json();
    change(view);
    return route.fulfill({ response, json: view });
  });
  await page.reload();
  for (const key of keys) await sees(page, key);
  await answers.look(page, `the ${role}: ${keys}`);
  await page.unroute(path);
  await page.reload();
  await page.getByText(say(keys[0])).first().waitFor({ state: "detached" });
}

test("a whole class, from its form to its replay", { timeout: 300_000 }, async (t) => {
  const { here, lead, join } = await site(t);

  // Without the key, and with it; lessons; a form that is refused.
  const nobody = await here.open(`${here.base}/class/teach.html?marked`);
  await sees(nobody, "teach.key");
  await answers.look(nobody, "the facilitator's page without a key");
  const teach = await lead();
  await teach.locator("#scenario").waitFor();
  for (const lesson of await teach.locator(".lessons details").all()) await lesson.locator("summary").click();
  await answers.look(teach, "lessons");
  await teach.locator("#lesson-1").click();
  await answers.look(teach, "a lesson that has filled the form");
  for (const box of await teach.locator("input[name=seat]").all()) await box.uncheck();
  await teach.locator("button.main").click();
  await teach.locator("p.trouble").first().waitFor();
  await answers.look(teach, "a form that was refused");
  for (const box of await teach.locator("input[name=seat]").all()) await box.check();
  await teach.locator("#groups").fill("2");
  await teach.locator("#delegation").fill("2");
  await teach.locator("#seconds").fill("3600");
  await teach.locator("#replays").selectOption("own-side");
  await teach.locator("button.main").click();
  await button(teach, "teach.start").waitFor();
  assert.match(teach.url(), /\?marked#[2-9A-Z]{6}$/, "the address stays marked");
  const code = new URL(teach.url()).hash.slice(1);
  await answers.look(teach, "the facilitator's page before anybody came");
  const [wall] = await Promise.all([teach.context().waitForEvent("page"), teach.getByRole("link", { name: say("teach.wall") }).click()]);
  await wall.getByText(code, { exact: true }).waitFor();
  await answers.look(wall, "the projector in the lobby");

  // The teacher rehearses in group 2; students join, one of them by a code that is none at first.
  await button(teach, "rehearse.take").nth(1).click();
  await teach.getByRole("heading", { name: say("rehearse.at", "Breck", 2, 1) }).waitFor();
  await answers.look(teach, "a rehearsal in the lobby");
  const first = await here.open(`${here.base}/class/?marked`, PHONE);
  await answers.look(first, "joining");
  await first.locator("#code").fill("AAAAAA");
  await first.locator("#nickname").fill("Zaq");
  await first.locator("button.main").click();
  await first.locator("#trouble").filter({ hasText: /./ }).waitFor();
  await answers.look(first, "joining by a code that is none");
  await first.locator("#code").fill(code);
  await first.route("**/join", (route) => route.fulfill({ status: 500, body: "<h1>" }), { times: 1 });
  await first.locator("button.main").click();
  await sees(first, "net.unreadable");
  await answers.look(first, "an answer that cannot be read");
  await first.locator("button.main").click();
  await first.locator("#tab-briefing").waitFor();
  const [second, third] = [await join(code), await join(code)];
  await teach.locator("#place-6").selectOption({ label: "1 Alden" });
  await button(teach, "teach.move").last().click();
  await sees(third, "you.member", "Alden", 1);
  await first.locator("#predict-ending").selectOption({ index: 1 });
  await spoilt(first, "**/student", (asks) => (asks.predict.prediction.ending = "O0"));
  await first.locator("#predict").click();
  await first.locator("details + p[role=status]").filter({ hasText: /./ }).waitFor();
  await answers.look(first, "a prediction that was refused");
  await first.locator("#predict").click();
  await first.getByText(say("predict.kept", "", "").split(":")[0]).waitFor();
  for (const [page, who] of [[first, "a head"], [second, "another head"], [third, "a member"]]) await answers.look(page, `${who} in the lobby`);
  await answers.look(teach, "the facilitator's page in the lobby");
  await answers.look(wall, "the projector as students come");

  // Play: a draft that is refused, one before the delegation, one that is sent.
  await teach.locator("#start").click();
  await first.locator("#send").waitFor();
  await answers.look(first, "the form");
  await first.locator("#draft-new").check();
  await first.locator("#duration").selectOption({ index: 1 });
  for (const clause of ["steel tariff", "general tariff"]) await first.getByLabel(clause, { exact: true }).selectOption({ label: say("decide.all") });
  await first.getByText(say("decide.maynot")).first().waitFor();
  await answers.look(first, "a draft that home would not have signed");
  for (const clause of ["grain purchases"]) await first.getByLabel(clause, { exact: true }).selectOption({ label: say("decide.all") });
  for (const move of await first.locator("select[id^=move-]").all()) await move.selectOption({ index: 1 });
  await first.getByText(marked("Chance that home ratifies")).first().waitFor();
  await answers.look(first, "a draft and its worth");
  for (const move of await first.locator("select[id^=move-]").all()) await move.selectOption({ index: 0 });
  await spoilt(first, "**/student", (asks) => (asks.decide.round = 6));
  await first.locator("#send").click();
  await first.locator("p.trouble").first().waitFor();
  await answers.look(first, "a decision for a round that is not open");
  await spoilt(first, "**/student", (asks) => { asks.decide.decision.draft.tabled.clauses = { nonsense: { Given: 3 } }; });
  await first.locator("#send").click();
  await first.locator("p.trouble").filter({ hasText: "nonsense" }).first().waitFor();
  await answers.look(first, "a decision with mistakes");
  await third.locator("#propose").click();
  await first.locator("#panel-decide .card button").first().waitFor();
  await answers.look(first, "somebody else's draft");
  await first.locator("#draft-new").check();
  await first.locator("#send").click();
  await sees(first, "decide.sent", 1);
  await answers.look(first, "sent");
  await button(first, "you.handover", "").or(first.locator(".actions button").first()).first().waitFor();
  await spoilt(first, "**/student", (asks) => (asks["hand-over"].to = 99));
  await first.locator(".actions button").first().click();
  await first.locator("#say").filter({ hasText: /./ }).waitFor({ state: "attached" });
  await answers.look(first, "a delegation that cannot be handed over");

  // The grid: every action, and one that is refused.
  await teach.locator("#nudge-1").click();
  await sees(second, "decide.nudged");
  await answers.look(second, "reminded");
  await sees(teach, "teach.nudged");
  await answers.look(teach, "the grid in play");
  await answers.look(wall, "the projector in play");
  await teach.locator("#pause").click();
  for (const page of [first, teach, wall]) await sees(page, "class.paused");
  for (const [page, who] of [[first, "a student"], [teach, "the facilitator"], [wall, "the projector"]]) await answers.look(page, `${who} in a pause`);
  await teach.locator("#resume").click();
  await teach.locator("#next").waitFor();
  await spoilt(teach, "**/facilitator", (asks) => (asks.extend.group = 99));
  await teach.locator("#minute").click();
  await teach.locator("p.trouble").first().waitFor();
  await answers.look(teach, "an action that was refused");
  await button(teach, "teach.rowminute").first().click();
  await teach.locator("p.trouble").first().waitFor({ state: "detached" });
  await button(teach, "teach.rownext").first().click();
  await second.locator("#accept-alden").waitFor();
  await answers.look(second, "their draft");
  await answers.look(teach, "the grid after a round");
  await button(teach, "teach.undo").first().click();
  await second.locator("#accept-alden").waitFor({ state: "detached" });
  await answers.look(second, "a round that was taken back");
  await first.locator("#draft-new").check();
  await first.locator("#send").click();
  await sees(first, "decide.sent", 1);
  await button(teach, "teach.rownext").first().click();
  await second.locator("#accept-alden").waitFor();
  await button(teach, "teach.seatbot", "Breck").first().click();
  await button(teach, "teach.seatstudents", "Breck").first().waitFor();
  await answers.look(teach, "a bot at a seat");
  await first.getByText(say("table.bot", "Breck", "").split("(")[0].trim()).first().waitFor({ state: "attached" });
  await answers.look(first, "the table with a bot");
  await answers.look(second, "a student whose seat a bot has");
  await button(teach, "teach.seatstudents", "Breck").first().click();
  await button(teach, "teach.seatbot", "Breck").first().waitFor();
  await teach.locator("#tell-text").fill("Wqx zgh");
  await teach.locator("form").filter({ has: teach.locator("#tell-text") }).locator("button").click();
  await first.getByText("Wqx zgh").first().waitFor({ state: "attached" });
  await teach.locator("#news-text").fill("Kvj bnm");
  await teach.locator("#news-effect").selectOption({ index: 2 });
  await spoilt(teach, "**/facilitator", (asks) => (asks.inject.news.effect.pressure.size = 7));
  await teach.locator("form").filter({ has: teach.locator("#news-text") }).locator("button").click();
  await teach.locator("p.trouble").first().waitFor();
  await answers.look(teach, "news that were refused");
  assert.equal(await teach.locator("#news-text").inputValue(), "Kvj bnm", "what was refused is still there");
  await teach.locator("form").filter({ has: teach.locator("#news-text") }).locator("button").click();
  await first.getByText("Kvj bnm").first().waitFor({ state: "attached" });

  // Students: moved to watch and back, a head, a nickname removed, a link issued anew.
  await teach.locator("#place-6").selectOption({ label: `1 ${say("teach.watcher")}` });
  await button(teach, "teach.move").last().click();
  await sees(third, "you.observer", 1);
  await answers.look(third, "an observer");
  await teach.locator("#place-6").selectOption({ label: "1 Alden" });
  await button(teach, "teach.move").last().click();
  await sees(third, "you.member", "Alden", 1);
  await button(teach, "teach.head").last().click();
  await sees(third, "you.head", "Alden", 1);
  await answers.look(third, "a member who is head now");
  await button(teach, "teach.link").last().click();
  await teach.locator("p.link").waitFor();
  await answers.look(teach, "a link issued anew");
  await button(teach, "teach.linkdone").click();
  await sees(third, "net.unknown");
  await answers.look(third, "somebody who is not known any more");
  await button(teach, "teach.forget").last().click();
  await teach.locator("#place-6").selectOption({ label: `1 ${say("teach.watcher")}` });
  await button(teach, "teach.move").last().click();
  await sees(first, "you.alone");
  await answers.look(first, "a delegation of one");

  // Rounds, with moves and an acceptance; measures announced are on the table then.
  await second.locator("#accept-alden").check();
  await second.locator("#send").click();
  await sees(second, "decide.sent", 2);
  await first.locator("#move-A2").selectOption("Threaten");
  await first.locator("#send").click();
  await teach.locator("#next").click();
  // A round in which everybody has sent ends by itself, so how many there are by now is not known here.
  for (let more = 0; more < 3; more += 1) {
    await teach.waitForTimeout(700);
    await teach.locator("#next").click();
  }
  await teach.waitForTimeout(700);
  for (const [page, who] of [[first, "Alden"], [second, "Breck"], [teach, "the facilitator"], [wall, "the projector"]]) await answers.look(page, `${who} after some rounds`);

  // What no server can be brought to here: a group that waits for a delegation, one at whose round the engine failed, and a delegation that is asked nothing.
  await altered(first, "student", (view) => { view.board.waiting = true; view.decide.question = { kind: "wait", seats: [] }; }, "class.waiting", "decide.nothingasked");
  await altered(teach, "facilitator", (view) => (view.groups[0].stalled = view.groups[0].waiting = true), "class.waiting", "teach.stalled");

  // Nobody there: no server, and a decision that cannot be sent.
  await first.context().setOffline(true);
  if (await first.locator("#send").count()) {
    await first.locator("#send").click();
    await sees(first, "net.away");
  }
  // A stream that is open stays so; what asks again finds nobody.
  await first.evaluate(() => window.dispatchEvent(new Event("online")));
  await sees(first, "net.lost");
  await answers.look(first, "without a connection");
  await first.context().setOffline(false);

  // The end, and the debrief for everybody.
  await teach.locator("#end").click();
  for (const page of [teach, first, second]) await page.getByRole("heading", { name: say("debrief.title") }).waitFor({ timeout: 30_000 });
  const reveal = button(wall, "wall.reveal");
  await wall.locator(".debrief").waitFor({ timeout: 30_000 });
  await button(wall, "debrief.next").click();
  for (let more = 0; more < 3 && (await reveal.isEnabled()); more += 1) await reveal.click();
  assert.equal(await wall.locator(".debrief > section.step").count(), 7);
  for (const [page, who] of [[teach, "the facilitator's"], [first, "Alden's"], [second, "Breck's"], [wall, "the projector's"]]) await answers.look(page, `${who} debrief`);
  await teach.route("**/facilitator", (route) => route.continue({ postData: JSON.stringify({ show: { pictures: [] } }) }), { times: 1 });
  await teach.locator("#show-left").evaluate((one) => one.click());
  await sees(wall, "debrief.hidden");
  await answers.look(wall, "the projector, showing nothing");
  await button(teach, "teach.delete").click();
  const late = await here.open(`${here.base}/class/?marked#${code}`);
  await sees(late, "join.ended");
  await answers.look(late, "joining a class that has ended");
  const link = await first.locator("a[href*='replay.html']").first().getAttribute("href");
  assert.match(link, /\?marked#/, "links stay marked");

  // Replays: of a student's own side, of everything, another course, and one that is closed.
  await first.goto(new URL(link, here.base).href);
  await first.locator("session-chart svg").first().waitFor();
  await answers.look(first, "a student's own replay");
  await second.goto(`${here.base}/class/replay.html?marked#${code}.2`);
  await sees(second, "replay.closed");
  await answers.look(second, "a replay that is closed");
  await second.goto(`${here.base}/class/replay.html?marked`);
  await sees(second, "replay.nocode");
  await answers.look(second, "a replay of nothing");
  await teach.goto(`${here.base}/class/replay.html?marked#${code}.1.teach`);
  await teach.locator("session-chart svg").first().waitFor();
  answers.take("Xyv wkj");
  await teach.locator("#note").fill("Xyv wkj");
  await teach.locator("form.pin button").click();
  await teach.locator("#start").click();
  await teach.locator("#reveal").check();
  await answers.look(teach, "a replay, everything shown");
  await teach.locator(".beat button.small").first().click();
  for (const seat of await teach.locator("#branch-who option").all()) {
    await teach.locator("#branch-who").selectOption(await seat.getAttribute("value"));
    await answers.look(teach, "the form for another course");
  }
  await spoilt(teach, "**/branch", (asks) => (asks.acts = ["alden: Nonsense"]));
  await teach.locator("#branch-form button.main").click();
  await teach.locator("p.trouble").first().waitFor();
  await answers.look(teach, "another course that was refused");
  await teach.locator(".beat button.small").first().click();
  await teach.locator("#branch-plain").click();
  await teach.locator("#own").waitFor();
  await answers.look(teach, "another course");
  const [download] = await Promise.all([teach.waitForEvent("download"), teach.locator("#download").click()]);
  const file = await here.open("about:blank");
  await file.route("http://localhost:1/replay.html*", (route) => download.path().then((path) => route.fulfill({ contentType: "text/html", body: readFileSync(path, "utf8") })));
  await file.goto("http://localhost:1/replay.html?marked");
  await file.locator("session-chart svg").first().waitFor();
  await answers.look(file, "a replay as one file");
  assert.match(await file.locator("#footer").textContent(), new RegExp(told("footer").slice(0, 12)));
  await Promise.all([teach.waitForURL(/teach\.html\?marked#/), teach.getByRole("link", { name: say("replay.back") }).click()]);
  answers.settle(5_000);
  assert.deepEqual(here.trouble, []);
});

const text = (id) => readFileSync(new URL(`../../assets/scenarios/${id}.ron`, import.meta.url), "utf8");
const instead = (id, ...changes) => changes.reduce((all, [from, to]) => (assert.ok(all.includes(from), `${id} has ${from}`), all.replaceAll(from, to)), text(id));
const mediated = (rule) => ["selling-a-van", instead("classroom/selling-a-van", ["Offers(steps: 60,", `Offers(rule: "${rule}", steps: 60,`])];
const offered = (how) => ["rubinstein-1982", instead("literature/rubinstein-1982", ["AlternatingOffers(first: \"first\", tail: Stationary)", how], ["\"spe\"", "\"model\""])];

/** Scenarios by the question that they ask, with the text of one that does not come with démarche. */
const CASES = [
  ["offers in turn", "rubinstein-1982"],
  ["one offer", ...offered("SingleOffer(proposer: \"first\")")],
  ["an offer and a valuation", ...offered("OneSidedOffers(proposer: \"first\", valuation: (low: 0.1, high: 0.4))")],
  ["a crisis", "crew-held-abroad"],
  ["attrition", "waiting-out-a-strike"],
  ["sealed prices", "chatterjee-samuelson-1983"],
  ["pivotal pricing", "chatterjee-samuelson-1983", instead("literature/chatterjee-samuelson-1983", ["Double(k: 0.5)", "Pivotal"], ["\"chatterjee-samuelson\"", "\"truthful\""])],
  ["offers over a domain", "selling-a-van"],
  ["several parties", "rules-for-a-reservoir"],
  ["bridging", ...mediated("bridging")],
  ["a single text", ...mediated("single-text")],
  ["a single text that is closed", "selling-a-van", instead("classroom/selling-a-van", ["Offers(steps: 60,", `Offers(rule: "single-text", steps: 2,`])],
  ["simultaneous concession", ...mediated("simultaneous-concession(patience: 9)")],
  ["a stage game", "tariff-dilemma"],
  ["a mediator and a record", "kuala-lumpur-2025"],
];

test("the form of every question, and the debrief in whatever units", { timeout: 600_000 }, async (t) => {
  const { here, lead, join } = await site(t);
  for (const [name, scenario, own] of CASES) {
    const teach = await lead();
    await teach.locator("#scenario").selectOption(scenario);
    for (const box of await teach.locator("input[name=seat]").all()) await box.check();
    // A second group has nobody, and is played by bots.
    await teach.locator("#groups").fill(name === "a stage game" ? "2" : "1");
    if (own) await spoilt(teach, "**/api/classes", (asks) => (asks.scenario.text = own));
    await teach.locator("button.main").click();
    await button(teach, "teach.start").or(teach.locator("p.trouble")).first().waitFor().catch(async (error) => assert.fail(`${name}: ${teach.url()} ${await teach.locator("#main").innerText()}\n${error}`));
    assert.deepEqual(await teach.locator("p.trouble").allInnerTexts(), [], name);
    const code = new URL(teach.url()).hash.slice(1);
    const seats = await teach.locator("table.cards").first().locator("thead th").count() - 4;
    const pages = [];
    for (let seat = 0; seat < seats; seat += 1) pages.push(await join(code));
    const wall = await here.open(`${here.base}/class/wall.html?marked#${code}`);
    await teach.locator("#start").click();
    let sent = 0;
    for (let round = 1; round <= 2; round += 1) {
      // In an order of turns whoever is asked later in the round is asked once others have sent.
      for (let turn = 0; turn < 2; turn += 1) {
        for (const [at, page] of pages.entries()) {
          await answers.look(page, `${name}: seat ${at + 1} in round ${round}`);
          if (!(await page.locator("#send").isVisible())) continue;
          await decide(page);
          await answers.look(page, `${name}: seat ${at + 1} has decided for round ${round}`);
          await page.locator("#send").click();
          await sees(page, "decide.sent", round);
          sent += 1;
          await answers.look(teach, `${name}: the grid as seat ${at + 1} has sent`);
        }
        await pages[0].waitForTimeout(300);
      }
      await answers.look(wall, `${name}: the projector in round ${round}`);
      if (await teach.locator("#next").isVisible()) await teach.locator("#next").click();
      await teach.waitForTimeout(300);
      await answers.look(teach, `${name}: the grid after round ${round}`);
    }
    assert.ok(sent > 0, `${name}: somebody decided`);
    for (const page of pages) await answers.look(page, `${name}: after two rounds`);
    if (name === "a mediator and a record") await altered(pages[2], "student", (view) => view.decide.between.acts.push("Convene"), "between.Convene");
    await teach.locator("#end").click();
    for (const page of [...pages, teach, wall]) {
      await page.locator(".debrief").waitFor({ timeout: 60_000 });
      await answers.look(page, `${name}: the debrief`);
    }
    await Promise.all([teach, wall, ...pages].map((page) => page.context().close()));
  }
  answers.settle(20_000);
  assert.deepEqual(here.trouble, []);
});

/** Decides something, whatever is asked: the first answer of every choice, and every text that an intermediary can put before the parties. */
async function decide(page) {
  const form = page.locator("#panel-decide");
  if (await form.locator("#price").count()) await form.locator("#price").fill("0.4");
  for (const id of ["draft-new", "Host", "Convene"]) if (await form.locator(`#${id}`).count()) await form.locator(`#${id}`).check();
  if (await form.locator("#text").count()) {
    await form.locator("#text").selectOption("Bridge");
    const clause = form.locator("select[id^=clause-]").first();
    await clause.selectOption({ index: (await clause.locator("option").count()) - 1 });
  }
  for (const name of new Set(await form.locator("input[type=radio]:not([name=draft])").evaluateAll((all) => all.map((one) => one.name)))) await form.locator(`input[name="${name}"]`).first().check();
  await page.waitForTimeout(350);
}

test("every sentence of the class's catalogue was on some page", () => {
  assert.deepEqual(answers.unseen(words, marked), []);
});
