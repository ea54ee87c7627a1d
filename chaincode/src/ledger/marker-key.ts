import type { Marker } from "../domain/state/marker.js";
import type { RecordKind } from "../domain/state/record.js";
import { hashOf } from "./bytes.js";
import { compositeKey } from "./composite-key.js";

/** The place of a record's marker: under the record's own key, in the organisation's own implicit collection. */
export function markerPlace(
  kind: RecordKind,
  record: unknown,
  { organisation }: Marker,
): { collection: string; key: string } {
  return { collection: `_implicit_org_${organisation}`, key: compositeKey(kind.name, kind.keyOf(record)) };
}

/** The value of a marker: only enough to tell it from any other. */
export function markerValue({ text }: Marker): Uint8Array {
  return hashOf(text);
}

/** The hash of a marker, which every peer sees. */
export function markerHash(marker: Marker): Uint8Array {
  return hashOf(markerValue(marker));
}
