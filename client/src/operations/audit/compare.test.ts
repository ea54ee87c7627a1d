import { createHash } from "node:crypto";

import { compareWrites } from "./compare.js";
import { sayDifferences } from "./say-differences.js";

const key = "\u0000party\u0000A\u0000";
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const sha256 = (data: string | Uint8Array): Uint8Array => createHash("sha256").update(data).digest();
const nothing = { writes: [], policies: [], collections: [] };

/** The description of a difference. */
function said(
  written: Partial<Parameters<typeof compareWrites>[0]>,
  right: Parameters<typeof compareWrites>[1],
): string[] {
  return sayDifferences(compareWrites({ ...nothing, ...written }, right));
}

test("writes that equal those of the rules have no difference", () => {
  const collection = "_implicit_org_M";
  const written = {
    writes: [
      { key, value: bytes({ a: 1 }) },
      { key: "k", value: undefined },
    ],
    policies: [{ key, policy: Uint8Array.of(1) }],
    collections: [{ collection, reads: [], writes: [{ keyHash: sha256(key), valueHash: sha256("v") }] }],
  };
  const right = [
    { type: "put", key, value: bytes({ a: 1 }) },
    { type: "delete", key: "k" },
    { type: "policy", key, policy: Uint8Array.of(1) },
    { type: "put", collection, key, value: Buffer.from("v") },
  ] as const;
  expect(compareWrites(written, right)).toEqual([]);
});

test("a record with another value than the rules give is reported with each field", () => {
  const written = { writes: [{ key, value: bytes({ same: 1, a: 1, more: true }) }] };
  expect(said(written, [{ type: "put", key, value: bytes({ same: 1, a: 2 }) }])).toEqual([
    "party A: a is 1, by the rules 2, more is true, by the rules absent",
  ]);
});

test("a record with other bytes of the same meaning is a difference", () => {
  const written = { writes: [{ key, value: Buffer.from('{ "a":1 }') }] };
  expect(said(written, [{ type: "put", key, value: bytes({ a: 1 }) }])).toEqual([
    "party A: its bytes are not those that the rules write",
  ]);
});

test.each([
  ["was written, which the rules do not", { writes: [{ key, value: bytes(1) }] }, []],
  ["was deleted, which the rules do not", { writes: [{ key, value: undefined }] }, []],
  ["was not written, as the rules do", {}, [{ type: "put", key, value: bytes(1) }]],
  ["was not deleted, as the rules do", {}, [{ type: "delete", key }]],
  ["is deleted, by the rules 1", { writes: [{ key, value: undefined }] }, [{ type: "put", key, value: bytes(1) }]],
  [
    "has another endorsement policy than the rules give it",
    { policies: [{ key, policy: Uint8Array.of(1) }] },
    [{ type: "policy", key, policy: Uint8Array.of(2) }],
  ],
] as [string, object, Parameters<typeof compareWrites>[1]][])(
  "a difference is reported for a record that %s",
  (problem, written, right) => {
    expect(said(written, right)).toEqual([`party A ${problem}`]);
  },
);

test("a marker that was not written is found by its hash", () => {
  const right = [{ type: "put", collection: "_implicit_org_M", key, value: Buffer.from("v") }] as const;
  const hash = Buffer.from(sha256(key)).toString("hex");
  expect(said({}, right)).toEqual([`the marker _implicit_org_M ${hash} is not what the rules write`]);
});
