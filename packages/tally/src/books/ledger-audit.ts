import type { AuditFinding } from "@tallystick/client";
import {
  auditState,
  examineBlock,
  type ComputedState,
  type KeptAudit,
  type ValidTransaction,
} from "@tallystick/client/catalogue";
import type { Block } from "@tallystick/fabric-inspect";
import type { LedgerDifference } from "@tallystick/network";

import { NotPossible } from "../outcome/usage-error.js";

/** What follows from a channel's blocks alone. */
export interface LedgerAudit {
  /** Name of the channel, as its first block has it. */
  readonly channel: string;
  /** SHA-256 of the header of the first block, in hexadecimal. */
  readonly genesis: string;
  /** How many blocks were read. */
  readonly blocks: number;
  /** SHA-256 of the header of the newest of them. */
  readonly hash: string;
  /** How many transactions are in them, valid or not, and configurations. */
  readonly transactions: number;
  /** How many valid ones wrote to the chaincode. */
  readonly acts: number;
  /** Places in which a block or a peer's word is not what follows from the blocks before. */
  readonly differences: readonly LedgerDifference[];
  /** Acts that the network called valid and that broke the rules. */
  readonly findings: readonly AuditFinding[];
  /** How many instruments there are. */
  readonly instruments: number;
  /** Those whose certificates do not hold each unit once. */
  readonly unsound: readonly KeptAudit[];
  /** Whether nothing was found. */
  readonly sound: boolean;
}

/** What recomputes blocks: a `LedgerJudge` of `@tallystick/network`. */
export interface BlockJudge {
  readonly channel: string | undefined;
  readonly last: Pick<Block, "number" | "hash"> | undefined;
  readonly state: ComputedState;
  add(bytes: Uint8Array): Promise<{
    readonly block: Block;
    readonly valid: readonly ValidTransaction[];
    readonly differences: readonly LedgerDifference[];
  }>;
}

/** What an audit is about. */
export interface AuditedLedger {
  /** The serialized blocks, from the first one on. */
  readonly blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly chaincode: string;
  /** Hash of the first block that the auditor trusts. Absent: whichever it is. */
  readonly genesis?: string | undefined;
  /** Called after each block with the number of blocks so far. */
  readonly onProgress: (blocks: number) => void;
}

/**
 * Recomputes a ledger from its blocks, does each act again by the rules, and audits every instrument.
 *
 * @param judge - a new one.
 * @throws {NotPossible} there is no block, the first one is another one than the auditor trusts, or one does not follow the one before.
 */
export async function auditLedger(
  judge: BlockJudge,
  { blocks, chaincode, genesis: trusted, onProgress }: AuditedLedger,
): Promise<LedgerAudit> {
  const differences: LedgerDifference[] = [];
  const findings: AuditFinding[] = [];
  let [genesis, transactions, acts] = ["", 0, 0];
  for await (const bytes of blocks) {
    const judged = await judge.add(bytes).catch((error: unknown) => {
      throw new NotPossible(({ notALedger }) => notALedger(error instanceof Error ? error.message : String(error)));
    });
    const { block, valid } = judged;
    if (block.number === 0) {
      genesis = hex(block.hash);
      requireTrusted(genesis, trusted);
    }
    const examined = await examineBlock(block, valid, { channel: judge.channel ?? "", chaincode });
    transactions += block.envelopes.length;
    acts += examined.acts;
    differences.push(...judged.differences);
    findings.push(...examined.findings);
    onProgress(block.number + 1);
  }
  const { last, channel } = judge;
  if (last === undefined || channel === undefined) {
    throw new NotPossible(({ notALedger }) => notALedger(undefined));
  }
  const { instruments, unsound } = await instrumentsOf(auditState(judge.state, chaincode));
  return {
    ...{ channel, genesis, blocks: last.number + 1, hash: hex(last.hash), transactions, acts },
    ...{ differences, findings, instruments, unsound },
    sound: differences.length + findings.length + unsound.length === 0,
  };
}

async function instrumentsOf(audits: AsyncIterable<KeptAudit>): Promise<Pick<LedgerAudit, "instruments" | "unsound">> {
  let instruments = 0;
  const unsound: KeptAudit[] = [];
  for await (const one of audits) {
    instruments += 1;
    if (one.audit?.sound !== true) {
      unsound.push(one);
    }
  }
  return { instruments, unsound };
}

function requireTrusted(found: string, trusted: string | undefined): void {
  if (trusted !== undefined && trusted.toLowerCase() !== found) {
    throw new NotPossible(({ otherLedger }) => otherLedger(found, trusted));
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
