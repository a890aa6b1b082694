// The site that needs no server, and the one file that needs no site: all of the explorer works in both, and asks nobody.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { accessible, browser, fits, host, picture, settled, visit } from './shared.mjs';

const SITE = process.env.DEMARCHE_SITE;
const ONE_FILE = process.env.DEMARCHE_ONE_FILE;

/** @type {any} */
let site;
/** @type {any} */
let shared;

before(async () => {
  assert.ok(SITE && ONE_FILE, '`cargo xtask browser` names what `cargo xtask site` wrote');
  [site, shared] = await Promise.all([host(SITE), browser()]);
});
after(async () => {
  await shared?.close();
  await site?.stop();
});

const FORMS = [
  ['the site', () => site.address],
  ['the one file', () => `file://${ONE_FILE}`],
];

/** Waits until what an element says is another text. */
const changed = (page, id, was) => page.waitForFunction(([id, was]) => document.getElementById(id).textContent !== was, [id, was]);

for (const [name, address] of FORMS) {
  test(`${name}: sliders, odds and a what-if are answered by the module`, async () => {
    const { page, context, complaints } = await visit(shared, address());
    assert.match(await settled(page), /^Ends as O\d: /);
    // The odds of two hundred seeds, played by the module.
    await page.locator('#odds:not([aria-busy]) tbody tr').nth(1).waitFor({ timeout: 60_000 });
    assert.match(await page.locator('#odds-title').textContent(), /200/);
    assert.ok((await page.locator('#scenario option').count()) > 10, 'every scenario can be chosen');
    const was = await page.locator('#footer').textContent();
    await page.getByLabel('US: impatience', { exact: true }).first().fill('0.9');
    await changed(page, 'footer', was);
    await settled(page);
    await page.locator('.beat button.small').nth(2).click();
    await page.locator('#branch-what').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Play it that way' }).click();
    await page.locator('#branches li').waitFor();
    assert.match(page.url(), /&b=\d+%7E|&b=\d+~/);
    for (const id of ['selling-a-van', 'tariff-dilemma', 'fearon-1994']) {
      await page.locator('#scenario').selectOption(id);
      await page.waitForFunction((id) => location.hash.includes(`sc=${id}`), id);
      await settled(page);
      assert.ok((await page.locator('session-chart svg').count()) >= 1, `${id} is drawn`);
      await fits(page, id);
    }
    await accessible(page, name);
    await picture(page, name.replaceAll(' ', '-'));
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`${name}: the tour leads to its end, and what really happened is there`, async () => {
    const { page, context, complaints } = await visit(shared, address());
    await settled(page);
    await page.locator('#to-tour').click();
    const before = await page.locator('#ending').textContent();
    await page.locator('#tour-try').click();
    await changed(page, 'ending', before);
    for (let step = 2; step <= 8; step += 1) {
      await page.keyboard.press('PageDown');
      await page.waitForFunction((step) => location.hash.includes(`tour=${step}`), step);
    }
    await page.locator('#record table').first().waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`${name}: the lab answers every case`, async () => {
    const { page, context, complaints } = await visit(shared, address());
    await settled(page);
    await page.locator('#to-lab').click();
    await page.locator('#lab tbody tr').first().waitFor({ timeout: 60_000 });
    const cases = await page.locator('#lab-case option').evaluateAll((all) => all.map((one) => one.value));
    assert.ok(cases.length > 20, `${cases.length} cases`);
    for (const id of cases) {
      await page.locator('#lab-case').selectOption(id);
      await page.waitForFunction((id) => location.hash.includes(`lab=${id}`), id);
      await page.locator('#lab .scroll:not([aria-busy])').waitFor({ timeout: 60_000 });
      const verdict = await page.locator('#lab .lab-verdict').textContent();
      assert.match(verdict, /^They agree/, `${id}: ${verdict}`);
    }
    await page.locator('#lab-case').selectOption('B01');
    const slider = page.locator('#lab-parameters input[type=range]').first();
    await slider.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => location.hash.includes('p.'));
    await page.locator('#lab .scroll:not([aria-busy])').waitFor();
    await accessible(page, `the lab of ${name}`);
    await fits(page, `the lab of ${name}`);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('the whole engine is loaded only where the first module does not answer', async () => {
  const modules = () => site.asked.filter((name) => name.endsWith('.wasm'));
  const visited = (look) => {
    site.asked.length = 0;
    return visit(shared, `${site.address}${look}`);
  };
  const first = await visited('');
  await settled(first.page);
  await first.page.getByLabel('US: impatience', { exact: true }).first().fill('0.9');
  await first.page.waitForFunction(() => location.hash.includes('impatience'));
  await settled(first.page);
  await first.page.locator('#scenario').selectOption('geneva-2025');
  await first.page.waitForFunction(() => location.hash.includes('sc=geneva-2025'));
  await settled(first.page);
  assert.deepEqual(modules(), ['engine.wasm'], 'drafts need the first module only');
  await first.context.close();
  const wrong = await visited('#v=1&sc=kuala-lumpur-2025&s.parties.us.impatience=-7');
  await wrong.page.locator('#trouble li').first().waitFor({ timeout: 60_000 });
  assert.match(await wrong.page.locator('#trouble').textContent(), /-7 is out of range/);
  assert.deepEqual(modules(), ['engine.wasm', 'whole.wasm'], 'the whole engine says what is wrong');
  await wrong.context.close();
  const game = await visited('#v=1&sc=tariff-dilemma');
  await settled(game.page);
  assert.ok(modules().includes('whole.wasm'), 'other protocols are played by the whole engine');
  await game.context.close();
});

test('what has to be loaded is small', () => {
  const small = (file) => gzipSync(readFileSync(join(SITE, file)), { level: 9 }).length;
  const sizes = { page: small('index.html'), engine: small('engine.wasm'), whole: small('whole.wasm') };
  assert.ok(sizes.page < 150_000, `the first page: ${sizes.page} bytes compressed`);
  // How it is kept there: docs/adr/0015-the-engine-in-a-page.md.
  assert.ok(sizes.engine < 500_000, `the first module: ${sizes.engine} bytes compressed`);
  assert.ok(sizes.whole < 1_100_000, `the whole engine: ${sizes.whole} bytes compressed`);
});
