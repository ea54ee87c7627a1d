import { createHash } from "node:crypto";

import { peer } from "@hyperledger/fabric-protos";

import type { SigningIdentity } from "../identity/index.js";
import { assembleBlock, type OrderedBlock } from "../ledger/block.js";
import type { Ledger } from "../ledger/ledger.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import { hashedCollection } from "../ledger/state.js";
import type { ValidationCode } from "../ledger/validation-code.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import { type ValidatedBlock, validateBlock } from "../validation/block-validator.js";
import type { PrivateDataChanges } from "../validation/private-data.js";
import { readChannelHeader } from "../validation/transaction.js";
import { signBlock } from "./block-signer.js";

export interface CommitterOptions {
  readonly ledger: Ledger;
  readonly rules: () => ChannelRules;
  readonly orderer: SigningIdentity;
  readonly beforeCommit: () => Promise<void>;
  /** What the block does to private values. */
  readonly privateData: (number: number, block: ValidatedBlock) => PrivateDataChanges;
  /** Runs after a block that commits a chaincode's definition, and before the next: collections may have new members. */
  readonly onDefinition: () => Promise<void>;
  /** Runs after a block in which a chaincode was committed or approved. */
  readonly onLifecycle: () => void;
  readonly onInvalid: (transactionId: string, code: ValidationCode, reason: string) => void;
  /** Told when a block could not be committed; nothing is committed after that. */
  readonly onFailure: (error: unknown) => void;
}

/** Turns batches of envelopes into blocks: one after the other, validated, signed and appended to the ledger. */
export class Committer {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly options: CommitterOptions) {}

  /** Takes the envelopes of the next block. Resolves when it is committed. */
  commit(envelopes: readonly Uint8Array[]): Promise<void> {
    return this.enqueue(envelopes, false);
  }

  /** Takes a configuration, which has a block of its own. Resolves when it is committed. */
  commitConfig(envelope: Uint8Array): Promise<void> {
    return this.enqueue([envelope], true);
  }

  private enqueue(envelopes: readonly Uint8Array[], isConfig: boolean): Promise<void> {
    this.last = this.last.then(() => this.append(envelopes, isConfig));
    // Every later block waits for this one, so that a failure stops the chain instead of leaving a gap.
    this.last.catch((error: unknown) => {
      this.options.onFailure(error);
    });
    return this.last;
  }

  /** Resolves when all blocks taken so far are committed. */
  async settled(): Promise<void> {
    await this.last.catch(() => undefined);
  }

  private async append(envelopes: readonly Uint8Array[], isConfig: boolean): Promise<void> {
    const { ledger, rules, orderer, onInvalid, beforeCommit } = this.options;
    await beforeCommit();
    const block: OrderedBlock = { number: ledger.height, previousHash: ledger.lastHash, envelopes };
    const validated = await validateBlock(block.number, envelopes, {
      rules: rules(),
      state: ledger.state,
      isCommitted: (transactionId) => ledger.hasTransaction(transactionId),
      onInvalid,
    });
    const filter = Uint8Array.from(validated.transactions, ({ code }) => code);
    // Fabric's covers the state's changes, too; no client can compute it, and none compares it.
    const commitHash = createHash("sha256").update(filter).update(block.previousHash).digest();
    const { bytes, hash } = assembleBlock(block, {
      signatures: signBlock(block, isConfig ? block.number : ledger.lastConfig, orderer),
      filter,
      commitHash,
    });
    const { hashUpdates, ...privateData } = this.options.privateData(block.number, validated);
    await ledger.commit({
      ...privateData,
      block: { number: block.number, hash, bytes, transactions: validated.transactions },
      updates: [...validated.updates, ...hashUpdates],
      state: validated.state.apply(hashUpdates),
      writtenKeys: validated.writtenKeys,
    });
    if (validated.updates.some(({ namespace }) => namespace === lifecycleNamespace)) {
      await this.options.onDefinition();
    }
    if (validated.updates.some(({ namespace }) => isOfLifecycle(namespace))) {
      this.options.onLifecycle();
    }
  }
}

/** Whether it is the lifecycle's own state, or hashes of one of its collections. */
function isOfLifecycle(namespace: string): boolean {
  return (hashedCollection(namespace)?.namespace ?? namespace) === lifecycleNamespace;
}

/** Commits the first block, which nobody validates: it is what the channel's members have agreed on before. */
export async function commitGenesis(ledger: Ledger, envelope: Uint8Array, orderer: SigningIdentity): Promise<void> {
  const block: OrderedBlock = { number: 0, previousHash: new Uint8Array(), envelopes: [envelope] };
  const code = peer.TxValidationCode.VALID;
  const { bytes, hash } = assembleBlock(block, {
    signatures: signBlock(block, 0, orderer),
    filter: Uint8Array.of(code),
    commitHash: new Uint8Array(),
  });
  const header = readChannelHeader(envelope);
  const transactions = [{ transactionId: header?.getTxId() ?? "", code, type: header?.getType() ?? -1 }];
  await ledger.commit({
    block: { number: 0, hash, bytes, transactions },
    updates: [],
    state: ledger.state,
    privateUpdates: new Map(),
    privateSets: [],
    purges: [],
    writtenKeys: [],
  });
}
