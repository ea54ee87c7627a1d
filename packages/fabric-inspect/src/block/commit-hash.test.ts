import { createHash } from "node:crypto";

import { portableCryptography as cryptography } from "../cryptography/portable.js";
import type { NamespaceSet } from "../transaction/read-write-set.js";
import { commitHash } from "./commit-hash.js";

const utf8 = (text: string) => Buffer.from(text, "utf8");
const sha256 = (...parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest("hex");

function namespace(name: string, parts: Partial<NamespaceSet>): NamespaceSet {
  return { namespace: name, reads: [], ranges: [], writes: [], metadataWrites: [], collections: [], ...parts };
}

function hashOf(
  sets: readonly (readonly NamespaceSet[])[],
  valueBefore?: (...key: [string, string, Uint8Array]) => Uint8Array | undefined,
): string | undefined {
  const valid = sets.map((namespaces, place) => ({ place, set: { namespaces } }));
  const effects = { number: 258, codes: Uint8Array.from(sets.map(() => 0)), valid };
  const hash = commitHash(effects, utf8("before"), { cryptography, ...(valueBefore && { valueBefore }) });
  return hash && Buffer.from(hash).toString("hex");
}

const put = (key: string, value: string) => ({ key, deleted: false, value: utf8(value) });

/** An entry of Fabric's message `Updates`, with each field given. */
function entry(...fields: readonly (readonly [number: number, content: Uint8Array | true])[]): Buffer {
  const body = Buffer.concat(
    fields.map(([number, content]) =>
      content === true
        ? Buffer.of(number << 3, 1)
        : Buffer.concat([Buffer.of((number << 3) | 2, content.length), content]),
    ),
  );
  return Buffer.concat([Buffer.of(10, body.length), body]);
}

/** The number of block 258 has two bytes, and that of the first transaction has none. */
const versions = [Buffer.of(2, 1, 2, 0), Buffer.of(2, 1, 2, 1, 1)] as const;

test("the commit hash covers the codes with their number, the changes in the order of their bytes, and the former commit hash", () => {
  const privately = { reads: [], metadataWrites: [], privateSetHash: new Uint8Array() };
  const sets = [
    [
      namespace("b", { writes: [put("\u{10000}", "2"), put("\u{e000}", "1")] }),
      namespace("a", {
        writes: [{ key: "gone", deleted: true, value: new Uint8Array() }],
        collections: [
          {
            ...{ collection: "shared", ...privately },
            writes: [{ keyHash: utf8("k"), deleted: false, purged: false, valueHash: utf8("h") }],
          },
        ],
      }),
    ],
    [namespace("b", { writes: [put("\u{e000}", "3")] })],
  ];
  expect(hashOf(sets)).toBe(
    sha256(
      Buffer.of(2, 0, 0),
      entry([1, utf8("a")], [3, utf8("gone")], [4, true], [6, versions[0]]),
      entry([2, utf8("shared")], [3, utf8("k")], [5, utf8("h")], [6, versions[0]]),
      entry([1, utf8("b")], [3, utf8("\u{e000}")], [5, utf8("3")], [6, versions[1]]),
      entry([3, utf8("\u{10000}")], [5, utf8("2")], [6, versions[0]]),
      utf8("before"),
    ),
  );
});

test("the commit hash does not include the channel's configuration", () => {
  expect(hashOf([[namespace("", { writes: [put("CHANNEL_CONFIG_ENV_BYTES", "x")] })]])).toBe(
    sha256(Buffer.of(1, 0), utf8("before")),
  );
});

test("a write of metadata alone repeats the key's value, which the caller must provide if the block does not have it", () => {
  const metadata = namespace("a", { metadataWrites: [{ key: "k", entries: [] }] });
  const expected = (value: string, version: Buffer, codes: readonly number[]) =>
    sha256(Buffer.from(codes), entry([1, utf8("a")], [3, utf8("k")], [5, utf8(value)], [6, version]), utf8("before"));
  expect(hashOf([[metadata]])).toBeUndefined();
  expect(hashOf([[metadata]], () => utf8("old"))).toBe(expected("old", versions[0], [1, 0]));
  expect(hashOf([[namespace("a", { writes: [put("k", "new")] })], [metadata]])).toBe(
    expected("new", versions[1], [2, 0, 0]),
  );
  expect(hashOf([[metadata]], () => undefined)).toBe(sha256(Buffer.of(1, 0), utf8("before")));
  const both = namespace("a", { writes: [put("k", "new")], metadataWrites: [{ key: "k", entries: [] }] });
  expect(hashOf([[both]])).toBe(expected("new", versions[0], [1, 0]));
});

test("the number of codes has seven bits in each byte", () => {
  const effects = { number: 1, codes: new Uint8Array(300).fill(11), valid: [] };
  const hash = commitHash(effects, new Uint8Array(), { cryptography });
  expect(Buffer.from(hash ?? []).toString("hex")).toBe(sha256(Buffer.of(0xac, 2), effects.codes));
});
