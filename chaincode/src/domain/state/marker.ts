import { wireForm } from "../kernel/wire-form.js";
import type { MspId } from "../vocabulary/text.js";
import type { RecordKind } from "./record.js";

/**
 * Proof that an organisation's own peer endorsed a record that binds the organisation in its absence. It is a note of
 * exactly this record in the organisation's implicit collection. No other organisation's peer can write that
 * collection, and every peer can read the note's hash. A record of such a kind without its marker binds nobody, whoever
 * endorsed it.
 */
export interface Marker {
  readonly organisation: MspId;
  /** All binding fields as one text: other terms make another marker. */
  readonly text: string;
}

/** The organisation that marks records of a kind, and the fields that bind. */
export interface Marking<T> {
  /** The organisation whose word the record is. */
  organisationOf(record: T): MspId;
  /** Whether a record binds that organisation in its absence. Without this function, each record of the kind does. */
  binds?(record: T): boolean;
  /**
   * The fields to which the organisation agreed. Fields that can change without the organisation's knowledge are not
   * among them. So a forger that creates the key first gains nothing. The organisation's own act later marks only what
   * that act wrote. If others change it afterwards, under a policy of their own on the key, the marker does not match.
   */
  readonly fields: readonly (keyof T & string)[];
}

/** Markers by their records, which never change. A batch needs the marker of one party once for each of its acts. */
const known = new WeakMap<object, Marker>();

/** The marker that a record must have, if any. */
export function markerOf(kind: RecordKind, record: unknown): Marker | undefined {
  const { marking } = kind;
  if (marking === undefined || typeof record !== "object" || record === null || marking.binds?.(record) === false) {
    return undefined;
  }
  let marker = known.get(record);
  if (marker === undefined) {
    marker = { organisation: marking.organisationOf(record), text: textOf(kind, record) };
    known.set(record, marker);
  }
  return marker;
}

function textOf({ name, schema, keyOf, marking }: RecordKind, record: object): string {
  // The encoder of a record returns an object with the record's own field names.
  const wire = wireForm(schema).encode(record) as Record<string, unknown>;
  return JSON.stringify([name, keyOf(record), ...(marking?.fields ?? []).map((field) => wire[field] ?? null)]);
}

/** Whether two markers are of the same organisation and have the same text. */
export function sameMarker(a: Marker | undefined, b: Marker | undefined): boolean {
  return a?.organisation === b?.organisation && a?.text === b?.text;
}
