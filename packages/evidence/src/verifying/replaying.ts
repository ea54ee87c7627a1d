import { replay, type PastTransaction, type Replayed } from "@tallystick/chaincode/replay";
import {
  Discrepancy,
  readCalledChaincode,
  readSerializedIdentity,
  type Cryptography,
} from "@tallystick/fabric-inspect";

import { isSame, toHex } from "../form/bytes.js";
import type { Place } from "../form/evidence.js";
import { fault, type EvidenceFault } from "../form/step.js";
import { collectionOf, placeKey, placeOf, type LedgerCall } from "../lineage/ledger-call.js";
import { keyInWords, type LineageCall } from "../lineage/lineage.js";
import { noDevices } from "./no-devices.js";

type Writes = Extract<Replayed, { writes: unknown }>["writes"];

/** Name of the endorsement policy among a key's metadata. */
const VALIDATION_PARAMETER = "VALIDATION_PARAMETER";
const NOTHING = new Uint8Array();
const utf8 = new TextEncoder();

/** Does the acts of a lineage again by the rules, on what their transactions had read. */
export class Replaying {
  readonly #calls: ReadonlyMap<string, LedgerCall>;
  readonly #channel: string;
  readonly #cryptography: Pick<Cryptography, "sha256">;

  constructor(lineage: readonly LineageCall[], channel: string, cryptography: Pick<Cryptography, "sha256">) {
    this.#calls = new Map(lineage.map(({ call }) => [placeKey(call), call]));
    this.#channel = channel;
    this.#cryptography = cryptography;
  }

  /**
   * Requires that the rules lead to exactly the writes of a call, and to its event.
   *
   * @throws {EvidenceFault} of the step `rules`.
   */
  async require(call: LedgerCall): Promise<void> {
    const place = placeOf(call);
    let right: Replayed;
    try {
      right = await replay(this.#past(call), noDevices);
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw fault("rules", "notRepeatable", { place, problem }, { cause });
    }
    if ("unknown" in right) {
      throw fault("rules", "notAnAct", { place, called: right.unknown.slice(0, 100) });
    }
    if ("refused" in right) {
      throw fault("rules", "refused", { place, refusal: right.refused.slice(0, 300) });
    }
    const difference = this.#difference(call, right.writes);
    if (difference !== undefined) {
      throw faultAt(place, difference);
    }
    if (!isSameEvent(call, right.event)) {
      throw fault("rules", "otherEvent", { place });
    }
  }

  /** The value that a call had written under a key. */
  value(place: Place, key: string): Uint8Array {
    return this.#calls.get(placeKey(place))?.set.writes.find((write) => write.key === key)?.value ?? NOTHING;
  }

  #past({ envelope, call, set }: LedgerCall): PastTransaction {
    const { mspId, certificate } = readSerializedIdentity(envelope.signatureHeader.creator);
    return {
      transactionId: envelope.channelHeader.transactionId,
      channel: this.#channel,
      timestamp: envelope.channelHeader.timestamp ?? { seconds: 0, nanos: 0 },
      creator: { mspid: mspId, idBytes: certificate },
      args: call.args,
      signedCall: {
        channel: envelope.channelHeader.channel,
        chaincode: readCalledChaincode(envelope.channelHeader.extension),
        invoked: call.called,
        args: call.args,
      },
      getStates: (keys) =>
        settled(() =>
          keys.map((key) => {
            const read = set.reads.find((one) => one.key === key);
            if (read === undefined) {
              throw new Discrepancy(`the rules read ${keyInWords(key)}, and the transaction did not`);
            }
            return read.version === undefined ? NOTHING : this.value(read.version, key);
          }),
        ),
      getPrivateDataHash: (collection, key) =>
        settled(() => this.#privateHash({ envelope, call, set }, collection, key)),
    };
  }

  #privateHash(call: Pick<LedgerCall, "set" | "envelope" | "call">, collection: string, key: string): Uint8Array {
    const keyHash = this.#cryptography.sha256(utf8.encode(key));
    const reads = call.set.collections.find((one) => one.collection === collection)?.reads ?? [];
    const version = reads.find((read) => isSame(read.keyHash, keyHash))?.version;
    const writer = version && this.#calls.get(placeKey(version));
    const writes = writer === undefined ? [] : (collectionOf(writer, collection)?.writes ?? []);
    return writes.find((write) => isSame(write.keyHash, keyHash))?.valueHash ?? NOTHING;
  }

  #difference({ set }: LedgerCall, expected: Writes): WrittenPlace | undefined {
    const { sha256 } = this.#cryptography;
    const written = new Written();
    for (const { key, value, deleted } of set.writes) {
      written.add({ key }, deleted ? null : value);
    }
    for (const { key, entries } of set.metadataWrites) {
      for (const { name, value } of entries) {
        written.add({ key, metadata: name }, value);
      }
    }
    for (const { collection, writes } of set.collections) {
      for (const { keyHash, valueHash, deleted } of writes) {
        written.add({ key: toHex(keyHash), collection }, deleted ? null : valueHash);
      }
    }
    const right = new Written();
    for (const write of expected) {
      if (write.type === "policy") {
        right.add({ key: write.key, metadata: VALIDATION_PARAMETER }, write.policy);
      } else if (write.collection === undefined) {
        right.add({ key: write.key }, write.type === "put" ? write.value : null);
      } else {
        const key = toHex(sha256(utf8.encode(write.key)));
        right.add({ key, collection: write.collection }, write.type === "put" ? sha256(write.value) : null);
      }
    }
    return written.differenceFrom(right);
  }
}

/** A place in which a transaction writes: the value of a key, an entry of its metadata, or the hash of a key of a collection. */
interface WrittenPlace {
  readonly key: string;
  readonly metadata?: string;
  readonly collection?: string;
}

/** What a transaction writes, by its places. */
class Written {
  readonly #values = new Map<string, { readonly place: WrittenPlace; readonly value: Uint8Array | null }>();

  /** @param value - null if it is deleted. */
  add(place: WrittenPlace, value: Uint8Array | null): void {
    this.#values.set(JSON.stringify([place.key, place.metadata, place.collection]), { place, value });
  }

  /** A place in which two transactions do not write the same. */
  differenceFrom(other: Written): WrittenPlace | undefined {
    const names = new Set([...this.#values.keys(), ...other.#values.keys()]);
    for (const name of names) {
      const [one, another] = [this.#values.get(name), other.#values.get(name)];
      if (!isSameValue(one?.value, another?.value)) {
        return one?.place ?? another?.place;
      }
    }
    return undefined;
  }
}

function isSameValue(one: Uint8Array | null | undefined, other: Uint8Array | null | undefined): boolean {
  return one instanceof Uint8Array && other instanceof Uint8Array ? isSame(one, other) : one === other;
}

function isSameEvent({ call }: LedgerCall, expected: Extract<Replayed, { writes: unknown }>["event"]): boolean {
  const { event } = call.outcome;
  return event === undefined || expected === undefined
    ? event === expected
    : event.name === expected.name && isSame(event.payload, expected.payload);
}

function faultAt(place: Place, { key, metadata, collection }: WrittenPlace): EvidenceFault {
  if (collection !== undefined) {
    return fault("rules", "otherPrivateValue", { place, collection });
  }
  return fault("rules", metadata === undefined ? "otherValue" : "otherPolicy", { place, key: keyInWords(key) });
}

/** The rules wait for a promise, which fails where reading fails. */
async function settled<T>(read: () => T): Promise<T> {
  return Promise.resolve(read());
}
