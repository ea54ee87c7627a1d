import assert from "node:assert/strict";
import { execSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

function say(command, env = process.env) {
  return execSync(command, { encoding: "utf8", env });
}

test("the packed demonstration plays its stories to the end, and explains them", () => {
  const told = say("tallystick-demo");
  assert.match(told, /3,400,000,000 units of USD issued, 3,400,000,000 found .*\n? *no gap, no overlap/);
  assert.match(told, /1,200,000,000 units of CNY issued, 1,200,000,000 found .*\n? *no gap, no overlap/);
  // In the dark story days pass on the network's clock.
  assert.match(told, /30 days pass: the network's clock is set ahead/);
  assert.match(told, /The network is down, and nothing of it is left/);
  assert.equal(existsSync(".network-demo"), false);
  assert.match(say("tallystick-demo --help"), /^npx @tallystick\/demo .*--batteries/s);
});

test("with --keep the network stays up, and the commands that it prints work", () => {
  try {
    const told = say("tallystick-demo --keep --bright");
    const [, profile] = /export TALLY_PROFILE=(\S+)/.exec(told);
    assert.match(say("tally whoami", { ...process.env, TALLY_PROFILE: profile }), /^Party +Rio Tinto plc$/m);
    const [, audit] = /npx @tallystick\/tally (instrument audit .+)/.exec(told);
    assert.match(say(`tally ${audit}`, { ...process.env, TALLY_PROFILE: profile }), /3,?400,?000,?000/);
    assert.match(say("tallystick-network --directory .network-demo status"), /^embedded: channel tallystick/);
  } finally {
    say("tallystick-network --directory .network-demo down");
  }
});

test("the demonstration refuses unknown options with its usage", () => {
  assert.throws(() => execSync("tallystick-demo --colour", { stdio: "pipe" }), /--colour.*npx @tallystick\/demo/s);
});

test("the README explains every option", () => {
  const readme = readFileSync(new URL("README.md", import.meta.resolve("@tallystick/demo/package.json")), "utf8");
  const options = say("tallystick-demo --help").match(/--[a-z]+/g);
  assert.deepEqual(
    [...new Set(options)].filter((option) => option !== "--help" && !readme.includes(option)),
    [],
  );
});
