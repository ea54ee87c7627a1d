import { createHash } from "node:crypto";

import { readCalledChaincode, readChannelHeader } from "@tallystick/fabric-inspect";

import type { PastTransaction } from "../../chaincode/replay.js";
import type { CommittedCall, CommittedTransaction } from "../../transport/blocks/committed-block.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Histories, PastVersion } from "./histories.js";

const NOTHING = new Uint8Array();

/** The ledger as it was before a transaction. */
export class Past {
  readonly #blocks: LedgerBlocks;
  readonly #histories: Histories;

  constructor(blocks: LedgerBlocks, histories: Histories) {
    this.#blocks = blocks;
    this.#histories = histories;
  }

  /** A transaction in the form in which the rules can repeat it. */
  of(transaction: CommittedTransaction, call: CommittedCall): PastTransaction {
    return pastTransaction(transaction, call, {
      channel: this.#blocks.channel,
      getStates: (keys) => this.#statesBefore(transaction, keys),
      getPrivateDataHash: (collection, key) => this.#privateHash(call, collection, key),
    });
  }

  async #statesBefore(transaction: CommittedTransaction, keys: readonly string[]): Promise<Uint8Array[]> {
    const histories = await this.#histories.before(keys, transaction);
    const values = histories.map(async ({ versions }) => {
      const before = await this.#before(versions, transaction);
      return before?.value === undefined ? NOTHING : Buffer.from(before.value, "utf8");
    });
    return Promise.all(values);
  }

  /** The newest version before a transaction in the ledger, found by bisection. */
  async #before(versions: readonly PastVersion[], transaction: CommittedTransaction): Promise<PastVersion | undefined> {
    const own = versions.findIndex(({ transactionId }) => transactionId === transaction.transactionId);
    if (own >= 0) {
      return versions[own + 1];
    }
    let low = 0;
    let high = versions.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const writer = await this.#blocks.transaction(versions[middle]?.transactionId ?? "");
      if (isBefore(writer, transaction)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return versions[low];
  }

  /**
   * The value of a private collection that a transaction found. The peers that validated it made sure that it read the
   * stated version. For a key that it did not read, it returns nothing.
   */
  async #privateHash({ namespaces }: CommittedCall, collection: string, key: string): Promise<Uint8Array> {
    const { chaincode } = this.#blocks;
    const keyHash = createHash("sha256").update(key).digest();
    const reads = namespaces.get(chaincode)?.collections.filter((set) => set.collection === collection) ?? [];
    const version = reads.flatMap((set) => set.reads).find((read) => keyHash.equals(read.keyHash))?.version;
    if (version === undefined) {
      return NOTHING;
    }
    const { transactions } = await this.#blocks.block(version.blockNumber);
    const writer = transactions.find(({ place }) => place === version.place);
    const writes = writer?.call?.namespaces.get(chaincode)?.collections.filter((set) => set.collection === collection);
    return writes?.flatMap((set) => set.writes).find((write) => keyHash.equals(write.keyHash))?.valueHash ?? NOTHING;
  }
}

/** A transaction in the form in which the rules can repeat it, on a ledger that somebody reads. */
export function pastTransaction(
  { creator, transactionId }: CommittedTransaction,
  { args, signed }: CommittedCall,
  reading: Pick<PastTransaction, "channel" | "getStates" | "getPrivateDataHash">,
): PastTransaction {
  const { channel, timestamp, extension } = readChannelHeader(signed.channelHeader);
  return {
    transactionId,
    timestamp: timestamp ?? { seconds: 0, nanos: 0 },
    creator: { mspid: creator.mspId, idBytes: creator.certificate },
    args,
    signedCall: { channel, chaincode: readCalledChaincode(extension), invoked: signed.chaincode, args },
    ...reading,
  };
}

type LedgerPosition = Pick<CommittedTransaction, "blockNumber" | "place">;

/** Whether one transaction comes before another in the ledger. */
export function isBefore(a: LedgerPosition, b: LedgerPosition): boolean {
  return a.blockNumber === b.blockNumber ? a.place < b.place : a.blockNumber < b.blockNumber;
}
