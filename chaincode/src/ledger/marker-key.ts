import { createHash } from "node:crypto";

import type { Marker } from "../domain/state/marker.js";
import type { RecordKind } from "../domain/state/record.js";
import { compositeKey } from "./composite-key.js";

/** Where a record's marker lies: under the record's own key, in the organisation's own implicit collection. */
export function markerPlace(
  kind: RecordKind,
  record: unknown,
  { organisation }: Marker,
): { collection: string; key: string } {
  return { collection: `_implicit_org_${organisation}`, key: compositeKey(kind.name, kind.keyOf(record)) };
}

/** What lies there: no more than tells this marker from any other. */
export function markerValue({ text }: Marker): Uint8Array {
  return sha256(text);
}

/** What every peer sees of it. */
export function markerHash(marker: Marker): Uint8Array {
  return sha256(markerValue(marker));
}

function sha256(data: string | Uint8Array): Uint8Array {
  return createHash("sha256").update(data).digest();
}
