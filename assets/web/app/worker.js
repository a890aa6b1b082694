// The engine as WASM, beside the page's own thread. Its door is three functions: alloc, dealloc, call.

/** @type {Promise<any>} */
let ready = Promise.reject(new Error('the engine was not named'));
ready.catch(() => {});

/** @param {{code: string | null, url: string}} from the engine in base 64, or where it lies */
async function load({ code, url }) {
  let bytes;
  if (code) {
    const text = atob(code.replace(/\s/g, ''));
    bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } else {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    bytes = await response.arrayBuffer();
  }
  const { instance } = await WebAssembly.instantiate(bytes, {});
  return instance.exports;
}

/** @param {any} exports the door @param {string} question */
function ask(exports, question) {
  const bytes = new TextEncoder().encode(question);
  const at = exports.alloc(bytes.length);
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  // The place and the length of the answer, in one number of 64 bits.
  const packed = BigInt.asUintN(64, exports.call(at, bytes.length));
  exports.dealloc(at, bytes.length);
  const [place, length] = [Number(packed >> 32n), Number(packed & 0xffffffffn)];
  const answer = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, place, length));
  exports.dealloc(place, length);
  return answer;
}

onmessage = async ({ data }) => {
  if (data.question === undefined) {
    ready = load(data);
    ready.catch(() => {});
    return;
  }
  try {
    postMessage({ id: data.id, answer: ask(await ready, data.question) });
  } catch (error) {
    postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
};
