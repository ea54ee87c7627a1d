import assert from "node:assert/strict";
import { test } from "node:test";

import { keepProjection, openStore, serveDesk } from "@tallystick/desk";

test("an ES module serves the page of the desk", async () => {
  const store = await openStore(`esm-${process.version}.db`, { forServer: true });
  // No ledger is behind it: the page comes all the same, and would say what is missing.
  const ledger = { tally: {}, session: { height: () => Promise.reject(new Error("no ledger")) }, channel: "tally" };
  const place = { to: `esm-projection-${process.version}.db`, channel: "tally", chaincode: "tallystick" };
  const projection = keepProjection(ledger, place);
  const desk = await serveDesk({ ...ledger, projection }, store);
  const page = await globalThis.fetch(new URL("/", desk.url));
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<div id="page">/);
  await desk.close();
  await projection.close();
  store.close();
});
