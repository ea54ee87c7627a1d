import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import * as nodeModule from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const options = { encoding: "utf8", shell: true };

test("the command of the packed package prints its version and its help", () => {
  const manifest = new URL("package.json", import.meta.resolve("@tallystick/tally/package.json"));
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  assert.equal(execFileSync("tally", ["--version"], options).trim(), version);
  assert.match(execFileSync("tally", ["instrument", "list", "--help"], options), /--matures-to/);
});

test("the command ends with status 2 and names the profile if the profile does not exist", () => {
  const { status, stderr } = spawnSync("tally", ["whoami", "--profile", "none.json"], options);
  assert.equal(status, 2);
  assert.match(stderr, /none\.json/);
});

test("on a Node that can do so, the command caches compiled code in the user's own folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "tally-cache-"));
  try {
    const env = { ...process.env, XDG_CACHE_HOME: folder };
    delete env["NODE_COMPILE_CACHE"];
    execFileSync("tally", ["--version"], { ...options, env });
    const kept = "enableCompileCache" in nodeModule ? ["tally"] : [];
    assert.deepEqual(readdirSync(folder), kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the command completes command lines", () => {
  const said = execFileSync("tally", ["complete", "--", "certificate", "transf"], options);
  assert.match(said, /^transfer\t\S.*\n$/);
});
