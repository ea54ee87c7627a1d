import type { Version } from "@tallystick/fabric-inspect";

import type { CollectionMembers } from "../channel/collection-members.js";
import { hashToKeyBytes, type KeyBytes } from "../ledger/key-bytes.js";
import type { MemoryState } from "../ledger/memory-state.js";
import { hashKey } from "../ledger/read-write-set.js";
import { hashedNamespace, privateCollection, type State, type StateUpdate } from "../ledger/state.js";
import { sameVersion } from "../ledger/version.js";

/**
 * Private values that organisations may have now and lack, by MSP id: they have joined since, or a definition has made
 * them members of the collection. Real peers ask each other for such values. The present members count, and not those
 * at the time of the write.
 */
export function missingPrivateValues(
  state: State,
  privateStates: ReadonlyMap<string, MemoryState>,
  members: CollectionMembers,
): ReadonlyMap<string, readonly StateUpdate[]> {
  const missing = new Map<string, Map<string, StateUpdate>>();
  for (const privateState of privateStates.values()) {
    for (const [space, key, value] of privateState.all()) {
      const { namespace, collection } = privateCollection(space);
      if (!sameVersion(currentVersion(state, namespace, collection, key), value.version)) {
        continue;
      }
      for (const mspId of members.membersOf(namespace, collection)) {
        if (!sameVersion(privateStates.get(mspId)?.get(space, key)?.version, value.version)) {
          const updates = missing.get(mspId) ?? new Map<string, StateUpdate>();
          missing.set(mspId, updates.set(`${space}\u0000${key}`, { namespace: space, key, value }));
        }
      }
    }
  }
  return new Map([...missing].map(([mspId, updates]) => [mspId, [...updates.values()]]));
}

/** Version of the key's hash, which everybody has. */
function currentVersion(state: State, namespace: string, collection: string, key: KeyBytes): Version | undefined {
  return state.get(hashedNamespace(namespace, collection), hashToKeyBytes(hashKey(key)))?.version;
}
