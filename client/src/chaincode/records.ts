import {
  certificateIdSchema,
  certificates,
  keyOfRegistration,
  keyOfUnit,
  recordKinds,
  wireForm,
  type RecordKind,
} from "@tallystick/chaincode/domain";
import { compositeKey, kindOf, partsOf, recordOfIndexKey } from "@tallystick/chaincode/ledger";
import type { z } from "zod";

import { fieldOf } from "../field-of.js";
import { readKnown } from "./read-known.js";

/**
 * The chaincode's records: the kind of record under each key, and how facts show it. Like `definitions.ts`, it keeps
 * the schemas' own types out of the rest of the client.
 */
export { kindOf, partsOf };

/** A record that was read from the ledger. */
export interface LedgerRecord {
  readonly kind: RecordKind;
  readonly key: readonly string[];
  /** The record in the kind's own type. */
  readonly record: unknown;
  /** The record in its form on the ledger. */
  readonly wire: unknown;
}

/** How facts show the records of a kind: the field of a fact that has them, in its form on the wire. */
export interface ShownKind {
  readonly kind: RecordKind;
  readonly field: string;
  readonly schema: z.ZodType;
  /** Returns the record as one text, which is the same for the same record. */
  show(record: unknown): string;
  /** Reads the value in a fact: the key of the record, and the record in the form of {@link show}. */
  read(wire: unknown): { readonly key: string; readonly shown: string } | undefined;
}

function shownKind(kind: RecordKind): readonly ShownKind[] {
  const { shown } = kind;
  if (shown === undefined) {
    return [];
  }
  const textOfView = (view: unknown): string => JSON.stringify(wireForm(shown.schema).encode(view));
  return [
    {
      kind,
      field: shown.field,
      schema: shown.schema,
      show: (record) => textOfView(shown.view(record)),
      read(wire) {
        const value = readKnown(shown.schema, wire);
        return "value" in value
          ? { key: compositeKey(kind.name, shown.keyOf(value.value)), shown: textOfView(value.value) }
          : undefined;
      },
    },
  ];
}

/** Records that facts show whole. For other records a fact names at most the record to which they belong. */
export const shownKinds: readonly ShownKind[] = [...recordKinds.values()].flatMap(shownKind);

const shownKindsByKind = new Map(shownKinds.map((shown) => [shown.kind, shown]));

/** How facts show the records of a kind; undefined if they do not show them. */
export function shownKindOf(kind: RecordKind): ShownKind | undefined {
  return shownKindsByKind.get(kind);
}

/** The key of the record of an entry in a register, as one text, from the entry in a fact. */
export function entryKey(registration: unknown): string {
  const [register, number] = [fieldOf(registration, "register"), fieldOf(registration, "number")];
  return typeof register === "string" && typeof number === "string"
    ? keyOfRegistration({ register, number }).join("\u0000")
    : "";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a record.
 *
 * @returns the record, or the fault of the value under the key.
 */
export function readRecord(key: string, value: Uint8Array): LedgerRecord | { readonly problem: string } {
  const name = kindOf(key);
  const kind = name === undefined ? undefined : recordKinds.get(name);
  if (kind === undefined) {
    return { problem: "is of a kind that this version does not know" };
  }
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(value));
  } catch {
    return { problem: "is not JSON" };
  }
  const read = readKnown(kind.schema, json);
  if ("problem" in read) {
    return { problem: `is not a ${kind.name}: ${read.problem}` };
  }
  const parts = partsOf(key);
  return sameParts(kind.keyOf(read.value), parts)
    ? { kind, key: parts, record: read.value, wire: json }
    : { problem: `is the ${kind.name} of another key` };
}

/** The instrument and the units of a certificate, by its identifier. Undefined for anything else. */
export function rangeOf(certificateId: unknown): Range | undefined {
  const read = certificateIdSchema.safeDecode(certificateId as string);
  return read.success ? read.data : undefined;
}

export interface Range {
  readonly instrumentId: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** The key of a certificate. */
export function certificateKey({ instrumentId, from, to }: Range): string {
  return compositeKey(certificates.name, [instrumentId, keyOfUnit(from), keyOfUnit(to)]);
}

/** The key of a record by the name of its kind. */
export function recordKey(kind: string, parts: readonly string[]): string {
  return compositeKey(kind, parts);
}

/**
 * A key in the words of the domain: a certificate by its id, other records by their kind and the parts of their key.
 */
export function recordInWords(key: string): string {
  const name = kindOf(key);
  if (name === undefined) {
    return JSON.stringify(key);
  }
  const parts = partsOf(key);
  return recordKinds.get(name)?.inWords?.(parts) ?? [name, ...parts].join(" ");
}

/** The key of the record that an index entry names; undefined for any other key. */
export { recordOfIndexKey };

/** Whether this version knows the kind of record that a key is for. */
export function isOfKnownKind(key: string): boolean {
  return recordKinds.has(kindOf(key) ?? "");
}

function sameParts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
