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

/** Questions that the first module cannot answer: the theory lab's, which has one of its own. */
const OF_THE_LAB = ['cases', 'theory'];

/** @returns {Engine} */
function behindWorkers() {
  const first = behindWorker('engine.wasm');
  // In one file nothing is loaded later, and one module answers everything.
  const lab = document.getElementById('engine') ? first : behindWorker('lab.wasm');
  return { plays: true, ask: (question) => (OF_THE_LAB.includes(/** @type {any} */ (question).ask) ? lab : first)(question) };
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
