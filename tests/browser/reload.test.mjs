// A reload in every phase, as everybody; and a whole game on the form of drafts without a mouse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { site as any } from "./class-server.mjs";

const site = (t) => any(t, { forgives: (text) => /net::ERR/.test(text) });

/** Everything that a page says and everything that is typed or chosen on it, without clocks and without who has a page open. */
const screen = (page) => page.evaluate(() => {
  const fields = [...document.querySelectorAll("input, select")].filter((one) => one.offsetParent).map((one) => `${one.id}=${one.type === "checkbox" || one.type === "radio" ? one.checked : one.value}`);
  return `${document.getElementById("main").innerText}\n${fields.join("\n")}`.replace(/\d+:\d\d/g, "").replace(/◌ not connected|\bconnected\b/g, "").replace(/\s+/g, " ");
});

test("a reload in every phase brings everybody the same screen, and so does a server that was killed", { timeout: 240_000 }, async (t) => {
  const here = await site(t);
  const teach = await here.open(here.server.link);
  await teach.getByLabel("Groups", { exact: true }).fill("2");
  await teach.getByLabel("Scenario").selectOption("two-states-and-a-tariff");
  await teach.getByRole("radio", { name: "A clock ends each round; seconds:" }).check();
  await teach.getByLabel("A clock ends each round; seconds:").last().fill("3600");
  await teach.getByRole("button", { name: "Set up" }).click();
  await teach.getByRole("button", { name: "Start", exact: true }).waitFor();
  const code = new URL(teach.url()).hash.slice(1);
  const base = `http://localhost:${here.server.port}/class/`;
  const student = await here.open(`${base}#${code}`, { width: 360, height: 640 });
  const other = await here.open(`${base}#${code}`, { width: 360, height: 640 });
  for (const page of [student, other]) {
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByRole("tab", { name: "Briefing" }).waitFor();
    // A sentence of welcome is said once.
    await page.reload();
    await page.getByRole("tab", { name: "Briefing" }).waitFor();
  }
  const wall = await here.open(`${base}wall.html#${code}`);
  const everybody = { student, facilitator: teach, projector: wall };
  /** Reloads every page, and waits until each says what it said before. */
  const same = async (phase) => {
    for (const [who, page] of Object.entries(everybody)) {
      // What is under way comes to rest first.
      let before = await screen(page);
      for (let calm = 0; calm < 4; ) {
        await page.waitForTimeout(400);
        const now = await screen(page);
        calm = now === before ? calm + 1 : 0;
        before = now;
      }
      await page.reload();
      let after = "";
      for (let tries = 0; tries < 40 && after !== before; tries += 1) {
        await page.waitForTimeout(250);
        after = await screen(page).catch(() => "");
      }
      assert.equal(after, before, `${who}, ${phase}`);
    }
  };
  await same("lobby");
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  await student.getByLabel("Table a draft").check();
  await student.getByLabel("It lasts").selectOption({ index: 1 });
  await student.getByLabel("steel tariff", { exact: true }).selectOption({ label: "all of it" });
  await student.getByText("Chance that home ratifies").first().waitFor();
  await same("deciding");
  await here.again();
  await same("deciding, after the server was killed");
  await student.getByRole("button", { name: "Send for round 1" }).click();
  await student.getByText("Sent for round 1").first().waitFor();
  await same("sent");
  await here.again();
  await same("sent, after the server was killed");
  await other.getByRole("button", { name: "Send for round 1" }).click();
  await student.getByText("Round 2").first().waitFor();
  await student.getByRole("tab", { name: "Table" }).click();
  await same("between rounds");
  await teach.getByRole("button", { name: "Pause" }).click();
  await student.getByText("Paused by the facilitator").first().waitFor();
  await same("paused");
  await teach.getByRole("button", { name: "Go on" }).click();
  await student.getByRole("tab", { name: "Decide" }).click();
  await teach.getByRole("button", { name: "Next round for all" }).click();
  await student.getByText("Round 3").first().waitFor();
  await teach.getByRole("button", { name: "End the class" }).click();
  for (const page of Object.values(everybody)) await page.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await same("ended");
  for (const page of Object.values(everybody)) for (let step = 0; step < 2; step += 1) await page.getByRole("button", { name: "Next", exact: true }).click();
  await same("debrief");
  assert.deepEqual(here.trouble, []);
});

test("a whole game on the form of drafts by keyboard alone", { timeout: 180_000 }, async (t) => {
  const here = await site(t);
  const teach = await here.open(here.server.link);
  await teach.getByLabel("Scenario").selectOption("two-states-and-a-tariff");
  await teach.getByRole("button", { name: "Set up" }).click();
  await teach.getByRole("button", { name: "Start", exact: true }).waitFor();
  const code = new URL(teach.url()).hash.slice(1);
  const page = await here.open(`http://localhost:${here.server.port}/class/#${code}`, { width: 375, height: 667 });
  const focused = () => page.evaluate(() => {
    const at = document.activeElement;
    const labels = [...(at?.labels ?? [])].map((label) => label.textContent).join(" ");
    return at && at !== document.body ? { id: at.id, name: `${at.getAttribute("aria-label") ?? ""} ${labels} ${at.textContent}`, seen: getComputedStyle(at).outlineStyle !== "none" } : null;
  });
  /** Goes on by the tab key until something is reached. */
  const reach = async (what) => {
    for (let steps = 0; steps < 90; steps += 1) {
      const at = await focused();
      if (at && what.test(`${at.id} ${at.name}`)) {
        assert.ok(at.seen, `the focus on ${at.id} is visible`);
        return;
      }
      await page.keyboard.press("Tab");
    }
    assert.fail(`${what} cannot be reached; the focus is on ${JSON.stringify(await focused())}`);
  };
  const value = () => page.evaluate(() => document.activeElement.value);
  /** Chooses in a list by arrow keys. */
  const choose = async (id, wanted) => {
    await reach(new RegExp(`^${id} `));
    for (let steps = 0; steps < 20 && (await value()) !== wanted; steps += 1) await page.keyboard.press("ArrowDown");
    assert.equal(await value(), wanted, id);
  };
  await page.getByRole("button", { name: "Join" }).waitFor();
  await reach(/^nickname /);
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Briefing" }).waitFor();
  // A prediction.
  await choose("predict-better", "alden");
  await reach(/^predict\s+Keep/);
  await page.keyboard.press("Enter");
  await page.getByText("Your prediction:").waitFor();
  await teach.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("tab", { name: "Decide", selected: true }).waitFor();
  await page.getByRole("button", { name: "Send for round 1" }).waitFor();
  const send = async (round) => {
    await reach(/^send /);
    await page.keyboard.press("Enter");
    await page.getByText(`Sent for round ${round}`).first().waitFor();
    await teach.getByRole("button", { name: "Next round for all" }).click();
    await page.getByText(`Round ${round + 1}`).first().waitFor();
    await page.getByRole("button", { name: `Send for round ${round + 1}` }).waitFor();
  };
  // Round 1: a draft, field by field, and a step announced.
  await reach(/^draft-stands /);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#draft-new").isChecked(), true);
  await reach(/^duration /);
  await page.keyboard.press("ArrowDown");
  for (const clause of ["steel", "general", "grain"]) await choose(`clause-${clause}`, "1");
  await page.getByText("Chance that home ratifies").first().waitFor();
  const move = await page.locator("select[id^=move-]").first().getAttribute("id");
  await choose(move, await page.locator(`#${move} option`).nth(1).getAttribute("value"));
  await send(1);
  // Round 2: an answer to what the other side has tabled, and the own draft withdrawn.
  await reach(/^draft-stands /);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#draft-withdraw").isChecked(), true);
  if (await page.locator("#accept-breck").count()) {
    await reach(/^(accept|reject)-breck /);
    await page.keyboard.press("Space");
  }
  await send(2);
  // Round 3: everything stays as it is.
  await send(3);
  await teach.getByRole("button", { name: "End the class" }).click();
  await page.getByRole("heading", { name: "Debrief" }).waitFor({ timeout: 30_000 });
  await page.evaluate(() => document.activeElement.blur());
  // The debrief to its third step, and from its table into the own group's replay.
  for (let step = 0; step < 2; step += 1) {
    await reach(/Next$/);
    await page.keyboard.press("Enter");
  }
  await reach(/Replay of group 1/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Replay of group 1" }).waitFor();
  await page.locator("session-chart svg").first().waitFor();
  await reach(/^head /);
  await page.keyboard.press("Home");
  assert.match(await page.locator("#where").textContent(), /1/);
  assert.deepEqual(here.trouble, []);
});
