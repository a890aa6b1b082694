// The engine: behind HTTP where a server runs, as WASM where there is none. A question has the same answer from both.

import { say } from './words.js';

/** @typedef {{ask(question: object): Promise<any>, plays: boolean}} Engine */

/**
 * The engine that this page comes with, as its first element says.
 * @returns {Engine}
 */
export function engine() {
  switch (document.documentElement.dataset.engine) {
    case 'none':
      return { plays: false, ask: () => Promise.reject(new Error(say('away-recorded'))) };
    case 'wasm':
      return behindWorkers();
    default:
      return { plays: true, ask: behindHttp };
  }
}

/** @param {object} question */
async function behindHttp(question) {
  const response = await fetch('/api/explore', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  }).catch(() => {
    throw new Error(say('away-unreachable'));
  });
  if (!response.ok) throw new Error((await response.text()) || say('away-refused', { status: response.status }));
  return response.json();
}

/** The protocol of the first module, which is small; there is no theory lab in it either. */
const OF_THE_FIRST = 'simultaneous-drafts';

/** @returns {Engine} */
function behindWorkers() {
  // In one file nothing is loaded later, and one module answers everything.
  if (document.getElementById('engine')) return { plays: true, ask: behindWorker('') };
  const [first, whole] = [behindWorker('engine.wasm'), behindWorker('whole.wasm')];
  const catalogue = JSON.parse(document.querySelector('script.catalogue')?.textContent ?? '{"scenarios": []}');
  /** @type {Map<string, string>} */
  const protocols = new Map(catalogue.scenarios.map((/** @type {any} */ one) => [one.id, one.protocol]));
  const ask = async (/** @type {any} */ question) => {
    if (question.ask === 'catalogue') return catalogue;
    const elsewhere = question.ask === 'cases' || question.ask === 'theory' || (protocols.get(question.scenario) ?? OF_THE_FIRST) !== OF_THE_FIRST;
    const answer = elsewhere ? { mistakes: [] } : await first(question);
    // What the first refuses may be no mistake to the whole engine, which also knows best how to name one.
    return answer.mistakes ? whole(question) : answer;
  };
  return { plays: true, ask };
}

/**
 * A module in a worker of its own, loaded at the first question.
 * @param {string} file
 * @returns {(question: object) => Promise<any>}
 */
function behindWorker(file) {
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let next = 0;
  /** @type {Worker | null} */
  let worker = null;
  const start = () => {
    const inside = document.getElementById('worker');
    const source = inside ? URL.createObjectURL(new Blob([inside.textContent || ''], { type: 'text/javascript' })) : 'app/worker.js';
    worker = new Worker(source);
    worker.onmessage = ({ data }) => {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if (one && data.answer) one.resolve(JSON.parse(data.answer));
      else if (one) one.reject(new Error(data.error));
    };
    worker.onerror = (event) => {
      for (const one of waiting.values()) one.reject(new Error(event.message || say('away-unloaded')));
      waiting.clear();
    };
    const code = document.getElementById('engine');
    worker.postMessage({ code: code ? code.textContent : null, url: new URL(file, document.baseURI).href });
  };
  return (question) => {
    if (!worker) start();
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      /** @type {Worker} */ (worker).postMessage({ id, question: JSON.stringify(question) });
    });
  };
}
