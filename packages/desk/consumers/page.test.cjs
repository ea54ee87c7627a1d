const assert = require("node:assert/strict");
const { test } = require("node:test");

const { keepProjection, openStore, serveDesk } = require("@tallystick/desk");

test("a desk does not load the libraries of the network, which the program that connects has already", () => {
  const loaded = Object.keys(require.cache).filter((file) => /@grpc|fabric-protos|fabric-gateway/.test(file));
  assert.deepEqual(loaded, []);
});

test("a CommonJS program serves the page of the desk", async () => {
  const store = await openStore(`commonjs-${process.version}.db`, { forServer: true });
  // No ledger is behind it: the page comes all the same, and would say what is missing.
  const ledger = { tally: {}, session: { height: () => Promise.reject(new Error("no ledger")) }, channel: "tally" };
  const place = { to: `commonjs-projection-${process.version}.db`, channel: "tally", chaincode: "tallystick" };
  const projection = keepProjection(ledger, place);
  const desk = await serveDesk({ ...ledger, projection }, store);
  const page = await globalThis.fetch(new URL("/", desk.url));
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<div id="page">/);
  await desk.close();
  await projection.close();
  store.close();
});
