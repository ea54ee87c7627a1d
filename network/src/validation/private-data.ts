import { createHash } from "node:crypto";

import { ledger as protos } from "@hyperledger/fabric-protos";
import { parse, type CollectionSet, type Version } from "@tallystick/fabric-inspect";

import type { Channel } from "../channel/channel.js";
import type { CollectionMembers } from "../channel/collection-members.js";
import { fromKeyBytes, hashToKeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import type { PrivateSet, PurgedKey } from "../ledger/ledger-storage.js";
import type { MemoryState } from "../ledger/memory-state.js";
import { hashKey } from "../ledger/read-write-set.js";
import {
  hashedNamespace,
  privateNamespace,
  type State,
  type StateUpdate,
  type VersionedValue,
} from "../ledger/state.js";
import { sameVersion } from "../ledger/version.js";
import type { ValidatedBlock } from "./block-validator.js";
import { ExpirySchedule, withoutHash } from "./expiry-schedule.js";
import { missingPrivateValues } from "./private-reconciliation.js";
import { type PrivateWrites, privateWrites } from "./private-writes.js";

/** The effects of a block on private data. */
export interface PrivateDataChanges {
  readonly privateUpdates: ReadonlyMap<string, readonly StateUpdate[]>;
  /** Hashes that have expired. */
  readonly hashUpdates: readonly StateUpdate[];
  readonly privateSets: readonly PrivateSet[];
  readonly purges: readonly PurgedKey[];
  /** MSP ids of organisations that may have private values of the block which no peer has been given. */
  readonly lacking: readonly string[];
}

/** For how many blocks the values of an endorsed transaction are kept if it is never committed. */
const transientBlocks = 1000;

/**
 * Keeps private values from endorsement to commit. At the commit, the values are compared with the public hashes and
 * given to the collection's members. They are deleted when they expire.
 */
export class PrivateData {
  readonly #endorsed = new Map<string, EndorsedSets>();
  readonly #expiries = new ExpirySchedule();

  /** @param skipInvalid - whether nobody asks for the values of invalid transactions */
  constructor(
    private readonly channel: Channel,
    private readonly skipInvalid: boolean,
  ) {
    this.reset();
  }

  /** Removes endorsed values, and reads expiry from the ledger's state again. */
  reset(): void {
    this.#endorsed.clear();
    this.#expiries.restore(this.channel.ledger.state, this.channel.collections(), this.#privateStates());
  }

  /** Keeps the private part of a simulation until its transaction commits. */
  keep(transactionId: string, set: protos.rwset.TxPvtReadWriteSet): void {
    const known = this.#endorsed.get(transactionId) ?? {
      height: this.channel.ledger.height,
      sets: new Map(),
      collections: new Set(),
    };
    this.#endorsed.set(transactionId, known);
    for (const namespace of set.getNsPvtRwsetList()) {
      for (const collection of namespace.getCollectionPvtRwsetList()) {
        const bytes = collection.getRwset_asU8();
        known.sets.set(sha256(bytes), bytes);
        known.collections.add(idOf(namespace.getNamespace(), collection.getCollectionName()));
      }
    }
  }

  /** The private changes of a validated block that is about to be committed. */
  prepare(number: number, block: ValidatedBlock, envelopes: readonly Uint8Array[]): PrivateDataChanges {
    const changes = new MemberUpdates(this.#privateStates());
    const members = this.channel.collections();
    const { privateSets, lacking } = this.#gather(privateWrites(block, envelopes), members);
    const purges: PurgedKey[] = [];
    const metadataKeys: { namespace: string; collection: string; key: string; holders: readonly string[] }[] = [];
    for (const { index, transactionId, readWriteSet } of block.valid) {
      const version = { block: number, transaction: index };
      for (const { namespace, collections } of readWriteSet.namespaces) {
        for (const set of collections) {
          const { collection } = set;
          for (const { keyHash, purged } of set.writes) {
            if (purged) {
              purges.push({ namespace, collection, keyHash: hashToKeyBytes(keyHash), version });
            }
          }
          const bytes = this.#endorsedBytes(transactionId, set);
          const holders = members.membersOf(namespace, collection);
          const writes = bytes && parse(protos.rwset.kvrwset.KVRWSet, bytes);
          const changed = [...(writes?.getWritesList() ?? []), ...(writes?.getMetadataWritesList() ?? [])];
          const keys = new Map(
            changed.map((write) => [hashToKeyBytes(hashKey(toKeyBytes(write.getKey()))), write.getKey()]),
          );
          this.#expiries.note(number, namespace, set, {
            ...{ blockToLive: members.blockToLive(namespace, collection), keys },
          });
          if (writes === undefined) {
            continue;
          }
          for (const write of writes.getWritesList()) {
            const value = write.getIsDelete() || write.getValue_asU8().length === 0 ? undefined : write.getValue_asU8();
            changes.put(holders, namespace, collection, write.getKey(), value && { value, version });
          }
          for (const write of writes.getMetadataWritesList()) {
            metadataKeys.push({ namespace, collection, key: write.getKey(), holders });
          }
        }
      }
    }
    for (const { transactionId } of block.valid) {
      this.#endorsed.delete(transactionId);
    }
    for (const { namespace, collection, key, holders } of metadataKeys) {
      changes.followHash(holders, namespace, collection, key, block.state);
    }
    const hashUpdates = this.#expire(number, block.state, changes);
    this.#forgetUncommitted(number);
    return { privateUpdates: changes.updates, hashUpdates, privateSets, purges, lacking };
  }

  /** The private values of a block, and the organisations that must do without some. */
  #gather(
    written: readonly PrivateWrites[],
    members: CollectionMembers,
  ): Pick<PrivateDataChanges, "privateSets" | "lacking"> {
    const privateSets: PrivateSet[] = [];
    const lacking = new Set<string>();
    for (const { index, transactionId, isValid, namespace, set } of written) {
      const { collection } = set;
      const bytes = this.#endorsedBytes(transactionId, set);
      if (bytes !== undefined) {
        privateSets.push({ transaction: index, namespace, collection, bytes });
      } else if (isValid || !this.skipInvalid) {
        const holders = members.membersOf(namespace, collection);
        // A peer stops asking when another member gives it other values of the same transaction.
        if (
          holders.length === 1 ||
          this.#endorsed.get(transactionId)?.collections.has(idOf(namespace, collection)) !== true
        ) {
          holders.forEach((mspId) => lacking.add(mspId));
        }
      }
    }
    return { privateSets, lacking: [...lacking] };
  }

  #endorsedBytes(transactionId: string, { privateSetHash }: CollectionSet): Uint8Array | undefined {
    return this.#endorsed.get(transactionId)?.sets.get(Buffer.from(privateSetHash).toString("hex"));
  }

  /** Gives members the values that they may have now and lack: values from before they were members. */
  async reconcile(): Promise<void> {
    const { ledger } = this.channel;
    const missing = missingPrivateValues(ledger.state, this.#privateStates(), this.channel.collections());
    if (missing.size > 0) {
      await ledger.addPrivateValues(missing);
    }
  }

  #privateStates(): ReadonlyMap<string, MemoryState> {
    const { ledger } = this.channel;
    return new Map(this.#members().map((mspId) => [mspId, ledger.snapshot(mspId).privateState]));
  }

  #members(): readonly string[] {
    return this.channel.rules().organisations;
  }

  /** Deletes the values that expire with this block. */
  #expire(number: number, state: State, changes: MemberUpdates): StateUpdate[] {
    return this.#expiries.take(number, state).map((expiring) => {
      const { namespace, collection, key } = expiring;
      if (key !== undefined) {
        changes.put(this.#members(), namespace, collection, key, undefined);
      }
      return withoutHash(expiring);
    });
  }

  #forgetUncommitted(number: number): void {
    for (const [transactionId, { height }] of this.#endorsed) {
      if (height + transientBlocks > number) {
        return;
      }
      this.#endorsed.delete(transactionId);
    }
  }
}

interface EndorsedSets {
  readonly height: number;
  /** Serialized sets by their hash. */
  readonly sets: Map<string, Uint8Array>;
  /** The collections of these sets. */
  readonly collections: Set<string>;
}

/** Collects changes of every member's private values. */
class MemberUpdates {
  readonly updates = new Map<string, StateUpdate[]>();
  readonly #latest = new Map<string, VersionedValue | undefined>();

  constructor(private readonly states: ReadonlyMap<string, State>) {}

  put(
    holders: readonly string[],
    namespace: string,
    collection: string,
    key: string,
    value: { readonly value: Uint8Array; readonly version: Version } | undefined,
  ): void {
    const update = { namespace: privateNamespace(namespace, collection), key: toKeyBytes(key), value };
    for (const mspId of holders) {
      const updates = this.updates.get(mspId) ?? [];
      updates.push(update);
      this.updates.set(mspId, updates);
      this.#latest.set(idOf(mspId, update.namespace, update.key), value);
    }
  }

  /**
   * A change of metadata alone gives the hash a new version. The private value of each member that has the value gets
   * the same version.
   */
  followHash(holders: readonly string[], namespace: string, collection: string, key: string, state: State): void {
    const bytes = toKeyBytes(key);
    const hashed = state.get(hashedNamespace(namespace, collection), hashToKeyBytes(hashKey(bytes)));
    const space = privateNamespace(namespace, collection);
    for (const mspId of holders) {
      const id = idOf(mspId, space, bytes);
      const held = this.#latest.has(id) ? this.#latest.get(id) : this.states.get(mspId)?.get(space, bytes);
      if (
        hashed !== undefined &&
        held !== undefined &&
        !sameVersion(hashed.version, held.version) &&
        sha256(held.value) === Buffer.from(hashed.value).toString("hex")
      ) {
        this.put([mspId], namespace, collection, fromKeyBytes(bytes), { value: held.value, version: hashed.version });
      }
    }
  }
}

function idOf(...parts: readonly string[]): string {
  return parts.join("\u0000");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
