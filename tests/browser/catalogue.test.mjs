// What the tests of marked pages rest on: marking itself, the rule of what is data, and the words that stand in the files of the pages.
//
//   node --test tests/browser/catalogue.test.mjs

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Answers, load, sources } from './marked.mjs';

test('a sentence is filled by name or by place, marked but for its arguments, and shows its key where it is missing', async () => {
  const { marked, sayer } = await load('app/catalogue.js');
  const say = sayer({ 'in': '{who}, since {0} ({gone})' });
  assert.equal(say('in', { who: 'Alden', 0: 7 }), 'Alden, since 7 ()');
  assert.equal(sayer({ 'at': '{1} and {0}' })('at', ['a', 2]), '2 and a');
  assert.equal(say('out'), '⟦out⟧');
  assert.equal(marked('Té {who}: 3'), 'T\u0323é\u0323 {who}: 3');
});

test('what is neither marked nor out of an answer is found', async () => {
  const { marked } = await load('app/catalogue.js');
  const answers = new Answers();
  answers.take({ seats: ['Alden', 'the US (north)'], told: 'No deal. Both walked!', due: 'Due on 2025-10-24', lesson: '| **Time** | What |\n- do `this`', picture: '<svg><title>A &amp; B rise</title></svg>' });
  for (const text of ['', '12,5 %', marked('Round 3'), `${marked('Round')} 2: Alden`, 'Alden, the US (north)', 'Both walked!', 'No deal.', 'Time', 'do', 'this', 'A & B rise', '24 October 2025', 'Due on 24 October 2025', 'O5 3f9ac01b http://localhost:8000/class/#']) {
    assert.equal(answers.rest(text), '', text);
  }
  for (const [text, rest] of [['Round 3', 'Round'], ['seed 4: Alden', 'seed'], ['Aldens', 'Aldens'], ['walked', 'walked'], [`${marked('Rou')}nd`, 'nd'], ['October', 'October'], ['⟦no.key⟧', 'no.key']]) {
    assert.equal(answers.rest(text), rest, text);
  }
});

test('a text that the code holds is no data, though an answer has the same', async () => {
  const answers = new Answers();
  answers.take(['BackDown', 'Alden']);
  assert.equal(answers.rest('BackDown'), 'BackDown');
  assert.equal(answers.rest('Alden'), '');
});

test('what stands in the files of the pages is what the catalogues say', async () => {
  const { say: explorer } = await load('app/words.js');
  const { say: classes } = await load('class/words.js');
  const pages = sources('.html');
  assert.deepEqual(pages.map(({ name }) => name).sort(), ['class/index.html', 'class/replay.html', 'class/teach.html', 'class/wall.html', 'index.html']);
  for (const { name, text } of pages) {
    const say = name.startsWith('class/') ? classes : explorer;
    const keys = [...text.matchAll(/data-(?:say|label)="([^"]+)"/g)].map(([, key]) => key);
    assert.ok(keys.length > 0, name);
    for (const key of keys) assert.ok(!say(key).startsWith('⟦'), `${name} says ${key}`);
    const held = [...text.matchAll(/data-say="([^"]+)"(?: content="([^"]*)"|[^>]*>([^<]*))/g)];
    assert.equal(held.length, [...text.matchAll(/data-say=/g)].length, name);
    for (const [, key, content, between] of held) assert.ok([say(key), ''].includes(content ?? between), `${name}: ${key} is “${content ?? between}”`);
    // Whatever else is said in a file is said to those without scripts, whom no catalogue reaches: the one exception.
    const plain = text.replace(/<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|<noscript>[\s\S]*?<\/noscript>|<(\w+)[^>]*\bdata-say="[^"]*"[^>]*>[^<]*(?:<\/\1>)?/g, '');
    assert.deepEqual([...plain.matchAll(/>([^<]*\p{L}[^<]*)<|\b(?:title|alt|aria-label|placeholder)="([^"]*)"/gu)].map(([all]) => all), [], name);
  }
});

test('no word of the explorer is idle', async () => {
  const { ENGLISH } = await load('app/words.js');
  const texts = [...sources('.js').filter(({ name }) => !name.endsWith('words.js')), ...sources('index.html')].map(({ text }) => text).join('\n');
  const begun = [...texts.matchAll(/`([\w-]+-)\$\{/g)].map(([, start]) => start);
  const idle = Object.keys(ENGLISH).filter((key) => !["'", '"'].some((quote) => texts.includes(`${quote}${key}${quote}`)) && !begun.some((start) => key.startsWith(start)));
  assert.ok(Object.keys(ENGLISH).length > 150);
  assert.deepEqual(idle, []);
});
