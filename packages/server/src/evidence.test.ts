import { createHash } from "node:crypto";

import { Served } from "./testing/served.js";

const path = "/api/v1/certificates/TALLYDEMOANSTEEL0077.ORE-1%3A1-100000/evidence";
const genesis = "5f".repeat(32);
const bundle = Uint8Array.of(0x1f, 0x8b, 7);

let served: Served;
let asked: unknown[];
beforeEach(async () => {
  served = await Served.start();
  asked = [];
});
afterEach(() => {
  served.stop();
});

/** A server whose ledger makes a file, or does what a test says. */
function caller(
  make: () => Promise<{ bundle: Uint8Array; genesis: string }> = () => Promise.resolve({ bundle, genesis }),
) {
  const evidence = {
    make: (request: unknown) => {
      asked.push(request);
      return make();
    },
  };
  return served.handler({}, { tally: { ...served.ledger.tally, evidence } });
}

it("a file of evidence is made as it is asked for, with its name, its digest and the channel's fingerprint", async () => {
  const response = await caller().get(`${path}?kind=trace&unit=7&challenge=court%20file%207&profile=attested`);
  const headers = ["content-type", "content-disposition", "content-digest", "tally-genesis", "cache-control"];
  expect([response.status, ...headers.map((name) => response.headers.get(name))]).toEqual([
    ...[200, "application/vnd.tallystick.evidence+json"],
    'attachment; filename="TALLYDEMOANSTEEL0077.ORE-1_1-100000.tally-evidence"',
    `sha-256=:${createHash("sha256").update(bundle).digest("base64")}:`,
    ...[genesis, "no-store"],
  ]);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bundle);
  const certificateId = "TALLYDEMOANSTEEL0077.ORE-1:1-100000";
  expect(asked).toEqual([{ certificateId, kind: "trace", unit: "7", challenge: "court file 7", profile: "attested" }]);
  await caller().get(path);
  expect(asked[1]).toEqual({ certificateId, kind: "holding", profile: "block" });
});

it.each([
  ["an unknown kind", "kind=gift", /kind/],
  ["a unit that is none", "kind=trace&unit=0", /unit/],
  ["a text that is too long", `challenge=${"a".repeat(65)}`, /challenge/],
  ["a misspelt parameter", "kinds=holding", /kinds/],
])("a file with %s is refused before anything is asked", async (_, query, problem) => {
  const response = await caller().get(`${path}?${query}`);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    code: "INVALID_VALUE",
    detail: expect.stringMatching(problem) as string,
  });
  expect(asked).toEqual([]);
});

it("a claim that the certificate does not support is refused with the reason", async () => {
  const unpaid = () => Promise.reject(new RangeError("ORE-1 is Transferable, and was not paid"));
  const response = await caller(unpaid).get(`${path}?kind=payment`);
  expect([response.status, await response.json()]).toMatchObject([
    422,
    { code: "INVALID_VALUE", detail: "ORE-1 is Transferable, and was not paid." },
  ]);
});

it("a file needs a token, and one that may only read is enough", async () => {
  expect((await caller().get(path, { token: "none" })).status).toBe(401);
  expect((await caller().get(path, { token: served.token("read") })).status).toBe(200);
});

it("four files are made at the same time, and the next one may be asked for again", async () => {
  let finish: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const slow = caller(() => waiting.then(() => ({ bundle, genesis })));
  const four = [1, 2, 3, 4].map(() => slow.get(path));
  const fifth = await slow.get(path);
  expect([fifth.status, fifth.headers.get("retry-after"), await fifth.json()]).toMatchObject([
    ...[503, "5"],
    { code: "TOO_MANY_FILES" },
  ]);
  finish();
  expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await slow.get(path)).status).toBe(200);
});
