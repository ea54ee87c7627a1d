import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as library from "@tallystick/client";

const options = { encoding: "utf8", shell: true };

test("the command of the packed package says its version and its help", () => {
  const manifest = new URL("package.json", import.meta.resolve("@tallystick/client/package.json"));
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  assert.equal(execFileSync("tally", ["--version"], options).trim(), version);
  assert.match(execFileSync("tally", ["instrument", "list", "--help"], options), /--matures-to/);
});

test("the command ends with 2 if there is no profile, and names it", () => {
  const { status, stderr } = spawnSync("tally", ["whoami", "--profile", "none.json"], options);
  assert.equal(status, 2);
  assert.match(stderr, /none\.json/);
});

test("the library refuses a configuration that it cannot use", async () => {
  const connecting = library.connect({
    ...{ peer: { endpoint: "127.0.0.1:1", tlsRootCert: "none" }, channel: "c", chaincode: "t" },
    identity: { mspId: "M", certificate: "none" },
  });
  await assert.rejects(connecting, (error) => library.isTallyError(error, "Protocol"));
});
