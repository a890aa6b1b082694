// Classes that play by other protocols than drafts: the form of each on a phone, replays, predictions, reminders, and what the projector shows.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { look as every, setUp, site as any } from "./class-server.mjs";

const PHONE = { width: 360, height: 640 };

/** The seed of a class: what home says to an agreement is chance, and this test is of one that is ratified. */
const prepare = (context) => context.addInitScript(() => (crypto.getRandomValues = (numbers) => numbers.fill(7)));
const site = (t) => any(t, { prepare, forgives: (text) => /401/.test(text) });
const look = (page, name) => every(page, `class-${name}`);

async function join_(here, code) {
  const page = await here.open(`${here.base}/class/#${code}`, PHONE);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("tab", { name: "Briefing" }).waitFor();
  return page;
}

const sent = async (page, round) => {
  await page.getByRole("button", { name: `Send for round ${round}` }).click();
  await page.getByText(`Sent for round ${round}`).first().waitFor().catch(async (error) => assert.fail(`${await page.locator("#main").innerText()}\n${error}`));
};

test("the form of every protocol on a phone", { timeout: 300_000 }, async (t) => {
  const here = await site(t);
  // One question a scenario: what is done about it in round 1.
  const answers = {
    "rubinstein-1982": async (page) => {
      await page.getByText("It is your turn: make an offer.").waitFor();
      await page.getByLabel("Table a draft").check();
      await page.getByLabel("the pie", { exact: true }).selectOption({ label: "50 %" });
      await page.getByText("Chance that home ratifies").first().waitFor();
    },
    "crew-held-abroad": async (page) => page.getByLabel("Escalate: stand firm for another round").check(),
    "waiting-out-a-strike": async (page) => page.getByLabel("Hold out for another round").check(),
    "chatterjee-samuelson-1983": async (page) => page.getByLabel("The price that you write down").fill("0.4"),
    "selling-a-van": async (page) => {
      await page.getByLabel("warranty", { exact: true }).selectOption("a year");
      await page.getByText("Worth to you:").first().waitFor();
    },
    "tariff-dilemma": async (page) => {
      await page.getByText("It gives you and them: 3 if they play").first().waitFor();
      await page.locator("input[name=act]").first().check();
    },
  };
  for (const [scenario, answer] of Object.entries(answers)) {
    const { teach, code } = await setUp(here, scenario);
    const page = await join_(here, code);
    await look(page, `${scenario}-briefing`);
    await page.locator("#panel-briefing summary").click();
    await look(page, `${scenario}-briefing-more`);
    await teach.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByRole("tab", { name: "Decide", selected: true }).waitFor();
    await answer(page);
    await look(page, `${scenario}-decide`);
    await sent(page, 1);
    await teach.getByRole("button", { name: "Next round for all" }).click();
    await page.getByText(scenario.startsWith("chatterjee") ? "Your session has come to its end." : "Round 2").first().waitFor({ timeout: 15_000 });
    await page.getByRole("tab", { name: "Table" }).click();
    await look(page, `${scenario}-table`);
    await Promise.all([teach, page].map((one) => one.context().close()));
  }
  assert.deepEqual(here.trouble, []);
});

test("the forms of a mediator's protocols on a phone", { timeout: 180_000 }, async (t) => {
  const here = await site(t);
  const text = readFileSync(new URL("../../assets/scenarios/classroom/selling-a-van.ron", import.meta.url), "utf8");
  assert.ok(text.includes("Offers(steps: 60,"));
  const answers = {
    "bridging": async (page) => {
      await page.getByText("On the table, by the mediator:").waitFor();
      await page.getByText("No agreement:").first().waitFor();
      await page.getByLabel("Reject it", { exact: true }).check();
    },
    "single-text": async (page) => {
      await page.getByText("The text as it stands:").waitFor();
      await page.getByText("With the change:").waitFor();
      assert.equal(await page.getByRole("group", { name: "If the text goes to everybody" }).count(), 0, "it does not go to everybody yet");
      await page.getByLabel("It is all the same to us").check();
    },
    "simultaneous-concession(patience: 9)": async (page) => {
      await page.getByLabel("warranty", { exact: true }).selectOption("a year");
      assert.ok(await page.getByLabel("Make this offer").isChecked());
      await page.getByText("Worth to you:").first().waitFor();
    },
  };
  for (const [rule, answer] of Object.entries(answers)) {
    const name = rule.replace(/\(.*/, "");
    const { teach, code } = await setUp(here, "selling-a-van", async (page) => {
      await page.getByLabel("Groups", { exact: true }).fill("1");
      await page.route("**/api/classes", (route) => {
        const asks = route.request().postDataJSON();
        asks.scenario.text = text.replace("Offers(steps: 60,", `Offers(rule: "${rule}", steps: 60,`);
        return route.continue({ postData: JSON.stringify(asks) });
      }, { times: 1 });
    });
    const pages = [await join_(here, code), await join_(here, code)];
    await teach.getByRole("button", { name: "Start", exact: true }).click();
    // Both are asked at once, and the round is over as soon as both have sent and the facilitator says so.
    for (const page of pages) {
      await page.getByRole("tab", { name: "Decide", selected: true }).waitFor();
      await answer(page);
      await look(page, `${name}-decide`);
      await sent(page, 1);
    }
    await teach.getByRole("button", { name: "Next round for all" }).click();
    for (const page of pages) {
      await page.getByText("Round 2").first().waitFor({ timeout: 15_000 });
      await page.getByRole("tab", { name: "Table" }).click();
      await look(page, `${name}-table`);
    }
    await Promise.all([teach, ...pages].map((page) => page.context().close()));
  }
  assert.deepEqual(here.trouble, []);
});

test("one side waits while the other makes its offer, and then answers it in the same round", { timeout: 120_000 }, async (t) => {
  const here = await site(t);
  const { teach, code } = await setUp(here, "rubinstein-1982", (page) => page.getByLabel("Groups", { exact: true }).fill("1"));
  const [first, second] = [await join_(here, code), await join_(here, code)];
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  await second.getByText("It is not your turn yet. Asked now: the first player.").waitFor();
  await look(second, "turn-waits");
  await first.getByLabel("Table a draft").check();
  await first.getByLabel("the pie", { exact: true }).selectOption({ label: "50 %" });
  await sent(first, 1);
  await second.getByLabel("Accept it", { exact: true }).check();
  await look(second, "turn-answers");
  await sent(second, 1);
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await first.getByText("Your session has come to its end.").first().waitFor({ timeout: 15_000 });
  assert.deepEqual(here.trouble, []);
});

test("predictions, a reminder, what the projector shows, and a group's replay", { timeout: 240_000 }, async (t) => {
  const here = await site(t);
  const { teach, code } = await setUp(here, "two-states-and-a-tariff");
  const [alden, breck, other] = [await join_(here, code), await join_(here, code), await join_(here, code)];
  await alden.getByLabel("How will it end in your group?").selectOption({ index: 1 });
  await alden.getByLabel("Who will get the better of it?").selectOption({ label: "Alden" });
  await alden.getByRole("button", { name: "Keep my prediction" }).click();
  await alden.getByText("Your prediction:").waitFor();
  await look(alden, "prediction");
  await teach.getByText("1 said what they expect").waitFor();

  await teach.getByRole("button", { name: "Start", exact: true }).click();
  const wall = await here.open(`${here.base}/class/wall.html#${code}`);
  await alden.getByLabel("Table a draft").check();
  await alden.getByLabel("It lasts").selectOption({ index: 1 });
  for (const clause of ["steel tariff", "general tariff", "grain purchases"]) await alden.getByLabel(clause, { exact: true }).selectOption({ label: "all of it" });
  await sent(alden, 1);
  await teach.getByRole("button", { name: "Nudge" }).first().click();
  await breck.getByText("sends a friendly reminder").waitFor();
  await look(breck, "nudged");
  assert.equal(await alden.getByText("sends a friendly reminder").count(), 0, "only who is waited for is reminded");
  await teach.getByText("reminded").first().waitFor();
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await breck.getByText("Round 2").first().waitFor();
  await breck.getByText("sends a friendly reminder").waitFor({ state: "detached" });

  // What the wall shows is chosen picture by picture.
  await wall.getByText("steel tariff").first().waitFor();
  await wall.getByRole("heading", { name: "What happened" }).waitFor();
  await teach.getByText("On the projector").click();
  await teach.getByLabel("what lies on the table").uncheck();
  await wall.getByText("steel tariff").first().waitFor({ state: "detached" }).catch(() => {});
  await teach.getByLabel("what happened", { exact: true }).uncheck();
  await wall.getByRole("heading", { name: "What happened" }).waitFor({ state: "detached" });
  await wall.getByText("Escalation: rung").first().waitFor();
  await look(wall, "wall-chosen");

  await breck.getByLabel(/^Accept it/).check();
  await sent(breck, 2);
  for (let round = 2; round < 5; round += 1) {
    await teach.getByRole("button", { name: "Next round for all" }).click();
    await teach.getByText(`Round ${round + 1}`).first().waitFor();
  }
  // The facilitator's table on a phone: cards, and no scrolling sideways.
  await teach.setViewportSize({ width: 375, height: 667 });
  await look(teach, "teach-phone");
  for (const table of await teach.locator("table.cards").all()) {
    const [inner, outer] = await table.evaluate((one) => [one.scrollWidth, one.clientWidth]);
    assert.ok(inner <= outer, `a table of ${inner} px in ${outer}`);
  }
  await teach.setViewportSize({ width: 1280, height: 800 });
  await teach.getByRole("button", { name: "End the class" }).click();
  await teach.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await teach.getByText("Students who said what they expected: 1.").waitFor();
  await look(teach, "debrief-predictions");
  await alden.getByText("You expected:").waitFor({ timeout: 30_000 });
  // A delegation's own page has its own curve, drawn for a phone, and the projector has it not.
  await alden.locator(".handout figure .finding").getByText(/^Alden asked for .* in group 1; in the middle one of the class for /).waitFor();
  const [drawn, room] = await alden.locator(".handout svg").evaluate((svg) => [svg.viewBox.baseVal.width, svg.getBoundingClientRect().width]);
  assert.ok(room / drawn > 0.9, `letters of ${room} px in ${drawn}`);
  assert.equal(await wall.locator(".handout").count(), 0);
  await look(alden, "handout");

  // The wall shows the steps that are chosen, and links nowhere, for nobody who looks at it alone may open a replay.
  await teach.getByLabel("who gave way, and when").uncheck();
  await wall.getByText("Step 1 of 6").waitFor({ timeout: 30_000 });
  await wall.getByRole("button", { name: "Next", exact: true }).click();
  const reveal = wall.getByRole("button", { name: "Reveal the next group" });
  const [marks, behind] = [wall.locator("[data-mark] .dot"), wall.locator(".frontier summary")];
  const there = await marks.count();
  assert.ok(there > 0, "somebody agreed");
  for (let told = 0; told < there; told += 1) {
    assert.equal(await marks.filter({ visible: true }).count(), told, "groups that are revealed, and no others");
    assert.equal(await behind.isVisible(), false, "the numbers tell of no group beforehand");
    await reveal.click();
  }
  assert.equal(await reveal.isEnabled(), false);
  assert.equal(await marks.filter({ visible: true }).count(), there);
  await behind.click();
  const [numbers] = await Promise.all([wall.waitForEvent("download"), wall.getByRole("button", { name: "Save the table (CSV)" }).click()]);
  assert.equal(readFileSync(await numbers.path(), "utf8").trim().split("\r\n").length, 1 + (await wall.locator(".frontier tbody tr").count()));
  await look(wall, "wall-frontier-table");
  await behind.click();
  assert.equal(await wall.locator(".drawing a").count(), 0);

  // The table of groups is sorted by its heads.
  await teach.getByRole("button", { name: "Next", exact: true }).click();
  await teach.getByRole("button", { name: "Next", exact: true }).click();
  const order = () => teach.locator(".debrief table.cards tbody th").allInnerTexts();
  await teach.getByRole("button", { name: "Sort by Group" }).click();
  assert.deepEqual(await order(), ["1", "2", "3"]);
  await teach.getByRole("button", { name: "Sort by Group" }).click();
  assert.deepEqual(await order(), ["3", "2", "1"]);
  await look(teach, "debrief-table");
  await teach.getByRole("button", { name: "Back", exact: true }).click();
  await teach.getByRole("button", { name: "Back", exact: true }).click();

  // Enter on a dot of the frontier opens that group's replay.
  await teach.getByRole("button", { name: "Next", exact: true }).click();
  await teach.getByRole("button", { name: "Reveal the next group" }).click();
  await teach.getByRole("link", { name: "Replay of group 1" }).focus();
  await teach.keyboard.press("Enter");
  await teach.getByRole("heading", { name: "Replay of group 1" }).waitFor();
  await teach.locator("session-chart svg").first().waitFor();
  await look(teach, "replay");
  const last = await teach.locator("#where").textContent();
  await teach.locator("#start").click();
  assert.notEqual(await teach.locator("#where").textContent(), last);
  assert.ok(await teach.locator("session-chart path.playhead").count() > 2, "one playhead on every chart of rounds");
  const at = () => teach.locator("session-chart path.playhead").evaluateAll((all) => all.map((one) => one.getAttribute("d")));
  const before = await at();
  await teach.evaluate(() => document.activeElement.blur());
  await teach.keyboard.press("ArrowRight");
  assert.ok((await at()).every((d, index) => d !== before[index]), "all move together");
  const secret = teach.locator(".cards .secret");
  assert.ok(await secret.count() > 0, "what only they know is hidden");
  await teach.getByLabel("Show what only they know").check();
  assert.equal(await secret.count(), 0);

  await teach.getByLabel("A note on this round").fill("They read it here");
  await teach.getByRole("button", { name: "Pin it to the round" }).click();
  await teach.locator("#end").click();
  await teach.getByRole("button", { name: "Round 2: They read it here" }).click();
  assert.match(await teach.locator("#where").textContent(), /2 /);

  // Another course from the second round on; the group's own is one step away.
  await teach.locator(".beat").filter({ hasText: "Round 2" }).getByRole("button", { name: /here/ }).first().click();
  await teach.getByRole("button", { name: "What if bots had gone on from round 2" }).click();
  await teach.getByText("What you see is another course: from round 2 on").waitFor();
  await look(teach, "replay-branch");
  await teach.getByRole("button", { name: "The group's own course" }).click();
  await teach.getByText("What you see is another course").waitFor({ state: "detached" });
  await teach.setViewportSize(PHONE);
  await look(teach, "replay-phone");

  // One file, which opens from a disk and asks nobody for anything.
  const [download] = await Promise.all([teach.waitForEvent("download"), teach.getByRole("link", { name: "Download this replay as one file" }).click()]);
  const path = join(mkdtempSync(join(tmpdir(), "demarche-replay-")), "replay.html");
  await download.saveAs(path);
  const asked = [];
  const file = await here.open("about:blank");
  file.on("request", (request) => !/^(file|data):/.test(request.url()) && asked.push(request.url()));
  await file.goto(`file://${path}`);
  await file.locator("session-chart svg").first().waitFor();
  await file.getByRole("heading", { name: "Two states and a tariff" }).waitFor();
  assert.deepEqual(asked, []);

  // A student: their own group and no other.
  await alden.goto(`${here.base}/class/replay.html#${code}.1`);
  await alden.getByRole("heading", { name: "Replay of group 1" }).waitFor();
  await alden.locator("session-chart svg").first().waitFor();
  await other.goto(`${here.base}/class/replay.html#${code}.1`);
  await other.getByText("This replay is not open to you.").waitFor();
  assert.deepEqual(here.trouble, []);
});

test("where the settings hide it, a student's replay shows what was public and their own side", { timeout: 120_000 }, async (t) => {
  const here = await site(t);
  const { teach, code } = await setUp(here, "two-states-and-a-tariff", (page) => page.getByLabel("What students see of their own group's replay afterwards").selectOption("own-side"));
  const page = await join_(here, code);
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await page.getByText("Round 2").first().waitFor();
  await teach.getByRole("button", { name: "End the class" }).click();
  await page.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("link", { name: "Replay of group 1" }).click();
  await page.getByText("You see what was public, and what your own side knew.").waitFor();
  assert.equal(await page.locator(".cards article").count(), 1);
  await look(page, "replay-own-side");
  assert.deepEqual(here.trouble, []);
});
