import assert from "node:assert/strict";
import { test } from "node:test";

import { openStore, serveDesk } from "@tallystick/desk";

test("an ES module serves the page of the desk", async () => {
  const store = await openStore(`esm-${process.version}.db`, { forServer: true });
  const desk = await serveDesk({ tally: {}, session: {}, channel: "tally" }, store);
  const page = await globalThis.fetch(new URL("/", desk.url));
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<div id="page">/);
  await desk.close();
  store.close();
});
