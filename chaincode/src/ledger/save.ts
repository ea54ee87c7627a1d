import type { Change } from "../domain/act.js";
import { certificates, type Certificate } from "../domain/state/certificate.js";
import { encodeRecord, type RecordKind, type RecordOf } from "../domain/state/record.js";
import { indexKeys } from "./certificate-indexes.js";
import { compositeKey } from "./composite-key.js";
import { keyPolicy, sameGuard, type PlatformOrganisations } from "./key-policy.js";
import type { StateStub } from "./state-stub.js";

const PRESENT = Uint8Array.of(1);

/**
 * Writes changes, one to a key. A key's endorsement policy is written only where it is new or changes: a later
 * transaction in the same block that uses a policy which this one writes would be invalidated.
 */
export async function save(
  stub: StateStub,
  changes: readonly Change[],
  platform: () => Promise<PlatformOrganisations>,
): Promise<void> {
  for (const { kind, before, after } of changes) {
    const key = compositeKey(kind.name, kind.keyOf(after ?? before));
    if (after === undefined) await stub.deleteState(key);
    else {
      await stub.putState(key, Buffer.from(encodeRecord(kind, after), "utf8"));
      const guard = kind.guardOf(after);
      if (before === undefined || !sameGuard(guard, kind.guardOf(before)))
        await stub.setStateValidationParameter(
          key,
          keyPolicy(guard, "platform" in guard ? await platform() : undefined),
        );
    }
    await saveIndexes(stub, indexKeys(asCertificate(kind, before)), indexKeys(asCertificate(kind, after)));
  }
}

async function saveIndexes(stub: StateStub, before: readonly string[], after: readonly string[]): Promise<void> {
  for (const key of before) if (!after.includes(key)) await stub.deleteState(key);
  for (const key of after) if (!before.includes(key)) await stub.putState(key, PRESENT);
}

function asCertificate(kind: RecordKind, record: unknown): Certificate | undefined {
  // A change carries a record of its own kind.
  return kind === certificates ? (record as RecordOf<typeof certificates> | undefined) : undefined;
}
