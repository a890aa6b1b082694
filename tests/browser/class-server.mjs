// A server with classes, and what every page of a class keeps, for the tests of the classroom.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMAND, PICTURES, browser as launch } from "./shared.mjs";

const AXE = `${readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8")};0`;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Pages that are being looked over: what looks them over tries to put the styles of a shadow tree beside it, and is refused by our policy. */
const probed = new Set();

export const DESK = { width: 1280, height: 800 };

/** Starts the server on a folder; gives the facilitator's link and the process. */
export async function serve(folder, port) {
  assert.ok(COMMAND, "DEMARCHE names the command");
  const child = spawn(COMMAND, ["serve", "two-states-and-a-tariff", "--port", String(port), "--data", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const link = await new Promise((done, fail) => {
    let text = "";
    child.stdout.on("data", (piece) => {
      text += piece;
      const found = text.match(/http:\S+#key\.[0-9a-f]{64}/);
      if (found) done(found[0]);
    });
    child.on("exit", () => fail(new Error("the server ended")));
  });
  return { child, link, port: new URL(link).port };
}

/** kill -9 */
export async function kill(server) {
  const gone = new Promise((done) => server.child.on("exit", done));
  server.child.kill("SIGKILL");
  await gone;
}

/**
 * A server on a new folder, a browser, and pages, each with cookies of its own, that must not complain and must ask nobody else. `forgives` says of a
 * complaint that it is to be expected; `prepare` lays something out before a page loads.
 */
export async function site(t, { forgives = () => false, prepare = async () => {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "demarche-class-"));
  const here = { server: await serve(folder, 0), trouble: [] };
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await kill(here.server).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  });
  here.base = `http://localhost:${here.server.port}`;
  here.open = async (url, viewport = DESK) => {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce", acceptDownloads: true });
    await prepare(context);
    const page = await context.newPage();
    const expected = (text) => forgives(text) || (probed.has(page) && text.startsWith("Applying inline style"));
    page.on("console", (message) => message.type() === "error" && !expected(message.text()) && here.trouble.push(message.text()));
    page.on("pageerror", (error) => here.trouble.push(String(error)));
    page.on("request", (request) => !/^(data:|blob:|file:|http:\/\/localhost:)/.test(request.url()) && here.trouble.push(`asked ${request.url()}`));
    page.on("dialog", (dialog) => dialog.accept());
    await page.goto(url);
    return page;
  };
  /** kill -9, and a start on the same folder at the same port. */
  here.again = async () => {
    await kill(here.server);
    here.server = await serve(folder, here.server.port);
  };
  return here;
}

/** What every screen keeps: no violation, nothing that runs out of the window; and a picture of it, where they are kept. */
export async function look(page, name) {
  probed.add(page);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }
  probed.delete(page);
}

/** Sets a class up on the facilitator's page. */
export async function setUp(here, scenario, more = async () => {}) {
  const teach = await here.open(here.server.link);
  await teach.getByLabel("Scenario").selectOption(scenario);
  await more(teach);
  await teach.getByRole("button", { name: "Set up" }).click();
  await teach.getByRole("button", { name: "Start", exact: true }).waitFor();
  return { teach, code: new URL(teach.url()).hash.slice(1) };
}
