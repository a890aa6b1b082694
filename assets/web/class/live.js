// What somebody sees, kept fresh: the view is fetched whole, a stream says when, and where no stream comes through it is asked for again
// and again. A hidden page closes its stream; a page that is looked at again fetches first. Of many tabs of one browser a few have a stream.
// @ts-check

import { say } from "./words.js";

const POLL = 2000;
const OPENING = 3000;
const LOST = 5000;
/** Streams that one browser opens at a time: over plain HTTP it has six connections to a server for all its tabs. */
const STREAMS = 3;
const ROLL_CALL = 150;
const TOGETHER = 250;

/** What a server says to a request. */
export class Refused extends Error {
  /** @param {number} status @param {{failure?: string, sentences?: string[]}} said */
  constructor(status, said) {
    super((said.sentences ?? [say("net.unreadable")]).join("\n"));
    this.status = status;
    this.failure = said.failure ?? "";
  }
}

/**
 * Asks the server.
 * @param {string} method @param {string} path @param {any} [body] @param {string} [token] an empty one asks as nobody
 */
export async function ask(method, path, body, token) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (body !== undefined) headers["content-type"] = "application/json";
  if (token) headers["authorization"] = `Bearer ${token}`;
  // Nobody sends no cookie and is given none to keep.
  const credentials = token === "" ? "omit" : "same-origin";
  const response = await fetch(path, { method, headers, credentials, body: body === undefined ? undefined : JSON.stringify(body) }).catch(() => {
    throw new Refused(0, { sentences: [say("net.away")] });
  });
  const text = response.status === 204 ? "" : await response.text();
  let said = null;
  try {
    said = text ? JSON.parse(text) : null;
  } catch {
    said = null;
  }
  if (!response.ok) throw new Refused(response.status, said ?? {});
  return { said, response };
}

/** A view of a class. */
export class Live {
  /**
   * @param {string} code @param {"student" | "facilitator" | "projector"} role
   * @param {(view: any) => void} seen @param {(trouble: "" | "lost" | "unknown") => void} trouble
   */
  constructor(code, role, seen, trouble) {
    this.base = `/api/class/${code}`;
    this.role = role;
    this.seen = seen;
    this.trouble = trouble;
    /** Server's clock less this one, in milliseconds. */
    this.offset = 0;
    /** @type {number | null} */
    this.version = null;
    /** @type {EventSource | null} */
    this.stream = null;
    this.fetching = false;
    this.again = false;
    this.failing = 0;
    this.timer = 0;
    this.opening = 0;
    this.stopped = false;
    /** Tabs of one browser tell each other who has a stream. */
    this.tabs = new BroadcastChannel("demarche-streams");
    this.me = `${Math.random()}`;
    this.others = 0;
    this.tabs.onmessage = ({ data }) => {
      if (data.who && this.stream) this.tabs.postMessage({ here: data.who });
      if (data.here === this.me) this.others += 1;
    };
    document.addEventListener("visibilitychange", () => (document.hidden ? this.rest() : this.wake()));
    window.addEventListener("online", () => this.wake());
    this.wake();
  }

  wake() {
    if (this.stopped || document.hidden) return;
    this.refresh();
    this.open();
  }

  rest() {
    this.opening = 0;
    this.stream?.close();
    this.stream = null;
    clearTimeout(this.timer);
  }

  stop() {
    this.stopped = true;
    this.rest();
    this.tabs.close();
  }

  /** Opens a stream, unless other tabs have enough of them; then this one asks again and again. */
  async open() {
    this.stream?.close();
    this.stream = null;
    this.others = 0;
    const opening = (this.opening = Math.random());
    this.poll(OPENING);
    this.tabs.postMessage({ who: this.me });
    await new Promise((done) => setTimeout(done, ROLL_CALL + 100 * Math.random()));
    if (opening !== this.opening || this.stopped || this.others >= STREAMS) return;
    const stream = new EventSource(`${this.base}/events/${this.role}`);
    this.stream = stream;
    stream.onmessage = () => {
      clearTimeout(this.timer);
      this.refresh();
    };
    stream.onerror = () => {
      // A browser opens a stream that was cut by itself, and gives up one that was refused.
      this.poll(POLL);
    };
  }

  /** Asks again in a while, and goes on until the stream speaks. @param {number} wait */
  poll(wait) {
    clearTimeout(this.timer);
    if (this.stopped || document.hidden) return;
    this.timer = window.setTimeout(() => {
      this.refresh();
      if (this.stream?.readyState === EventSource.CLOSED || (!this.stream && Math.random() < 0.1)) this.open();
      else this.poll(POLL);
    }, wait + Math.random() * 500);
  }

  async refresh() {
    if (this.stopped) return;
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    try {
      const since = this.version === null ? "" : `?since=${this.version}`;
      const { said, response } = await ask("GET", `${this.base}/view/${this.role}${since}`);
      const now = Number(response.headers.get("x-now"));
      if (now) this.offset = now - Date.now();
      this.failing = 0;
      this.trouble("");
      if (said) {
        this.version = said.version;
        this.seen(said);
      }
    } catch (error) {
      if (error instanceof Refused && (error.status === 401 || error.status === 404)) {
        this.trouble("unknown");
        this.stop();
      } else {
        this.failing ||= Date.now();
        if (Date.now() - this.failing >= LOST) this.trouble("lost");
        this.poll(POLL);
      }
    } finally {
      this.fetching = false;
      if (this.again) {
        this.again = false;
        // Many changes at once are fetched together.
        setTimeout(() => this.refresh(), TOGETHER);
      }
    }
  }

  /** Milliseconds to a moment of the server's clock. @param {number} moment */
  until(moment) {
    return Math.max(0, moment - (Date.now() + this.offset));
  }
}

/** Keeps something for this tab, over a reload. A browser that keeps nothing loses it, and nothing else. @param {string} key @param {any} value */
export function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // See above.
  }
}

/** What was kept for this tab. @param {string} key @returns {any} */
export function remembered(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Minutes and seconds. @param {number} millis */
export function clock(millis) {
  const seconds = Math.ceil(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
