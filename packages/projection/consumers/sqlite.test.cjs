const assert = require("node:assert/strict");
const { test } = require("node:test");

const { project } = require("@tallystick/projection");

const { tally } = require("./one-fact.cjs");

test("a CommonJS program keeps a projection in SQLite", async () => {
  const place = { to: `commonjs-${process.version}.db`, channel: "tally", chaincode: "tally" };
  assert.equal((await project(tally, { ...place, untilNow: true })).facts, 1n);
});
