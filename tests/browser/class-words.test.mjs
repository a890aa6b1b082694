// Every word that the pages of a class say is in their catalogue, and nothing in it is idle.
//
//   node --test tests/browser/class-words.test.mjs

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { WEB, load } from "./marked.mjs";

const FOLDER = join(WEB, "class");

test("keys that are said are in the catalogue, and the other way round", async () => {
  const { words } = await load("class/words.js");
  const pages = readdirSync(FOLDER).filter((name) => name.endsWith(".js") && name !== "words.js");
  assert.ok(pages.length >= 6, FOLDER);
  const texts = readdirSync(FOLDER).filter((name) => pages.includes(name) || name.endsWith(".html")).map((name) => readFileSync(join(FOLDER, name), "utf8"));
  const said = new Set();
  const begun = [];
  for (const text of texts) {
    for (const [, key] of text.matchAll(/"([a-z]+(?:\.[A-Za-z0-9]+)+)"/g)) said.add(key);
    for (const [, start] of text.matchAll(/say\(`([a-z]+(?:\.[a-z]+)*\.)\$\{/g)) begun.push(start);
  }
  assert.ok(said.size > 100, `${said.size} keys`);
  const unknown = [...said].filter((key) => /^[a-z]+\./.test(key) && !(key in words) && !/\.(js|csv|json|html|css)$/.test(key));
  assert.deepEqual(unknown, [], "said, and not in the catalogue");
  const idle = Object.keys(words).filter((key) => !said.has(key) && !begun.some((start) => key.startsWith(start)));
  assert.deepEqual(idle, [], "in the catalogue, and never said");
});

test("no page holds a sentence of its own", () => {
  for (const name of readdirSync(FOLDER).filter((one) => one.endsWith(".js") && one !== "words.js")) {
    const text = readFileSync(join(FOLDER, name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const sentences = [...text.matchAll(/"([^"\n]*)"/g)].map(([, one]) => one).filter((one) => /^[A-Z][a-z]+ [a-z]+ [a-z]+/.test(one));
    assert.deepEqual(sentences, [], name);
  }
});
