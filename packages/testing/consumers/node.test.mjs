import assert from "node:assert/strict";
import { test } from "node:test";

import * as testing from "@tallystick/testing";

import { firstTest } from "./first-test.cjs";

test("a first test works in node:test", async () => {
  assert.equal(await firstTest(testing), "InCollection");
});
