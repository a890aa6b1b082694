// A teacher alone: all seats of a group in one page; and a student's whole game without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look as every, setUp, site } from "./class-server.mjs";

/** A screen in both sizes. */
async function look(page, name) {
  const own = page.viewportSize();
  for (const [width, height] of [[1280, 800], [375, 667]]) {
    await page.setViewportSize({ width, height });
    await every(page, `${name}-${width}x${height}`);
  }
  await page.setViewportSize(own);
}

test("a teacher plays all seats of a group in one page with one stream", { timeout: 120_000 }, async (t) => {
  const here = await site(t);
  const { teach, code } = await setUp(here, "two-states-and-a-tariff");
  const streams = [];
  teach.on("request", (request) => /\/events\//.test(request.url()) && streams.push(request.url()));
  await teach.getByRole("button", { name: "Play its empty seats yourself" }).nth(1).click();
  await teach.getByRole("heading", { name: "Alden, group 2: round 1" }).waitFor();
  await teach.getByRole("heading", { name: "Breck, group 2: round 1" }).waitFor();
  assert.equal(await teach.locator("iframe").count(), 0);
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  const panel = (name) => teach.locator(".seats > section").filter({ has: teach.getByRole("heading", { name }) });
  await panel("Alden").getByLabel("Table a draft").check();
  await panel("Alden").getByLabel("It lasts").selectOption({ index: 1 });
  for (const clause of ["steel tariff", "general tariff", "grain purchases"]) await panel("Alden").getByLabel(clause, { exact: true }).selectOption({ label: "all of it" });
  await panel("Alden").getByText("Chance that home ratifies").first().waitFor();
  await look(teach, "class-rehearsal");
  await panel("Alden").getByRole("button", { name: "Send for round 1" }).click();
  await panel("Alden").getByText("Sent for round 1").waitFor();
  assert.equal(await panel("Breck").getByText("Sent for round 1").count(), 0, "each panel is one seat");
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await teach.getByRole("heading", { name: "Breck, group 2: round 2" }).waitFor();
  await panel("Breck").getByLabel(/^Accept it/).check();
  await panel("Breck").getByRole("button", { name: "Send for round 2" }).click();
  await panel("Breck").getByText("Sent for round 2").waitFor();

  // What this tab holds is in no view, and a reload brings the panels back.
  const held = await teach.evaluate((key) => JSON.parse(sessionStorage.getItem(key)), `rehearsal-${code}`);
  assert.deepEqual(held.map((one) => one.seat), ["alden", "breck"]);
  for (const role of ["projector", "facilitator"]) {
    const text = await teach.evaluate(async (url) => (await fetch(url)).text(), `/api/class/${code}/view/${role}`);
    assert.ok(text.includes(code), `${role} sees the class`);
    for (const one of held) assert.ok(!text.includes(one.token), `${role} is sent a token`);
  }
  await teach.reload();
  await panel("Breck").getByText("Sent for round 2").waitFor();
  assert.deepEqual([...new Set(streams)].filter((url) => !url.endsWith("/events/facilitator")), [], "the facilitator's stream and no other");
  // The teacher is still nobody's student in this browser.
  const who = await teach.evaluate(async (url) => (await fetch(url)).json(), `/api/class/${code}`);
  assert.deepEqual([who.student, who.facilitator], [false, true]);
  assert.deepEqual(here.trouble, []);
});

test("a student plays a whole game by keyboard alone", { timeout: 120_000 }, async (t) => {
  const here = await site(t);
  const { teach, code } = await setUp(here, "tariff-dilemma");
  const page = await here.open(`${here.base}/class/#${code}`, { width: 375, height: 667 });
  const focused = () => page.evaluate(() => {
    const at = document.activeElement;
    const labels = [...(at?.labels ?? [])].map((label) => label.textContent).join(" ");
    return at ? { tag: at.tagName, id: at.id, name: `${at.getAttribute("aria-label") ?? ""} ${labels} ${at.textContent}`, seen: getComputedStyle(at).outlineStyle !== "none" } : null;
  });
  /** Goes on by the tab key until something is reached. */
  const reach = async (what) => {
    for (let steps = 0; steps < 40; steps += 1) {
      const at = await focused();
      if (at && at.tag !== "BODY" && what.test(`${at.id} ${at.name}`)) {
        assert.ok(at.seen, `the focus on ${at.id} ${at.name} is visible`);
        return;
      }
      await page.keyboard.press("Tab");
    }
    assert.fail(`${what} cannot be reached; the focus is on ${JSON.stringify(await focused())}`);
  };
  await page.getByRole("button", { name: "Join" }).waitFor();
  await look(page, "class-join");
  await reach(/^nickname/);
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Briefing" }).waitFor();
  await look(page, "class-lobby");
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  for (let round = 1; round <= 2; round += 1) {
    await page.getByRole("tab", { name: "Decide", selected: true }).waitFor();
    await page.getByRole("button", { name: `Send for round ${round}` }).waitFor();
    await reach(/^act-/);
    await page.keyboard.press("Space");
    assert.ok(await page.evaluate(() => document.activeElement.checked));
    await reach(/^send/);
    await page.keyboard.press("Enter");
    await page.getByText(`Sent for round ${round}`).first().waitFor();
    await teach.getByRole("button", { name: "Next round for all" }).click();
    await page.getByText(`Round ${round + 1}`).first().waitFor();
  }
  await page.evaluate(() => document.activeElement.blur());
  await reach(/^tab-decide/);
  for (const tab of ["History", "Briefing", "Table"]) {
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tab", { name: tab, selected: true }).waitFor();
    await look(page, `class-${tab.toLowerCase()}`);
  }
  await teach.getByRole("button", { name: "End the class" }).click();
  await page.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await page.evaluate(() => document.activeElement.blur());
  const last = async () => page.getByRole("status").filter({ hasText: /^Step/ }).innerText();
  for (let at = 0; at < 10 && !(await page.getByRole("heading", { name: "Beyond the classroom" }).isVisible()); at += 1) {
    await reach(/Next$/);
    await page.keyboard.press("Enter");
  }
  assert.match(await last(), /^Step (\d) of \1$/);
  await page.getByText("This scenario stands for no single real case").waitFor();
  await look(page, "class-debrief-last");
  assert.deepEqual(here.trouble, []);
});

test("after Kuala Lumpur, what really happened stands beside what the class did", { timeout: 120_000 }, async (t) => {
  const here = await site(t);
  const { teach } = await setUp(here, "kuala-lumpur-2025");
  await look(teach, "class-facilitator");
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await teach.getByRole("button", { name: "End the class" }).click();
  await teach.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 60_000 });
  while (await teach.getByRole("button", { name: "Next", exact: true }).isEnabled()) await teach.getByRole("button", { name: "Next", exact: true }).click();
  await teach.getByText("What really happened was coded as: truce").waitFor();
  await teach.getByText("MOFCOM spokesperson").waitFor();
  assert.equal(await teach.getByRole("region", { name: /^What really happened/ }).locator("tbody tr").count(), 4, "the record and three groups");
  await look(teach, "class-real");
  assert.deepEqual(here.trouble, []);
});
