import { peer } from "@hyperledger/fabric-protos";

import type { Channel } from "../channel/channel.js";
import type { SigningIdentity } from "../identity/index.js";
import { assembleBlock, type OrderedBlock } from "../ledger/block.js";
import type { Ledger } from "../ledger/ledger.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import { hashedCollection } from "../ledger/state.js";
import type { ValidationCode } from "../ledger/validation-code.js";
import { validateBlock } from "../validation/block-validator.js";
import { commitHashAfter } from "../validation/commit-hash-after.js";
import type { PrivateData } from "../validation/private-data.js";
import { readChannelHeader } from "../validation/transaction.js";
import { signBlock, unsignedMetadata } from "./block-signer.js";
import type { BlockSink } from "./peer-ports.js";

export interface CommitterOptions {
  readonly channel: Channel;
  /** Appends blocks to the channel's ledger. */
  readonly sink: BlockSink;
  readonly privateData: PrivateData;
  readonly orderer: SigningIdentity;
  /** Called before a block of which the peers of these organisations lack private data is committed. */
  readonly onWait: (mspIds: readonly string[]) => void;
  /** Called after a block in which a chaincode was committed or approved. */
  readonly onLifecycle: () => void;
  readonly onInvalid: (transactionId: string, code: ValidationCode, reason: string) => void;
  /** Called when a block could not be committed. Nothing is committed after that. */
  readonly onFailure: (error: unknown) => void;
}

/** Turns batches of envelopes into blocks, one after the other: validated, signed and appended to the ledger. */
export class Committer {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly options: CommitterOptions) {}

  /** Takes the envelopes of the next block. Resolves when the block is committed. */
  commit(envelopes: readonly Uint8Array[]): Promise<void> {
    return this.#enqueue(envelopes, false);
  }

  /** Takes a configuration, which has a block of its own. Resolves when the block is committed. */
  commitConfig(envelope: Uint8Array): Promise<void> {
    return this.#enqueue([envelope], true);
  }

  /**
   * Runs an action on the ledger between two blocks. Later blocks wait for it. A failure of the action does not stop
   * the chain.
   */
  async betweenBlocks<T>(action: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const done = before.then(action);
    this.#last = done.then(
      () => before,
      () => before,
    );
    this.#last.catch(() => undefined);
    return done;
  }

  #enqueue(envelopes: readonly Uint8Array[], isConfig: boolean): Promise<void> {
    this.#last = this.#last.then(() => this.#append(envelopes, isConfig));
    // Every later block waits for this one, so that a failure stops the chain instead of leaving a gap.
    this.#last.catch((error: unknown) => {
      this.options.onFailure(error);
    });
    return this.#last;
  }

  /** Resolves when all blocks taken so far are committed. */
  async settled(): Promise<void> {
    await this.#last.catch(() => undefined);
  }

  async #append(envelopes: readonly Uint8Array[], isConfig: boolean): Promise<void> {
    const { channel, sink, privateData, orderer, onInvalid } = this.options;
    const { ledger } = channel;
    const block: OrderedBlock = { number: ledger.height, previousHash: ledger.lastHash, envelopes };
    const validated = await validateBlock(block.number, envelopes, {
      rules: channel.rules(),
      state: ledger.state,
      isCommitted: (transactionId) => ledger.hasTransaction(transactionId),
      onInvalid,
    });
    const filter = Uint8Array.from(validated.transactions, ({ code }) => code);
    const stateHash = commitHashAfter(block.number, validated, {
      ...{ previous: ledger.lastCommitHash, state: ledger.state },
    });
    const { bytes, hash } = assembleBlock(block, {
      signatures: signBlock(block, isConfig ? block.number : ledger.lastConfig, orderer),
      filter,
      commitHash: stateHash,
    });
    const { hashUpdates, lacking, ...privateChanges } = privateData.prepare(block.number, validated, envelopes);
    this.options.onWait(lacking);
    await sink.commit({
      ...privateChanges,
      block: { number: block.number, hash, commitHash: stateHash, bytes, transactions: validated.transactions },
      updates: [...validated.updates, ...hashUpdates],
      state: validated.state.apply(hashUpdates),
      writtenKeys: validated.writtenKeys,
    });
    if (validated.updates.some(({ namespace }) => namespace === lifecycleNamespace)) {
      // A definition may make organisations members of a collection. Their peers get the private values before the next
      // block.
      await privateData.reconcile();
    }
    if (validated.updates.some(({ namespace }) => isOfLifecycle(namespace))) {
      this.options.onLifecycle();
    }
  }
}

/** Whether the namespace is the lifecycle's own state, or has hashes of one of its collections. */
function isOfLifecycle(namespace: string): boolean {
  return (hashedCollection(namespace)?.namespace ?? namespace) === lifecycleNamespace;
}

/**
 * Commits the first block, which nobody signs or validates, since the channel's members have agreed on it before. It
 * has the form that Fabric's `configtxgen` makes.
 */
export async function commitGenesis(ledger: Ledger, envelope: Uint8Array): Promise<void> {
  const block: OrderedBlock = { number: 0, previousHash: new Uint8Array(), envelopes: [envelope] };
  const code = peer.TxValidationCode.VALID;
  const stateHash = new Uint8Array();
  const { bytes, hash } = assembleBlock(block, {
    signatures: unsignedMetadata(0).serializeBinary(),
    filter: Uint8Array.of(code),
    commitHash: stateHash,
  });
  const header = readChannelHeader(envelope);
  const transactions = [{ transactionId: header?.getTxId() ?? "", code, type: header?.getType() ?? -1 }];
  await ledger.commit({
    block: { number: 0, hash, commitHash: stateHash, bytes, transactions },
    updates: [],
    state: ledger.state,
    privateUpdates: new Map(),
    privateSets: [],
    purges: [],
    writtenKeys: [],
  });
}
