// Does the steps of the README for "init": writes a chaincode, tests it, and calls it on a network.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";

function run(folder, program, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout, said: `${program} ${args.join(" ")}: ${stdout}${stderr}` };
}

function succeed(...call) {
  const { status, stdout, said } = run(...call);
  assert.equal(status, 0, said);
  return stdout;
}

// An earlier run may have used another version of Node.
rmSync("assets", { recursive: true, force: true });

const network = (...args) => succeed("assets", "tallystick-network", ...args);

assert.match(succeed(".", "tallystick-network", "init", "assets"), /has the chaincode assets/);
assert.ok(existsSync("assets/.gitignore"));
succeed("assets", "npm", "test");
try {
  network("up");
  network("invoke", "assets", "create", "house", "Alice", "300");
  network("invoke", "assets", "transfer", "house", "Bob");
  assert.deepEqual(JSON.parse(network("query", "assets", "read", "house")), { id: "house", owner: "Bob", value: 300 });
} finally {
  network("down");
}
const again = run(".", "tallystick-network", "init", "assets");
assert.equal(again.status, 2);
assert.match(again.said, /assets is not empty, it has \.gitignore: name a new or an empty folder/);
