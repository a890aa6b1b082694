// A server with classes, for the tests of the classroom.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { COMMAND } from "./shared.mjs";

/** Starts the server on a folder; gives the facilitator's link and the process. */
export async function serve(folder, port) {
  assert.ok(COMMAND, "DEMARCHE names the command");
  const child = spawn(COMMAND, ["serve", "two-states-and-a-tariff", "--port", String(port), "--data", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const link = await new Promise((done, fail) => {
    let text = "";
    child.stdout.on("data", (piece) => {
      text += piece;
      const found = text.match(/http:\S+#key\.[0-9a-f]{64}/);
      if (found) done(found[0]);
    });
    child.on("exit", () => fail(new Error("the server ended")));
  });
  return { child, link, port: new URL(link).port };
}

/** kill -9 */
export async function kill(server) {
  const gone = new Promise((done) => server.child.on("exit", done));
  server.child.kill("SIGKILL");
  await gone;
}
