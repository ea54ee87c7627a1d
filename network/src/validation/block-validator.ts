import { peer } from "@hyperledger/fabric-protos";
import type { ReadWriteSet } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import type { TransactionRecord } from "../ledger/block.js";
import type { KeyBytes } from "../ledger/key-bytes.js";
import { toKeyBytes } from "../ledger/key-bytes.js";
import type { WrittenKeyVersion } from "../ledger/ledger-storage.js";
import type { State, StateUpdate } from "../ledger/state.js";
import type { ValidationCode } from "../ledger/validation-code.js";
import { type EndorsedAction, readAction } from "./endorsed-action.js";
import { EndorsementCheck } from "./endorsement-check.js";
import { checkReads } from "./read-conflicts.js";
import { stateChanges } from "./state-changes.js";
import { checkTransaction, readChannelHeader } from "./transaction.js";

const codes = peer.TxValidationCode;

/** A valid transaction, with the fields that later steps need. */
interface ValidTransaction {
  readonly index: number;
  readonly transactionId: string;
  readonly readWriteSet: ReadWriteSet;
  /** The public state that it changes: after the valid transactions before it. */
  readonly before: State;
}

export interface ValidatedBlock {
  readonly transactions: readonly TransactionRecord[];
  readonly valid: readonly ValidTransaction[];
  /** Changes of public state and of hashes, in the order in which they apply. */
  readonly updates: readonly StateUpdate[];
  readonly writtenKeys: readonly WrittenKeyVersion[];
  /** State after the block. */
  readonly state: State;
}

export interface ValidationContext {
  readonly rules: ChannelRules;
  readonly state: State;
  /** Whether a committed block has a transaction of this id. */
  readonly isCommitted: (transactionId: string) => Promise<boolean>;
  /** Called for each refused transaction, with the reason that a peer would log. */
  readonly onInvalid?: (transactionId: string, code: ValidationCode, reason: string) => void;
}

/** Gives every transaction of a block its verdict, in two passes as in Fabric: endorsements, then reads. */
export async function validateBlock(
  number: number,
  envelopes: readonly Uint8Array[],
  context: ValidationContext,
): Promise<ValidatedBlock> {
  const checked = await checkEndorsements(envelopes, context);
  const pass = new CommitPass(number, context.state);
  const transactions: TransactionRecord[] = [];
  for (const [index, { transactionId, type, code, reason, action }] of checked.entries()) {
    const verdict =
      code === codes.VALID && action !== undefined ? await pass.apply(index, transactionId, action.readWriteSet) : code;
    if (verdict !== codes.VALID) {
      context.onInvalid?.(transactionId, verdict, reason ?? "");
    }
    transactions.push({ transactionId, type, code: verdict, event: action?.event });
  }
  return { transactions, valid: pass.valid, updates: pass.updates, writtenKeys: pass.writtenKeys, state: pass.state };
}

interface CheckedTransaction {
  readonly transactionId: string;
  readonly type: number;
  readonly code: ValidationCode;
  readonly reason?: string;
  readonly action?: EndorsedAction;
}

async function checkEndorsements(
  envelopes: readonly Uint8Array[],
  { rules, state, isCommitted }: ValidationContext,
): Promise<CheckedTransaction[]> {
  const endorsements = new EndorsementCheck(state, rules);
  const seen = new Set<string>();
  const checked: CheckedTransaction[] = [];
  for (const bytes of envelopes) {
    const transaction = checkTransaction(bytes, rules);
    if (transaction.kind === "rejected") {
      const header = readChannelHeader(bytes);
      const { code, reason } = transaction;
      checked.push({ transactionId: header?.getTxId() ?? "", type: header?.getType() ?? -1, code, reason });
      continue;
    }
    const type = transaction.channelHeader.getType();
    const transactionId = transaction.channelHeader.getTxId();
    if (transaction.kind === "config") {
      checked.push({ transactionId, type, code: codes.VALID });
      continue;
    }
    if (await isCommitted(transactionId)) {
      checked.push({ transactionId, type, code: codes.DUPLICATE_TXID, reason: "committed before" });
      continue;
    }
    const action = readAction(transaction);
    if ("code" in action) {
      checked.push({ transactionId, type, ...action });
      continue;
    }
    const verdict = endorsements.check(transaction, action);
    if (verdict.code !== codes.VALID) {
      checked.push({ transactionId, type, action, ...verdict });
    } else if (seen.has(transactionId)) {
      checked.push({ transactionId, type, action, code: codes.DUPLICATE_TXID, reason: "twice in one block" });
    } else {
      seen.add(transactionId);
      checked.push({ transactionId, type, action, code: codes.VALID });
    }
  }
  return checked;
}

/** The second pass: the reads of a transaction must still be right after the earlier valid ones. */
class CommitPass {
  readonly updates: StateUpdate[] = [];
  readonly writtenKeys: WrittenKeyVersion[] = [];
  readonly valid: ValidTransaction[] = [];
  readonly #touchedKeys = new Set<string>();

  constructor(
    private readonly block: number,
    public state: State,
  ) {}

  touched(namespace: string, key: KeyBytes): boolean {
    return this.#touchedKeys.has(`${namespace}\u0000${key}`);
  }

  async apply(index: number, transactionId: string, readWriteSet: ReadWriteSet): Promise<ValidationCode> {
    const code = await checkReads(readWriteSet, this);
    if (code !== codes.VALID) {
      return code;
    }
    const version = { block: this.block, transaction: index };
    const before = this.state;
    const changes = stateChanges(readWriteSet, before, version);
    for (const { namespace, key } of changes) {
      this.#touchedKeys.add(`${namespace}\u0000${key}`);
    }
    this.updates.push(...changes);
    this.state = before.apply(changes);
    for (const { namespace, writes } of readWriteSet.namespaces) {
      for (const { key } of writes) {
        this.writtenKeys.push({ namespace, key: toKeyBytes(key), version });
      }
    }
    this.valid.push({ index, transactionId, readWriteSet, before });
    return codes.VALID;
  }
}
