// A whole class: facilitator, projector, three groups of delegations, each in a context of its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DESK as desk, look as every, site } from "./class-server.mjs";

const look = (page, name) => every(page, `class-${name}`);

test("a class is set up, joined, played, killed, resumed and debriefed", { timeout: 240_000 }, async (t) => {
  let down = false;
  const here = await site(t, { forgives: (text) => down || /net::ERR|401|409|422/.test(text) });
  const { open } = here;
  const phone = { width: 360, height: 640 };

  // The facilitator sets a class up.
  const teach = await open(here.server.link, desk);
  // A lesson is read, and fills the form.
  await teach.getByText("Forty-five minutes: two states and a tariff", { exact: true }).click();
  await teach.getByText("For a first course in negotiation").waitFor();
  assert.equal(await teach.locator("details[open] ol > li").count(), 4, "four questions");
  assert.equal(await teach.locator("details[open] table").count(), 2, "a timetable and a rubric");
  await look(teach, "teach-lesson");
  await teach.getByRole("button", { name: "Start this lesson: Forty-five" }).click();
  assert.equal(await teach.getByLabel("Scenario").inputValue(), "two-states-and-a-tariff");
  assert.equal(await teach.getByLabel("Groups", { exact: true }).inputValue(), "4");
  assert.ok(await teach.getByRole("radio", { name: "A clock ends each round; seconds:" }).isChecked());
  await teach.getByText("Forty-five minutes: two states and a tariff", { exact: true }).click();
  await teach.getByRole("radio", { name: "I end each round" }).check();
  await teach.getByLabel("Groups", { exact: true }).fill("3");
  await look(teach, "teach-new");
  await teach.getByLabel("Students on a delegation, at most").fill("2");
  await teach.getByRole("button", { name: "Set up" }).click();
  await teach.getByRole("button", { name: "Start" }).waitFor();
  const code = new URL(teach.url()).hash.slice(1);
  assert.match(code, /^[2-9A-HJ-NP-Z]{6}$/);
  assert.ok(!teach.url().includes("key."), "the key does not stay in the address");

  const base = `${here.base}/class/`;
  const wall = await open(`${base}wall.html#${code}`, { width: 1280, height: 800 });
  await wall.getByText(code, { exact: true }).waitFor();
  await wall.waitForFunction(() => document.querySelector("img.qr")?.naturalWidth > 20);
  await look(wall, "wall-lobby");

  // Students join from phones: by link, and by typing the code in small letters.
  const students = [];
  for (let at = 0; at < 7; at += 1) {
    const page = await open(at === 0 ? base : `${base}#${code}`, phone);
    if (at === 0) {
      await page.getByLabel("Code on the screen").fill(`${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`);
      await look(page, "student-join");
    }
    await page.getByLabel("What others on your delegation see (optional)").fill(`Student ${at + 1}`);
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByRole("tab", { name: "Briefing" }).waitFor();
    students.push(page);
  }
  await wall.getByText("Students: 7").waitFor();
  await students[0].getByText("Only your delegation sees this.").waitFor();
  await look(students[0], "student-briefing");
  // The seventh doubles a delegation, and is told so.
  await students[6].locator("#main").getByText("You join the delegation of").waitFor();

  // Seven tabs of one browser: streams do not use up its connections.
  for (let tab = 0; tab < 7; tab += 1) {
    const page = await teach.context().newPage();
    await page.goto(`${base}wall.html#${code}`);
    await page.getByText(code, { exact: true }).waitFor({ timeout: 10_000 });
    if (tab === 6) await Promise.all(teach.context().pages().slice(1).map((one) => one.close()));
  }

  const text = (page) => page.locator("#main").innerText();
  const reload = async (page, what) => {
    await page.waitForTimeout(300);
    const steady = (all) => all.replace(/\d+:\d\d/g, "");
    const before = steady(await text(page));
    await page.reload();
    await page.getByRole("tab", { name: "Decide" }).waitFor();
    await page.getByRole("tab", { selected: true }).waitFor();
    return { before, after: async () => steady(await text(page)), what };
  };

  // Play: Alden tables a draft in every group; what it is worth is told before it is sent.
  await teach.bringToFront();
  await teach.getByRole("button", { name: "Start" }).click();
  const decideOf = async (page) => page.getByRole("tab", { name: "Decide" }).click();
  for (const page of [students[0], students[2], students[4]]) {
    await page.bringToFront();
    await decideOf(page);
    await page.getByLabel("Table a draft").check();
    await page.getByLabel("It lasts").selectOption({ index: 1 });
    for (const clause of ["steel tariff", "general tariff", "grain purchases"]) await page.getByLabel(clause, { exact: true }).selectOption({ label: "all of it" });
    await page.getByText("Chance that home ratifies").first().waitFor();
  }
  await students[0].bringToFront();
  await look(students[0], "student-decide");
  await students[0].reload();
  await students[0].getByRole("tab", { name: "Decide" }).waitFor();
  await decideOf(students[0]);
  assert.equal(await students[0].getByLabel("grain purchases").inputValue(), "1", "what was typed is there after a reload");
  for (const page of [students[0], students[2], students[4]]) {
    await page.bringToFront();
    await page.getByRole("button", { name: "Send for round 1" }).click();
    await page.getByText("Sent for round 1").first().waitFor();
  }
  await look(students[0], "student-sent");

  // The server dies in the midst of the round. Nothing that was sent is lost; pages come back by themselves.
  down = true;
  await here.again();
  await students[0].bringToFront();
  const held = await reload(students[0], "after a kill");
  await students[0].getByText("Sent for round 1").first().waitFor();
  assert.ok((await held.after()).includes("Sent for round 1"), "the receipt is there");
  await students[1].bringToFront();
  await students[1].waitForTimeout(4_000);
  down = false;

  await teach.bringToFront();
  await teach.reload();
  await teach.getByText("sent").first().waitFor();
  await teach.getByRole("button", { name: "Next round for all" }).click();
  // The other side reads and accepts in two of three groups; it has heard of the new round without a reload.
  for (const page of [students[1], students[3]]) {
    await page.bringToFront();
    await page.getByText("Round 2").first().waitFor({ timeout: 15_000 });
    await decideOf(page);
    await page.getByLabel(/^Accept it/).check();
    await page.getByRole("button", { name: "Send for round 2" }).click();
    await page.getByText("Sent for round 2").first().waitFor();
  }
  await look(students[1], "student-accepted");
  await students[1].getByRole("tab", { name: "Table" }).click();
  await look(students[1], "student-table");
  await teach.bringToFront();
  await teach.getByLabel("What is told").first().fill("Two minutes to go.");
  await teach.getByRole("button", { name: "Send" }).first().click();
  await students[5].bringToFront();
  await students[5].getByRole("tab", { name: "Table" }).click();
  await students[5].getByText("Two minutes to go.").waitFor();
  await teach.bringToFront();
  await teach.getByRole("button", { name: "Pause" }).click();
  await students[5].bringToFront();
  await students[5].getByText("Paused by the facilitator").first().waitFor();
  await look(students[5], "student-paused");
  await teach.bringToFront();
  await look(teach, "teach-paused");
  await teach.getByRole("button", { name: "Go on" }).click();
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await wall.bringToFront();
  await wall.getByText("Round 3").first().waitFor({ timeout: 15_000 }).catch(() => {});
  await look(wall, "wall-play");
  const wallText = await text(wall);
  for (const word of ["Student 1", "walking away", "Pressure"]) assert.ok(!wallText.includes(word), `the wall shows ${word}`);

  // A link issued anew works on another device, and the old one is dead.
  await teach.bringToFront();
  await teach.getByRole("button", { name: "New link" }).first().click();
  const link = await teach.locator("p.link").innerText();
  const other = await open(link, phone);
  await other.getByRole("tab", { name: "History" }).click();
  await other.getByText("Your delegation sent a decision.").first().waitFor();
  await look(other, "student-history");
  assert.ok(!other.url().includes("."), "the token does not stay in the address");
  await students[0].bringToFront();
  await students[0].getByText("You are not known in this class any more").first().waitFor({ timeout: 15_000 });

  // By keyboard alone: tabs by arrow keys.
  await students[5].bringToFront();
  await students[5].getByRole("tab", { name: "Briefing" }).focus();
  await students[5].keyboard.press("ArrowRight");
  assert.equal(await students[5].getByRole("tab", { selected: true }).innerText(), "Table");

  // The end, and the debrief for everybody.
  await teach.bringToFront();
  await teach.getByRole("button", { name: "End the class" }).click();
  await teach.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await look(teach, "teach-debrief");
  await wall.bringToFront();
  await wall.getByRole("button", { name: "Next", exact: true }).click();
  const reveal = wall.getByRole("button", { name: "Reveal the next group" });
  await reveal.waitFor({ timeout: 30_000 });
  while (await reveal.isEnabled()) await reveal.click();
  await look(wall, "wall-debrief-2");
  for (let step = 3; step <= 7; step += 1) {
    await wall.getByRole("button", { name: "Next", exact: true }).click();
    await wall.getByText(`Step ${step} of 7`).waitFor();
    await look(wall, `wall-debrief-${step}`);
  }
  await students[3].bringToFront();
  await students[3].getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await students[3].getByRole("heading", { name: "Your delegation: Breck, group 2" }).waitFor();
  // Home may have refused: the class has a seed of its own.
  await students[3].getByText(/Together you left|Your group reached no agreement/).waitFor();
  await look(students[3], "student-debrief");

  assert.deepEqual(here.trouble, [], "no error in any console");
});
