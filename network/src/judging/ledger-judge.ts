import { peer } from "@hyperledger/fabric-protos";
import {
  checkBlockSignatures,
  checkItems,
  Discrepancy,
  isWhole,
  lastConfigurationOf,
  readBlock,
  readConfigurationBlock,
  readItem,
  type Block,
  type ChannelConfiguration,
} from "@tallystick/fabric-inspect";

import { rulesOf, type ChannelRules } from "../channel/channel-rules.js";
import { collectionMembers } from "../channel/collection-members.js";
import { nativeCryptography } from "../cryptography/index.js";
import { MemoryState } from "../ledger/memory-state.js";
import type { State } from "../ledger/state.js";
import { validateBlock, type ValidatedBlock } from "../validation/block-validator.js";
import { commitHashAfter } from "../validation/commit-hash-after.js";
import { ExpirySchedule, withoutHash } from "../validation/expiry-schedule.js";
import { JudgedState } from "./judged-state.js";

/** A place in which a block, or the word of the peer that gave it, is not what follows from the blocks before. */
export interface LedgerDifference {
  /** Number of the block. */
  readonly block: number;
  /**
   * `orderers`: the orderers have not signed it as the channel demands. `envelopes`: its envelopes may not be those that were ordered.
   * `configuration`: a configuration does not follow the one before. `verdict`: the peer's validation code is another one than the rules of Fabric
   * give. `commitHash`: the peer has another state.
   */
  readonly about: "orderers" | "envelopes" | "configuration" | "verdict" | "commitHash";
  /** Id of the transaction. Absent: it is about the block as a whole. */
  readonly transactionId?: string;
  /** What the block says, or what is wrong with it. */
  readonly told: string;
  /** What follows from the blocks. Absent: see `told`. */
  readonly computed?: string;
}

/** A valid transaction of a judged block. */
export interface JudgedTransaction {
  /** Its place in the block, from 0. */
  readonly place: number;
  /** Its id. */
  readonly transactionId: string;
  /** The public state that it found: after the valid transactions before it. */
  readonly before: JudgedState;
}

/** A block with its computed verdicts. */
export interface JudgedBlock {
  /** The block. Its validation codes are those that were computed, whatever the peer says. */
  readonly block: Block;
  /** Its valid calls of chaincodes, in their order. */
  readonly valid: readonly JudgedTransaction[];
  /** Where the block is not what follows from those before. */
  readonly differences: readonly LedgerDifference[];
}

const codes = peer.TxValidationCode;
const nameOfCode: ReadonlyMap<number, string> = new Map(
  Object.entries({ ...codes }).map(([name, code]) => [code, name]),
);

/**
 * Recomputes a ledger from its blocks alone, as each peer of the channel does when it commits them: every validation code, the policies of keys,
 * the public state and its commit hash. Nothing that a peer added to a block is believed. Only public data and the hashes of private data are in
 * blocks, and only these are computed.
 */
export class LedgerJudge {
  #rules: ChannelRules | undefined;
  #configuration: ChannelConfiguration | undefined;
  #state: State = MemoryState.empty;
  #last: Pick<Block, "number" | "hash"> | undefined;
  #commitHash: Uint8Array = new Uint8Array();
  readonly #transactions = new Set<string>();
  readonly #expiries = new ExpirySchedule();

  /** The newest block. */
  get last(): Pick<Block, "number" | "hash"> | undefined {
    return this.#last;
  }

  /** The channel, once its first block was added. */
  get channel(): string | undefined {
    return this.#rules?.channelId;
  }

  /** The public state after the newest block. */
  get state(): JudgedState {
    return new JudgedState(this.#state);
  }

  /**
   * Judges the next block.
   *
   * @param bytes - a serialized `Block`, such as `peer channel fetch` writes it. The first one is that of number 0.
   * @throws {Discrepancy} it does not follow the block before, or its envelopes are not those of its header: nothing can be said of what comes after.
   * @throws {DecodeError} the bytes are not a block.
   */
  async add(bytes: Uint8Array): Promise<JudgedBlock> {
    const block = readBlock(bytes, nativeCryptography);
    this.#requireNext(block);
    const [envelope = new Uint8Array()] = block.envelopes;
    const isConfiguration = block.envelopes.length === 1 && readItem(envelope).kind === "configuration";
    if (this.#rules === undefined || this.#configuration === undefined) {
      return this.#begin(block);
    }
    const [rules, configuration] = [this.#rules, this.#configuration];
    const differences: LedgerDifference[] = [];
    const note = (about: LedgerDifference["about"], check: () => void): void => {
      const problem = problemOf(check);
      if (problem !== undefined) {
        differences.push({ block: block.number, about, told: problem });
      }
    };
    note("orderers", () => {
      checkBlockSignatures(block, { configuration, membership: rules.membership, cryptography: nativeCryptography });
    });
    note("envelopes", () => {
      checkItems(block, { channel: rules.channelId, cryptography: nativeCryptography });
    });
    const judged = await validateBlock(block.number, block.envelopes, {
      ...{ rules, state: this.#state },
      isCommitted: (id) => Promise.resolve(this.#transactions.has(id)),
    });
    differences.push(...differingCodes(block, judged), ...this.#differingHash(block, judged));
    this.#apply(block, judged);
    if (isConfiguration) {
      note("configuration", () => {
        this.#configure(block);
      });
    }
    const valid = judged.valid.map(({ index, transactionId, before }) => ({
      ...{ place: index, transactionId, before: new JudgedState(before) },
    }));
    return { block: { ...block, codes: judged.transactions.map(({ code }) => code) }, valid, differences };
  }

  #requireNext(block: Block): void {
    const expected = (this.#last?.number ?? -1) + 1;
    if (block.number !== expected) {
      throw new Discrepancy(`a block has the number ${String(block.number)} where ${String(expected)} is next`);
    }
    const [before, found] = [hex(this.#last?.hash ?? new Uint8Array()), hex(block.previousHash)];
    if (before !== found) {
      throw new Discrepancy(
        `block ${String(block.number)} follows a block of the hash ${orNone(found)}, and the one before it has ${orNone(before)}`,
      );
    }
    if (!isWhole(block, nativeCryptography)) {
      throw new Discrepancy(
        `the envelopes of block ${String(block.number)} are not those of its header: the data hash differs`,
      );
    }
  }

  /** The first block has the configuration that the members of the channel agreed on. Nobody signs or validates it. */
  #begin(block: Block): JudgedBlock {
    this.#configure(block);
    this.#last = block;
    return { block, valid: [], differences: [] };
  }

  /** @throws {Discrepancy} the configuration does not follow the one in force. */
  #configure(block: Block): void {
    const [envelope = new Uint8Array()] = block.envelopes;
    const item = readItem(envelope);
    if (item.kind !== "configuration") {
      throw new Discrepancy(`block ${String(block.number)} does not configure a channel`);
    }
    const { channel } = item.envelope.channelHeader;
    const next = readConfigurationBlock(block);
    const before = this.#configuration;
    if (before !== undefined && next.sequence !== before.sequence + 1) {
      throw new Discrepancy(
        `its configuration has the sequence ${String(next.sequence)} where ${String(before.sequence + 1)} is next`,
      );
    }
    if (before !== undefined && lastConfigurationOf(block) !== block.number) {
      throw new Discrepancy(
        `it configures the channel, and its orderers name block ${String(lastConfigurationOf(block))} as the newest that does`,
      );
    }
    this.#configuration = next;
    this.#rules = rulesOf(channel, next);
  }

  #differingHash(block: Block, judged: ValidatedBlock): readonly LedgerDifference[] {
    this.#commitHash = commitHashAfter(block.number, judged, { previous: this.#commitHash, state: this.#state });
    const [told, computed] = [hex(block.commitHash), hex(this.#commitHash)];
    return told === computed ? [] : [{ block: block.number, about: "commitHash", told: orNone(told), computed }];
  }

  /** Takes over what the valid transactions of a block wrote, and deletes the hashes of private values that expire with it. */
  #apply(block: Block, { transactions, valid, state }: ValidatedBlock): void {
    for (const { transactionId } of transactions) {
      this.#transactions.add(transactionId);
    }
    const members = this.#rules && collectionMembers(this.#state, this.#rules, []);
    for (const { readWriteSet } of valid) {
      for (const { namespace, collections } of readWriteSet.namespaces) {
        for (const set of collections) {
          const blockToLive = members?.blockToLive(namespace, set.collection) ?? 0;
          this.#expiries.note(block.number, namespace, set, { blockToLive });
        }
      }
    }
    this.#state = state.apply(this.#expiries.take(block.number, state).map(withoutHash));
    this.#last = block;
  }
}

/** Transactions about whose validity the peer says something else. */
function differingCodes({ number, codes: told }: Block, { transactions }: ValidatedBlock): readonly LedgerDifference[] {
  return transactions.flatMap(({ transactionId, code }, place): readonly LedgerDifference[] =>
    told[place] === code
      ? []
      : [{ block: number, about: "verdict", transactionId, told: nameOf(told[place]), computed: nameOf(code) }],
  );
}

function nameOf(code: number | undefined): string {
  return nameOfCode.get(code ?? codes.NOT_VALIDATED) ?? String(code);
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function orNone(text: string): string {
  return text === "" ? "none" : text;
}
