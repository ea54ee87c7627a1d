import { wireForm } from "../kernel/wire-form.js";
import type { MspId } from "../vocabulary/text.js";
import type { RecordKind } from "./record.js";

/**
 * Shows that an organisation's own peer took part, if a record binds that organisation in its absence. It is a note of
 * exactly this record in the organisation's implicit collection, which no other organisation's peer can write, and
 * whose hash every peer can read. A record of such a kind without its marker binds nobody, whoever endorsed it.
 */
export interface Marker {
  readonly organisation: MspId;
  /** All binding fields as one text: other terms are another marker. */
  readonly text: string;
}

/** The organisation that marks records of a kind, and the fields that bind. */
export interface Marking<T> {
  /** The organisation whose word the record is. */
  organisationOf(record: T): MspId;
  /** Whether it binds that organisation in its absence. If it is absent, each record of the kind does. */
  binds?(record: T): boolean;
  /**
   * They are the fields to which the organisation agreed. Fields that change by acts of which it need not know are not
   * among them. So a forger that creates the key first gains nothing. The organisation's own act later marks only what
   * that act wrote. If others change it afterwards, under a policy of their own on the key, the marker does not match.
   */
  readonly fields: readonly (keyof T & string)[];
}

/** Markers by their records, which never change. A batch needs that of one party as often as it has acts. */
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
