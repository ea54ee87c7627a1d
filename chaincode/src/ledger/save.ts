import type { Change } from "../domain/operation/change.js";
import { markerOf, sameMarker, type Marker } from "../domain/state/marker.js";
import { encodeRecord, type RecordKind } from "../domain/state/record.js";
import { bytesOf } from "./bytes.js";
import { compositeKey } from "./composite-key.js";
import { indexKeys, staysListed } from "./indexes.js";
import { keyPolicy, sameGuard, type PlatformOrganisations } from "./key-policy.js";
import { markerPlace, markerValue } from "./marker-key.js";
import type { StateStub, StateWrite } from "./state-stub.js";

const PRESENT = Uint8Array.of(1);

/**
 * Writes changes, one to a key. A key's endorsement policy is written only if it is new or changes. A later transaction
 * in the same block that uses a policy which this one writes would be invalidated. A marker is written if the terms
 * that it states are new or change. Then the transaction needs the endorsement of the organisation that it binds.
 */
export async function save(
  stub: StateStub,
  changes: readonly Change[],
  platform: () => Promise<PlatformOrganisations>,
): Promise<void> {
  const writes: StateWrite[] = [];
  for (const { kind, before, after } of changes) {
    const key = compositeKey(kind.name, kind.keyOf(after ?? before));
    const [former, marker] = [markerOf(kind, before), markerOf(kind, after)];
    const marked = !sameMarker(former, marker);
    if (after === undefined) {
      writes.push({ type: "delete", key });
    } else {
      writes.push({ type: "put", key, value: bytesOf(encodeRecord(kind, after)) });
      const guard = kind.guardOf(after);
      // The policy of a marked record is always written again: a forger of the former record can have set another
      // policy.
      if (before === undefined || marked || !sameGuard(guard, kind.guardOf(before))) {
        const policy = keyPolicy(guard, "platform" in guard ? await platform() : undefined);
        writes.push({ type: "policy", key, policy });
      }
    }
    if (marked) {
      writes.push(...markerWrites(kind, { record: before, marker: former }, { record: after, marker }));
    }
    if (!staysListed(kind, before, after)) {
      writes.push(...indexWrites(indexKeys(kind, before), indexKeys(kind, after)));
    }
  }
  if (writes.length > 0) {
    await stub.write(writes);
  }
}

interface Marked {
  readonly record: unknown;
  readonly marker: Marker | undefined;
}

/**
 * A marker that no longer applies is deleted. It would otherwise count as the marker of a later record with the same
 * text. The marker stays if the record leaves its organisation: that organisation would have to endorse the deletion,
 * and could permanently keep a party from its successor. The marker that stays names its organisation, so it does not
 * count for a record of another organisation.
 */
function markerWrites(kind: RecordKind, before: Marked, after: Marked): StateWrite[] {
  if (after.marker !== undefined) {
    const place = markerPlace(kind, after.record, after.marker);
    return [{ type: "put", ...place, value: markerValue(after.marker) }];
  }
  const { record, marker } = before;
  if (
    marker === undefined ||
    (after.record !== undefined && kind.marking?.organisationOf(after.record) !== marker.organisation)
  ) {
    return [];
  }
  return [{ type: "delete", ...markerPlace(kind, record, marker) }];
}

function indexWrites(before: readonly string[], after: readonly string[]): StateWrite[] {
  return [
    ...before.filter((key) => !after.includes(key)).map((key): StateWrite => ({ type: "delete", key })),
    ...after.filter((key) => !before.includes(key)).map((key): StateWrite => ({ type: "put", key, value: PRESENT })),
  ];
}
