import assert from "node:assert/strict";
import { test } from "node:test";

import { project, rebuild } from "@tallystick/projection";

import { tally } from "./one-fact.cjs";

test("an ES module keeps a projection in SQLite, and builds it again", async () => {
  const place = { to: `esm-${process.version}.db`, channel: "tally", chaincode: "tally" };
  assert.equal((await project(tally, { ...place, untilNow: true })).facts, 1n);
  assert.equal((await rebuild(tally, place)).block, 1);
});
