import type { CollectionSet } from "@tallystick/fabric-inspect";

import type { CollectionMembers } from "../channel/collection-members.js";
import { fromKeyBytes, hashToKeyBytes, type KeyBytes } from "../ledger/key-bytes.js";
import type { MemoryState } from "../ledger/memory-state.js";
import { hashKey } from "../ledger/read-write-set.js";
import { hashedCollection, hashedNamespace, privateCollection, type State, type StateUpdate } from "../ledger/state.js";

/** A private key that expires with a block. */
export interface ExpiringKey {
  readonly namespace: string;
  readonly collection: string;
  readonly keyHash: KeyBytes;
  /** The key is unknown if nobody has the value. */
  readonly key: string | undefined;
  /** Block that wrote it. A later one replaces this entry. */
  readonly block: number;
}

/** The private keys by the block with which they expire. */
export class ExpirySchedule {
  readonly #entries = new Map<number, ExpiringKey[]>();

  /**
   * Notes what a valid transaction of a block wrote to a collection. Every new version of a hash has its own life, also
   * one that only changes metadata.
   *
   * @param blockToLive - 0 if the values of the collection never expire
   * @param keys - the keys that are known, by their hashes
   */
  note(
    block: number,
    namespace: string,
    { collection, writes, metadataWrites }: CollectionSet,
    { blockToLive, keys }: { readonly blockToLive: number; readonly keys?: ReadonlyMap<KeyBytes, string> },
  ): void {
    if (blockToLive === 0) {
      return;
    }
    const changed = [...writes.filter(({ deleted }) => !deleted), ...metadataWrites];
    for (const keyHash of new Set(changed.map((write) => hashToKeyBytes(write.keyHash)))) {
      this.#add(block + blockToLive + 1, { namespace, collection, keyHash, key: keys?.get(keyHash), block });
    }
  }

  /** The keys that expire with the block, unless they were written again since. They are removed from the schedule. */
  take(block: number, state: State): readonly ExpiringKey[] {
    const entries = this.#entries.get(block) ?? [];
    this.#entries.delete(block);
    return entries.filter(
      ({ namespace, collection, keyHash, block: written }) =>
        state.get(hashedNamespace(namespace, collection), keyHash)?.version.block === written,
    );
  }

  /** Rebuilds the schedule from a state that was loaded. */
  restore(state: State, members: CollectionMembers, privateStates: ReadonlyMap<string, MemoryState>): void {
    this.#entries.clear();
    const keys = new Map<string, string>();
    for (const privateState of privateStates.values()) {
      for (const [space, key] of privateState.all()) {
        const { namespace, collection } = privateCollection(space);
        keys.set(idOf(namespace, collection, hashToKeyBytes(hashKey(key))), fromKeyBytes(key));
      }
    }
    for (const [space, keyHash, { version }] of state.resident.all((name) => hashedCollection(name) !== undefined)) {
      const hashed = hashedCollection(space);
      if (hashed === undefined) {
        continue;
      }
      const { namespace, collection } = hashed;
      const blockToLive = members.blockToLive(namespace, collection);
      if (blockToLive > 0) {
        const key = keys.get(idOf(namespace, collection, keyHash));
        this.#add(version.block + blockToLive + 1, { namespace, collection, keyHash, key, block: version.block });
      }
    }
  }

  #add(block: number, entry: ExpiringKey): void {
    const entries = this.#entries.get(block) ?? [];
    entries.push(entry);
    this.#entries.set(block, entries);
  }
}

/** The deletion of the hash of a private key. */
export function withoutHash({ namespace, collection, keyHash }: ExpiringKey): StateUpdate {
  return { namespace: hashedNamespace(namespace, collection), key: keyHash, value: undefined };
}

function idOf(namespace: string, collection: string, keyHash: KeyBytes): string {
  return `${namespace}\u0000${collection}\u0000${keyHash}`;
}
