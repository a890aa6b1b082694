// The engine in a page answers as the one behind HTTP, to the byte; the site needs no server, and one file no site.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, browser, COMMAND, host, picture, serve, settled, visit } from './shared.mjs';

const SITE = process.env.DEMARCHE_SITE;
/** Scenario–seed pairs that are compared at the least. */
const PAIRS = 1_000;

let server;
let site;
let shared;

before(async () => {
  assert.ok(SITE, 'DEMARCHE_SITE names the folder that `cargo xtask site` wrote');
  [server, site, shared] = await Promise.all([serve(), host(SITE), browser()]);
});
after(async () => {
  await shared?.close();
  await site?.stop();
  await server?.stop();
});

async function ask(question) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.address}api/explore`, { method: 'POST', headers, body: question });
  return response.text();
}

test('WASM equals native over a thousand pairs of scenario and seed', async () => {
  const { page, context } = await visit(shared, site.address);
  await page.evaluate(async () => {
    const module = (file) => {
      const worker = new Worker('app/worker.js');
      worker.postMessage({ code: null, url: new URL(file, document.baseURI).href });
      const waiting = new Map();
      worker.onmessage = ({ data }) => waiting.get(data.id)(data.answer ?? `failed: ${data.error}`);
      let next = 0;
      return (question) =>
        new Promise((resolve) => {
          waiting.set(next, resolve);
          worker.postMessage({ id: next++, question });
        });
    };
    window.modules = { 'engine.wasm': module('engine.wasm'), 'whole.wasm': module('whole.wasm') };
  });
  const inside = (file, questions) =>
    page.evaluate(([file, questions]) => Promise.all(questions.map(window.modules[file])), [file, questions]);
  const { scenarios } = JSON.parse(await ask('{"ask": "catalogue"}'));
  const seeds = Math.ceil(PAIRS / scenarios.length);
  const pairs = { 'engine.wasm': 0, 'whole.wasm': 0 };
  for (const { id, protocol } of scenarios) {
    // One that a page could not write as a number is among them, and one with everything that a page knows of a scenario.
    const questions = Array.from({ length: seeds }, (_, at) =>
      JSON.stringify({ ask: 'run', scenario: id, seed: at === 0 ? '18446744073709551615' : String(at), facts: at === 1 }),
    );
    const native = await Promise.all(questions.map(ask));
    const first = await inside('engine.wasm', questions);
    if (protocol === 'simultaneous-drafts') {
      for (const [at, question] of questions.entries()) assert.ok(first[at] === native[at], `${question} has another answer in the first module`);
      pairs['engine.wasm'] += questions.length;
    } else {
      for (const answer of first) assert.ok(JSON.parse(answer).mistakes, `the first module must leave ${id} to the whole engine`);
    }
    for (const [at, answer] of (await inside('whole.wasm', questions)).entries()) {
      assert.ok(answer === native[at], `${questions[at]} has another answer in the page`);
    }
    pairs['whole.wasm'] += questions.length;
  }
  assert.ok(pairs['whole.wasm'] >= PAIRS, `${pairs['whole.wasm']} pairs`);
  // Those of the protocol that the first module plays, until they are a thousand, too.
  for (let seed = seeds; pairs['engine.wasm'] < PAIRS; seed += 1) {
    const drafts = scenarios.filter((one) => one.protocol === 'simultaneous-drafts');
    const questions = drafts.map(({ id }) => JSON.stringify({ ask: 'run', scenario: id, seed: String(seed) }));
    const [first, native] = await Promise.all([inside('engine.wasm', questions), Promise.all(questions.map(ask))]);
    for (const [at, question] of questions.entries()) assert.ok(first[at] === native[at], `${question} has another answer in the first module`);
    pairs['engine.wasm'] += questions.length;
  }
  const others = [
    { ask: 'odds', sessions: 200 },
    { ask: 'record', scenario: 'kuala-lumpur-2025' },
    { ask: 'run', set: ['parties.us.impatience=0.9', 'measures.C2.exposure.level=0.31'], seed: '7', facts: true },
    { ask: 'run', lineup: { us: 'hawk', china: 'tit-for-tat' }, branch: [{ round: 4, set: ['parties.china.discount=0.8'] }], seed: '7' },
  ].map((question) => JSON.stringify(question));
  for (const file of Object.keys(pairs)) assert.deepEqual(await inside(file, others), await Promise.all(others.map(ask)), file);
  await context.close();
});

test('the site plays without a server', async () => {
  const { page, context, complaints } = await visit(shared, site.address);
  const was = await page.locator('#footer').textContent();
  await page.locator('#seed').fill('3');
  await page.locator('#seed').press('Enter');
  await page.waitForFunction((was) => document.getElementById('footer').textContent !== was, was);
  await settled(page);
  await accessible(page, 'the site');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('recorded sessions are one file that asks nobody', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demarche-'));
  try {
    const transcripts = [1, 2].map((seed) => {
      const path = join(folder, `${seed}.jsonl`);
      execFileSync(COMMAND, ['run', '--seed', String(seed), '--transcript', path]);
      return path;
    });
    const out = join(folder, 'kept.html');
    execFileSync(COMMAND, ['export-html', ...transcripts, '--out', out]);
    const { page, context, complaints } = await visit(shared, `file://${out}`);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    assert.match(await page.locator('#where').textContent(), /^Round 2 of/);
    assert.equal(await page.locator('#drawer').isVisible(), false, 'nothing can be changed');
    const first = await page.locator('#footer').textContent();
    await page.locator('#scenario').selectOption({ index: 1 });
    assert.notEqual(await page.locator('#footer').textContent(), first);
    await accessible(page, 'a recorded session');
    await picture(page, 'export-html');
    assert.deepEqual(complaints, []);
    await context.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});
