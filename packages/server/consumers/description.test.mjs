import assert from "node:assert/strict";
import { test } from "node:test";

import { openApiDocument, openStore } from "@tallystick/server";

test("an ES module opens a store, and describes the interface", async () => {
  const store = await openStore(`esm-${process.version}.db`, { forServer: true });
  assert.deepEqual(store.tokens.list(), []);
  store.close();
  assert.equal((await openApiDocument()).openapi, "3.1.0");
});
