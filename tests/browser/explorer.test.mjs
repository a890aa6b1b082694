// The explorer, with mouse, with keyboard alone, on a telephone, in print.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Answers, load } from './marked.mjs';
import { accessible, browser, fits, picture, serve, settled, visit } from './shared.mjs';

let server;
let shared;

before(async () => {
  [server, shared] = await Promise.all([serve(), browser()]);
});
after(async () => {
  await shared?.close();
  await server?.stop();
});

const where = (page) => page.locator('#where').textContent();
const state = (page) => page.locator('#footer').textContent();

test('a finished run is there at once, and nothing complains', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  assert.match(await page.locator('h1').textContent(), /Kuala Lumpur/);
  assert.match(await settled(page), /^Ends as O\d: /);
  assert.equal(await page.locator('session-chart').count(), 6);
  assert.match(await where(page), /^Round (\d+) of \1/);
  await accessible(page, 'at the start');
  await fits(page, 'at the start');
  await picture(page, 'explorer-1280x800');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('with a mouse: step, slide, compare, branch, and share', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  await settled(page);
  await page.getByRole('button', { name: 'To the start' }).click();
  assert.match(await where(page), /^Round 1 of/);
  await page.getByRole('button', { name: 'One round on' }).click();
  assert.match(await where(page), /^Round 2 of/);
  assert.match(await page.locator('#live').textContent(), /^Round 2 of/);
  assert.equal(await page.locator('.beat.now').count(), 1);

  const was = await state(page);
  await page.getByRole('button', { name: 'Keep this as A' }).click();
  await page.getByLabel('US: impatience', { exact: true }).first().fill('0.9');
  await page.waitForFunction((was) => document.getElementById('footer').textContent !== was, was);
  assert.match(page.url(), /s\.parties\.us\.impatience=0\.9/);
  assert.ok((await page.locator('#compare tr').count()) > 5, 'A and B are side by side');
  await settled(page);
  await accessible(page, 'with A kept');

  await page.locator('.beat button.small').nth(2).click();
  await page.locator('#branch-what').selectOption({ index: 0 });
  await accessible(page, 'while asking what if');
  await page.getByRole('button', { name: 'Play it that way' }).click();
  await page.locator('#branches li').waitFor();
  assert.match(page.url(), /&b=\d+%7E|&b=\d+~/);
  const link = page.url();
  const told = await state(page);

  const again = await visit(shared, link);
  await again.page.waitForFunction((told) => document.getElementById('footer').textContent === told, told);
  await again.context.close();

  await page.getByRole('button', { name: /Take back the what-if/ }).click();
  await page.getByRole('button', { name: 'Put everything back' }).click();
  await page.waitForFunction((was) => document.getElementById('footer').textContent === was, was);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('with the keyboard alone: everything can be reached, and the keys move the playhead', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  await settled(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the session');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  assert.match(await where(page), /^Round 1 of/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await where(page), /^Round 3 of/);
  await page.keyboard.press('ArrowLeft');
  assert.match(await where(page), /^Round 2 of/);
  await page.keyboard.press(' ');
  assert.equal(await page.locator('#play').getAttribute('aria-pressed'), 'true');
  await page.keyboard.press(' ');
  await page.keyboard.press('End');

  // Every control that a mouse reaches is met by Tab, and is seen when it is.
  await page.reload();
  await settled(page);
  const met = new Set();
  for (let press = 0; press < 400; press += 1) {
    await page.keyboard.press('Tab');
    const one = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      return { id: element.id, name: element.textContent.slice(0, 30), seen: style.outlineStyle !== 'none' };
    });
    if (!one) break;
    assert.ok(one.seen || one.id === 'main', `the focus cannot be seen on ${one.id || one.name}`);
    if (one.id) met.add(one.id);
  }
  for (const id of ['scenario', 'seed', 'session', 'share', 'play', 'head', 'speed', 'reveal', 'predict', 'pin', 'reset', 'l-us', 'p-parties-us-impatience']) {
    assert.ok(met.has(id), `Tab never meets #${id}`);
  }

  const was = await state(page);
  await page.locator('#p-parties-us-hawk_weight').focus();
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((was) => document.getElementById('footer').textContent !== was, was);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'p-parties-us-hawk_weight', 'the focus stays on the slider');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('help is a button away, numbers say where they come from, and what is shown can be kept', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  await settled(page);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  assert.equal(await page.locator('#help').getAttribute('open'), '');
  assert.equal(await page.evaluate(() => document.activeElement?.parentElement?.id), 'help');
  await page.getByText('It is no forecast of what real governments do.').waitFor();
  await accessible(page, 'with the help open');
  await fits(page, 'with the help open');

  const origins = await page.locator('#parameters .meaning').allTextContents();
  assert.ok(origins.some((one) => /, stylised$/.test(one)) && origins.some((one) => /, derived: .*; confidence low$/.test(one)), origins.join(' | '));

  const kept = async (button) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };
  const run = await kept(page.getByRole('button', { name: 'Save this session (JSON)' }));
  assert.equal(run.name, 'kuala-lumpur-2025-1-0.json');
  assert.equal((await state(page)).includes(JSON.parse(run.text).state_hash.slice(0, 8)), true);
  const chart = page.locator('session-chart').first();
  await chart.locator('summary').click();
  const table = await kept(chart.getByRole('button', { name: 'Save the table (CSV)' }));
  const lines = table.text.trimEnd().split('\r\n');
  assert.equal(lines.length, 1 + (await chart.locator('tbody tr').count()));
  assert.ok(lines.every((line) => line.split(',').length === lines[0].split(',').length) && /^round,/.test(lines[0]), lines[0]);
  const drawn = await kept(chart.getByRole('button', { name: 'Save the picture (SVG)' }));
  assert.match(drawn.text, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('predicting first hides what comes, and then tells', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  const ending = await settled(page);
  await page.getByLabel('Predict first').check();
  assert.notEqual(await page.locator('#ending').textContent(), ending);
  const seen = await page.locator('main').innerText();
  assert.ok(!seen.includes(ending), 'the ending is not to be read anywhere');
  assert.equal(await page.locator('.beat.to-come:visible').count(), 0);
  await accessible(page, 'while predicting');
  await picture(page, 'explorer-predict');
  await page.locator('#expected').selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Look' }).click();
  assert.equal(await page.locator('#ending').textContent(), ending);
  assert.match(await page.locator('#reason').textContent(), /^You expected /);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('links that say more than the page knows are taken with a warning', async () => {
  const { page, context } = await visit(shared, `${server.address}#v=1&sc=kuala-lumpur-2025&seed=7&colour=red`);
  await page.waitForFunction(() => document.getElementById('footer').textContent.includes('seed 7'));
  assert.match(await page.locator('#notes').textContent(), /`colour`/);
  await context.close();
  const bad = await visit(shared, `${server.address}#v=1&s.parties.us.impatience=-3`);
  await bad.page.locator('#trouble li').waitFor();
  assert.match(await bad.page.locator('#trouble').textContent(), /impatience/);
  await accessible(bad.page, 'with a mistake');
  await bad.context.close();
});

test('a file is explored as what comes with démarche is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demarche-'));
  const path = join(folder, 'my-talks.ron');
  const text = await readFile(new URL('../../assets/scenarios/classroom/two-states-and-a-tariff.ron', import.meta.url), 'utf8');
  await writeFile(path, text.replace(/title: "[^"]*"/, 'title: "Talks of my own"'));
  const own = await serve(path);
  try {
    const { page, context, complaints } = await visit(shared, own.address);
    await settled(page);
    assert.match(await page.locator('h1').textContent(), /Talks of my own/);
    assert.equal(await page.locator('#scenario option:checked').textContent(), 'Talks of my own');
    const was = await state(page);
    await page.locator('#seed').fill('3');
    await page.locator('#seed').press('Enter');
    await page.waitForFunction((was) => document.getElementById('footer').textContent !== was, was);
    assert.match(page.url(), /sc=my-talks\.ron&seed=3/);
    await page.locator('#scenario').selectOption('muthoo-1999');
    await page.waitForFunction(() => location.hash.includes('sc=muthoo-1999'));
    await page.locator('#scenario').selectOption('my-talks.ron');
    await page.waitForFunction(() => document.querySelector('h1').textContent.includes('of my own'));
    assert.deepEqual(complaints, []);
    await context.close();
  } finally {
    await own.stop();
    await rm(folder, { recursive: true });
  }
});

test('other scenarios are explored too', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  await settled(page);
  for (const [name, title] of [['rubinstein-1982', /pie/i], ['tariff-dilemma', /tariff/i], ['selling-a-van', /van/i], ['three-parties-and-a-river', /river/i]]) {
    await page.locator('#scenario').selectOption(name);
    await page.waitForFunction((name) => location.hash.includes(`sc=${name}`), name);
    assert.match(await page.locator('h1').textContent(), title);
    await settled(page);
    await accessible(page, name);
    await fits(page, name);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

for (const [name, options] of [
  ['375x667', { viewport: { width: 375, height: 667 }, hasTouch: true }],
  ['360x640', { viewport: { width: 360, height: 640 } }],
  ['dark', { colorScheme: 'dark' }],
  ['still', { reducedMotion: 'reduce', contrast: 'more' }],
  ['forced-colours', { forcedColors: 'active' }],
]) {
  test(`it is whole on ${name}`, async () => {
    const { page, context, complaints } = await visit(shared, server.address, options);
    await settled(page);
    await fits(page, name);
    await accessible(page, name);
    await picture(page, `explorer-${name}`);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('it prints', async () => {
  const { page, context } = await visit(shared, server.address);
  await settled(page);
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 50_000, `${pdf.length} bytes`);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.playbar').isVisible(), false);
  await context.close();
});

test('every word comes out of the catalogue, or is data', { timeout: 300_000 }, async () => {
  const answers = new Answers();
  const context = await shared.newContext({ viewport: { width: 1280, height: 800 } });
  context.on('page', (page) => answers.watch(page));
  const page = await context.newPage();
  await page.goto(`${server.address}?marked`);
  const look = async (place) => {
    await settled(page);
    await answers.look(page, place);
  };
  await look('the session');
  for (const more of await page.locator('details').all()) await more.evaluate((one) => (one.open = true));
  await page.locator('#record table').first().waitFor();
  await page.locator('#reveal').check();
  for (const id of ['start', 'step', 'play']) {
    await page.locator(`#${id}`).click();
    await look(`after #${id}`);
  }
  await page.locator('#play').click();
  await page.locator('#share').click();
  await look('the link');
  await page.locator('#predict').check();
  await page.locator('#expected').waitFor();
  await answers.look(page, 'a prediction');
  await page.locator('#prediction button').click();
  await look('a prediction, looked at');

  // Numbers changed and held against the run that is kept; a number that cannot be; a strategy that is another one.
  await page.locator('#pin').click();
  await page.locator('#parameters .value').first().fill('0.9');
  await page.keyboard.press('Tab');
  await page.locator('#parameters .changed').first().waitFor();
  await look('two runs side by side');
  await page.locator('[data-path="parties.us.impatience"] .value').fill('-3');
  await page.keyboard.press('Tab');
  await page.locator('#trouble li').first().waitFor();
  await answers.look(page, 'a number that cannot be');
  await page.locator('#trouble button').click();
  await page.locator('#trouble').waitFor({ state: 'hidden' });
  await page.locator('#pin').click();
  await look('nothing kept');

  // A what-if of every side; then no odds. A link that nobody knows, and no server.
  await page.locator('.beat button.small').nth(2).click();
  for (const seat of await page.locator('#branch-who option').all()) {
    await page.locator('#branch-who').selectOption(await seat.getAttribute('value'));
    await answers.look(page, 'the form of a what-if');
  }
  await page.locator('#branch-form button.main').click();
  await page.locator('#branches li').waitFor();
  await look('a what-if');
  const strange = await context.newPage();
  await strange.goto(`${server.address}?marked#v=1&strange=1`);
  await strange.locator('#notes p').waitFor();
  answers.take('strange');
  await answers.look(strange, 'a link with something in it that nobody knows');
  const stale = await context.newPage();
  await stale.goto(`${server.address}?marked#v=0`);
  await stale.locator('#notes p').waitFor();
  await answers.look(stale, 'a link of another version');
  for (const [place, how] of [['no server', (route) => route.abort()], ['a server that refuses', (route) => route.fulfill({ status: 503, body: '' })]]) {
    await strange.route('**/api/explore', how);
    await strange.locator('#session').fill(place.length.toString());
    await strange.keyboard.press('Tab');
    await strange.locator('#trouble li').first().waitFor();
    await answers.look(strange, place);
    await strange.unroute('**/api/explore');
    await strange.locator('#trouble button').click();
    await strange.locator('#trouble').waitFor({ state: 'hidden' });
  }

  // The tour, each step and what its attempt leads to; the lab, each case and a refusal.
  await page.locator('#to-tour').click();
  for (let step = 1; step <= 8; step += 1) {
    await page.waitForFunction((step) => location.hash.includes(`tour=${step}`), step);
    await look(`step ${step} of the tour`);
    await page.locator('#tour-try').click();
    await page.locator('#tour-try[aria-pressed=true]').waitFor();
    await look(`step ${step} of the tour, tried`);
    await page.locator('#tour-next').click();
  }
  await page.locator('#to-lab').click();
  const cases = page.locator('#lab-case option');
  await cases.first().waitFor({ state: 'attached' });
  for (const id of await cases.evaluateAll((all) => all.map((one) => one.value))) {
    await page.locator('#lab-case').selectOption(id);
    await page.locator('#lab .lab-verdict:not(:empty)').waitFor();
    await page.locator('#lab [aria-busy]').waitFor({ state: 'detached', timeout: 60_000 });
    await answers.look(page, `the lab, ${id}`);
  }
  await page.locator('#lab-case').selectOption('B04');
  await page.locator('#lab-p-d-v, #lab-p-d').last().fill('1.5');
  await page.keyboard.press('Tab');
  await page.locator('#lab .trouble li').first().waitFor();
  await answers.look(page, 'the lab, refusing');
  await page.locator('#to-lab').click();

  // Other scenarios: offers over a domain, a stage game, a contest.
  for (const id of ['selling-a-van', 'tariff-dilemma', 'fearon-1994', 'chatterjee-samuelson-1983', 'three-parties-and-a-river']) {
    await page.locator('#scenario').selectOption(id);
    await page.waitForFunction((id) => location.hash.includes(`sc=${id}`), id);
    await look(id);
  }
  answers.settle(20_000);
  const { marked } = await load('app/catalogue.js');
  const { ENGLISH } = await load('app/words.js');
  // Of pages with another engine or none, of a file, and of what no session here comes to.
  const elsewhere = ['away-recorded', 'away-unloaded', 'recorded-of', 'shelf-file', 'no-act', 'compare-none', 'predict-right', 'share-field', 'in-force', 'lab-fail', 'lab-left-open', 'record-not-held'];
  assert.deepEqual(answers.unseen(ENGLISH, marked).filter((key) => !elsewhere.includes(key)), [], 'in the catalogue, and on no page');
  await context.close();
});

test('the tour leads through eight steps, with the keyboard alone too', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  await settled(page);
  await page.locator('#to-tour').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tour-title');
  assert.match(page.url(), /tour=1/);
  const before = await page.locator('#ending').textContent();
  await page.locator('#tour-try').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((before) => document.getElementById('ending').textContent !== before, before);
  assert.match(await page.locator('#ending').textContent(), /O5/, 'a better alternative leaves no deal, as the tour says');
  await accessible(page, 'in the tour');
  for (let step = 2; step <= 8; step += 1) {
    await page.keyboard.press('PageDown');
    await page.waitForFunction((step) => location.hash.includes(`tour=${step}`), step);
  }
  await page.locator('#record table').first().waitFor();
  assert.match(await page.locator('#record').innerText(), /forecasts nothing[\s\S]*MOFCOM/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#tour').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'to-tour', 'the focus goes back to where it came from');
  assert.ok(!page.url().includes('tour='));
  assert.deepEqual(complaints, []);
  await context.close();
});

test('what the tour says of its steps is so', async () => {
  const { page, context, complaints } = await visit(shared, server.address, { viewport: { width: 375, height: 667 }, reducedMotion: 'reduce' });
  await settled(page);
  for (const [step, is, becomes] of [[4, 'O4', 'O5'], [5, 'O7', 'O2'], [6, 'O4', 'O7']]) {
    await page.evaluate((step) => (location.hash = `v=1&tour=${step}`), step);
    await page.waitForFunction(([step, is]) => document.getElementById('tour').innerText.includes(`step ${step} of`) && document.getElementById('ending').textContent.includes(is), [step, is]);
    await page.locator('#tour-try').click();
    await page.waitForFunction((becomes) => document.getElementById('ending').textContent.includes(becomes), becomes);
    await fits(page, `step ${step}`);
  }
  await accessible(page, 'the tour on a telephone');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the theory lab holds closed forms against sessions, and says what it refuses', async () => {
  const { page, context, complaints } = await visit(shared, server.address);
  await settled(page);
  await page.locator('#to-lab').focus();
  await page.keyboard.press('Enter');
  await page.locator('#lab tbody tr').first().waitFor();
  assert.match(await page.locator('#lab .lab-verdict').textContent(), /^They agree/);
  await accessible(page, 'the lab');
  await page.locator('#lab-case').selectOption('B04');
  await page.waitForFunction(() => location.hash.includes('lab=B04'));
  await page.locator('#lab-p-d-v, #lab-p-d').last().fill('1.5');
  await page.keyboard.press('Tab');
  await page.locator('#lab .trouble li').first().waitFor();
  assert.match(await page.locator('#lab .trouble').textContent(), /outside the theory.s range/);
  assert.match(page.url(), /p\.d=1\.5/);
  await accessible(page, 'the lab, refusing');
  await fits(page, 'the lab');
  await page.locator('#to-lab').click();
  assert.equal(await page.locator('#view-session').isVisible(), true);
  assert.deepEqual(complaints, []);
  await context.close();
});
