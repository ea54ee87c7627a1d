import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { privateKeySigner } from "./keys.js";
import { leafHash } from "./merkle.js";
import { QUANTITIES } from "./quantities.js";
import { openReading, signReading } from "./reading.js";
import { openReceipt } from "./receipt.js";
import { makeVectors, vectorKey, type Vectors } from "./testing/vectors.js";
import { openWindow, requireReadingsOf, sealWindow } from "./window.js";

const docs = join(__dirname, "../../../docs");
const vectors = JSON.parse(readFileSync(join(docs, "readings-vectors.json"), "utf8")) as Vectors;
/**
 * Two readings, their window and a receipt. The package made them before it had cells, further records and the last
 * four counters.
 */
const first = JSON.parse(readFileSync(join(__dirname, "testing/first-form.json"), "utf8")) as {
  readonly readings: readonly string[];
  readonly window: string;
  readonly receipt: string;
};
const cddl = readFileSync(join(docs, "readings-format.cddl"), "utf8");

const bytesOf = ({ bytes }: { readonly bytes: string }) => new Uint8Array(Buffer.from(bytes, "hex"));
const keyOf = (device: string) => vectorKey(vectors.devices[device]!);
const named = <T extends { readonly name: string }>(all: readonly T[], name: string) =>
  all.find((each) => each.name === name)!;

it("the test vectors are what `npm run docs` writes", async () => {
  expect(await makeVectors(vectors)).toEqual(vectors);
});

it.each(Object.entries(vectors.devices))(
  "the test vectors have a key for %s, with its id",
  (_, { algorithm, privateKey, deviceId, publicKey }) => {
    const { key } = privateKeySigner(createPrivateKey(privateKey));
    expect(key).toMatchObject({ algorithm, deviceId });
    expect(key.publicKey.export({ type: "spki", format: "der" }).toString("hex")).toBe(publicKey);
  },
);

it.each(vectors.readings)(
  "the reading of the test vectors says what is stated: $name",
  ({ device, says, leaf, ...vector }) => {
    const bytes = bytesOf(vector);
    expect(openReading(bytes, keyOf(device))).toEqual({ deviceId: keyOf(device).deviceId, ...says });
    expect(Buffer.from(leafHash(bytes)).toString("hex")).toBe(leaf);
  },
);

it.each(vectors.windows)(
  "the window of the test vectors says what is stated: $name",
  ({ signer, says, of, ...vector }) => {
    expect(openWindow(bytesOf(vector), keyOf(signer))).toEqual(says);
    requireReadingsOf(
      says,
      keyOf(signer),
      of.map((name) => bytesOf(named(vectors.readings, name))),
    );
  },
);

it.each(vectors.receipts)(
  "the receipt of the test vectors proves what is stated: $name",
  ({ signer, window, reading, says, ...vector }) => {
    const stated = named(vectors.windows, window).says;
    const proven = openReceipt(bytesOf(vector), bytesOf(named(vectors.readings, reading)), keyOf(signer), stated);
    expect(proven).toMatchObject({ ...says, root: stated.root });
  },
);

it.each(vectors.refused)(
  "the test vector is refused: $kind with $name, of $device",
  ({ kind, device, code, ...vector }) => {
    const read = { reading: openReading, window: openWindow }[kind];
    expect(() => read(bytesOf(vector), keyOf(device))).toThrow(expect.objectContaining({ code }) as Error);
  },
);

it("readings, a window and a receipt of the first version of the package are read and made with the same bytes", async () => {
  const signer = privateKeySigner(createPrivateKey(vectors.devices["ed25519"]!.privateKey));
  const [readings, window, receipt] = [
    first.readings.map((bytes) => bytesOf({ bytes })),
    bytesOf({ bytes: first.window }),
    bytesOf({ bytes: first.receipt }),
  ];
  const statement = openWindow(window, signer.key);
  requireReadingsOf(statement, signer.key, readings);
  expect(openReceipt(receipt, readings[1]!, signer.key, statement)).toMatchObject({ index: 1, size: 2 });
  const again = await sealWindow(signer, signer.key, readings);
  expect(Buffer.from(again.message).toString("hex")).toBe(first.window);
  const said = readings.map((bytes) => openReading(bytes, signer.key));
  const signed = await Promise.all(said.map((reading) => signReading(signer, reading)));
  expect(signed.map((bytes) => Buffer.from(bytes).toString("hex"))).toEqual(first.readings);
});

it("the description of the format has each quantity that the package knows", () => {
  const [, quantities = ""] = /^quantity = ([^]*?)\n\n/m.exec(cddl) ?? [];
  const named = [...quantities.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(named.sort()).toEqual([...QUANTITIES].sort());
});
