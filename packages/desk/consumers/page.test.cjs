const assert = require("node:assert/strict");
const { test } = require("node:test");

const { openStore, serveDesk } = require("@tallystick/desk");

test("a CommonJS program serves the page of the desk", async () => {
  const store = await openStore(`commonjs-${process.version}.db`, { forServer: true });
  const desk = await serveDesk({ tally: {}, session: {}, channel: "tally" }, store);
  const page = await globalThis.fetch(new URL("/", desk.url));
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<div id="page">/);
  await desk.close();
  store.close();
});
