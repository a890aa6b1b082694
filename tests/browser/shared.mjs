// What all browser tests need: a server, a browser, and the rules that every screen keeps.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const KINDS = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', wasm: 'application/wasm' };

/** The command, as `cargo xtask test` hands it on. */
export const COMMAND = process.env.DEMARCHE;
/** Where screenshots go; nowhere without it. */
export const PICTURES = process.env.DEMARCHE_SCREENSHOTS;

/** Starts `demarche serve` at a free port. */
export async function serve(...more) {
  assert.ok(COMMAND, 'DEMARCHE names the command');
  const child = spawn(COMMAND, ['serve', '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      const found = text.match(/http:\/\/localhost:\d+\//);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
  return { address, stop: () => new Promise((resolve) => child.removeAllListeners('exit').on('exit', resolve).kill('SIGTERM')) };
}

/** A web host for a folder, and what it was asked for. */
export async function host(folder) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const name = request.url === '/' ? 'index.html' : normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).slice(1);
    asked.push(name);
    try {
      const bytes = await readFile(join(folder, name));
      response.setHeader('content-type', KINDS[name.split('.').pop()] ?? 'text/plain');
      response.end(bytes);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, stop: () => new Promise((resolve) => server.close(resolve)) };
}

export function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** A page that must not complain and must ask nobody but its server. */
export async function visit(shared, address, options = {}) {
  const context = await shared.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const complaints = [];
  const home = new URL(address).origin;
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const from = new URL(request.url());
    if (!['data:', 'blob:'].includes(from.protocol) && from.origin !== home) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(address);
  await page.locator('session-chart svg').first().waitFor();
  return { page, context, complaints };
}

/** No violation that axe finds. */
export async function accessible(page, place) {
  // Through the debugger, not as a script element, which the page would rightly refuse.
  await page.evaluate(await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8') + ';0');
  const { violations } = await page.evaluate(() => window.axe.run());
  const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(told, [], place);
}

/** Nothing is wider than the screen. */
export async function fits(page, place) {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= screen, `${place}: ${wide} pixels on a screen of ${screen}`);
}

export async function picture(page, name) {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** The ending as the page says it, once it has settled. */
export async function settled(page) {
  await page.locator('#odds:not([aria-busy]) table, #odds .soft').first().waitFor({ timeout: 60_000 });
  return page.locator('#ending').textContent();
}
