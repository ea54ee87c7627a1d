const assert = require("node:assert/strict");
const { test } = require("node:test");

const { openApiDocument, openStore } = require("@tallystick/server");

test("a CommonJS program opens a store, and describes the interface", async () => {
  const store = await openStore(`commonjs-${process.version}.db`, { forServer: true });
  assert.deepEqual(store.tokens.list(), []);
  store.close();
  assert.equal((await openApiDocument()).openapi, "3.1.0");
});
