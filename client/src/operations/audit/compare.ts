import { createHash } from "node:crypto";

import { kindOf, partsOf } from "../../chaincode/records.js";
import type { Replayed } from "../../chaincode/replay.js";
import type { WriteSet } from "../../transport/blocks/committed-block.js";
import type { RecordDifference } from "./finding.js";

type Writes = Extract<Replayed, { writes: unknown }>["writes"];

/** The write under a key: bytes, or `null` for a deletion. */
type Values = Map<string, Uint8Array | null>;

/** The differences between the writes of a transaction and those of the rules. */
export function compareWrites(written: WriteSet, expected: Writes): readonly RecordDifference[] {
  return [
    ...differences(
      new Map(written.writes.map(({ key, value }) => [key, value ?? null])),
      publicWrites(expected),
      (key) => ({ kind: kindOf(key) ?? "", key: partsOf(key), part: "value" }),
      textOf,
    ),
    ...differences(
      new Map(written.policies.map(({ key, policy }) => [key, policy])),
      new Map(expected.flatMap((write) => (write.type === "policy" ? [[write.key, write.policy] as const] : []))),
      (key) => ({ kind: kindOf(key) ?? "", key: partsOf(key), part: "policy" }),
      hexOf,
    ),
    ...differences(
      privateWrites(written),
      expectedPrivate(expected),
      (place) => ({ kind: "marker", key: [place], part: "marker" }),
      hexOf,
    ),
  ];
}

function publicWrites(expected: Writes): Values {
  const values: Values = new Map();
  for (const write of expected) {
    if (write.type !== "policy" && write.collection === undefined) {
      values.set(write.key, write.type === "put" ? write.value : null);
    }
  }
  return values;
}

/** By collection and the key's hash, since a block has nothing else of private data. */
function privateWrites({ collections }: WriteSet): Values {
  return new Map(
    collections.flatMap(({ collection, writes }) =>
      writes.map(({ keyHash, valueHash }) => [`${collection} ${hexOf(keyHash)}`, valueHash ?? null] as const),
    ),
  );
}

function expectedPrivate(expected: Writes): Values {
  const values: Values = new Map();
  for (const write of expected) {
    if (write.type === "policy" || write.collection === undefined) {
      continue;
    }
    const place = `${write.collection} ${hexOf(sha256(write.key))}`;
    values.set(place, write.type === "put" ? sha256(write.value) : null);
  }
  return values;
}

function differences(
  written: Values,
  expected: Values,
  name: (key: string) => Pick<RecordDifference, "kind" | "key" | "part">,
  show: (value: Uint8Array) => string,
): RecordDifference[] {
  const said = (value: Uint8Array | null): string => (value === null ? "deleted" : show(value));
  return [...new Set([...written.keys(), ...expected.keys()])].flatMap((key) => {
    const [found, right] = [written.get(key), expected.get(key)];
    if (same(found, right)) {
      return [];
    }
    return [
      {
        ...name(key),
        ...(found !== undefined && { written: said(found) }),
        ...(right !== undefined && { expected: said(right) }),
      },
    ];
  });
}

function same(a: Uint8Array | null | undefined, b: Uint8Array | null | undefined): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b;
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash("sha256").update(data).digest();
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
