import { z } from "zod";

import { wireForm } from "../kernel/wire-form.js";
import type { Lei } from "../vocabulary/lei.js";
import type { Guard } from "./guard.js";
import type { Marking } from "./marker.js";

/**
 * The parties for which a record is listed. Each listing is a key. The act that begins the listing writes the key, and
 * the act that ends the listing deletes it.
 */
export interface Listings<T, L extends string> {
  readonly names: readonly L[];
  listedFor(record: T, listing: L): readonly Lei[];
}

/** How facts show the records of a kind: the field of a fact that has them, and its form. */
export interface Shown<T, View extends z.ZodType = z.ZodType> {
  readonly field: string;
  readonly schema: View;
  view(record: T): z.output<View>;
  /** The key of the record, from its form in a fact. */
  keyOf(view: z.output<View>): readonly string[];
}

/** Declares how facts show a kind. */
export function shownIn<T, View extends z.ZodType>(shown: Shown<T, View>): Shown<T, View> {
  return shown;
}

/**
 * A kind of record on the ledger: its name (the first part of its key), the schema of its form on the ledger, the
 * fields of its key, the organisations that must endorse its writes, the parties for which it is listed, and the
 * organisation that marks it if it binds somebody in its absence. Keys are texts without U+0000. A listing is sorted by
 * the parts of the key, the first part first.
 */
export interface RecordKind<
  S extends z.ZodType = z.ZodType,
  K extends readonly string[] = readonly string[],
  L extends string = string,
> {
  readonly name: string;
  readonly schema: S;
  keyOf(record: z.output<S>): K;
  guardOf(record: z.output<S>): Guard;
  readonly listings?: Listings<z.output<S>, L>;
  readonly marking?: Marking<z.output<S>>;
  /** Whether many acts read a record of the kind and few acts change it. */
  readonly seldomChanged?: true;
  /**
   * How facts show a whole record. If it is absent, facts show no such record, but may name the record to which it
   * belongs.
   */
  readonly shown?: Shown<z.output<S>>;
  /**
   * Describes the record with a key in the words of the domain. If it is absent, the description is the kind and the
   * parts of the key.
   */
  inWords?(key: readonly string[]): string;
}

export type RecordOf<Kind extends RecordKind> = z.output<Kind["schema"]>;
export type KeyOf<Kind extends RecordKind> = ReturnType<Kind["keyOf"]>;

/** The names of a kind's listings. */
export type ListingOf<Kind extends RecordKind> = NonNullable<Kind["listings"]>["names"][number];

export function recordKind<S extends z.ZodType, const K extends readonly string[], L extends string = never>(
  kind: RecordKind<S, K, L>,
): RecordKind<S, K, L> {
  return kind;
}

/** Whether a record is listed for a party. */
export function isListedFor<Kind extends RecordKind>(
  kind: Kind,
  listing: ListingOf<Kind>,
  lei: string,
  record: RecordOf<Kind>,
): boolean {
  return kind.listings?.listedFor(record, listing).some((party) => party === lei) === true;
}

/** A position within an instrument as a key part: as text, it sorts in the order of numbers. */
export function keyOfUnit(unit: bigint): string {
  return unit.toString().padStart(16, "0");
}

/** The number in a key part of a position or a version, without the leading zeros. */
export function unitOfKey(part: string): string {
  return part.replace(/^0+(?=.)/, "");
}

/**
 * A record in its form on the ledger: JSON with its fields in the order of the schema, so that equal records are equal
 * bytes.
 */
export function encodeRecord(kind: RecordKind, record: unknown): string {
  return JSON.stringify(wireForm(kind.schema).encode(record));
}

/**
 * Reads a record from the ledger.
 *
 * @throws {Error} with the fault if the text is not such a record: somebody wrote it past the rules.
 */
export function decodeRecord<Kind extends RecordKind>(kind: Kind, text: string): RecordOf<Kind> {
  try {
    // The compiler cannot see that the generic schema decodes to the kind's own record.
    return wireForm(kind.schema).decode(JSON.parse(text)) as RecordOf<Kind>;
  } catch (error) {
    throw new Error(problemOf(error), { cause: error });
  }
}

function problemOf(error: unknown): string {
  if (error instanceof SyntaxError) {
    return "it is not JSON";
  }
  if (error instanceof z.ZodError) {
    return error.issues[0]?.message ?? "it is not understood";
  }
  return error instanceof Error ? error.message : "it is not understood";
}
