import { nativeCryptography } from "../../network/src/cryptography/index.js";

import { commitHash, readEffects, type Block } from "@tallystick/fabric-inspect";

/** Keeps every value that a ledger's blocks wrote, and computes the commit hash of each block. */
export class FollowedState {
  readonly #values = new Map<string, Uint8Array>();
  #hash: Uint8Array = new Uint8Array();

  /** The commit hash of the next block. */
  next(block: Block): string {
    const effects = readEffects(block);
    if (block.number > 0) {
      const hash = commitHash(effects, this.#hash, {
        cryptography: nativeCryptography,
        valueBefore: (...key) => this.#values.get(idOf(...key)),
      });
      this.#hash = hash ?? new Uint8Array();
    }
    for (const { namespace, writes, collections } of effects.valid.flatMap(({ set }) => set.namespaces)) {
      for (const { key, deleted, value } of writes) {
        this.#write(idOf(namespace, "", Buffer.from(key)), deleted ? undefined : value);
      }
      for (const { collection, writes: hashed } of collections) {
        for (const { keyHash, deleted, valueHash } of hashed) {
          this.#write(idOf(namespace, collection, keyHash), deleted ? undefined : valueHash);
        }
      }
    }
    return Buffer.from(this.#hash).toString("hex");
  }

  #write(id: string, value: Uint8Array | undefined): void {
    if (value === undefined) {
      this.#values.delete(id);
    } else {
      this.#values.set(id, value);
    }
  }
}

function idOf(namespace: string, collection: string, key: Uint8Array): string {
  return [namespace, collection, Buffer.from(key).toString("hex")].join(" ");
}
