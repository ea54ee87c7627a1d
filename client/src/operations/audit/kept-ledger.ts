import type { Block } from "@tallystick/fabric-inspect";

import { askKept, type KeptQuery } from "../../chaincode/replay.js";
import { committedBlock, type WriteSet } from "../../transport/blocks/committed-block.js";
import type { QueryRequest, QueryResponse } from "../../wire-types.js";
import { auditInstrument, type Audit } from "../audit-instrument.js";
import { findingOn } from "./finding-on.js";
import type { AuditFinding } from "./finding.js";
import { pastTransaction } from "./past.js";

/** The public state of a channel at one moment, which somebody has computed from its blocks. */
export interface ComputedState {
  /** The value under a key of a chaincode; undefined if there is none. */
  value(chaincode: string, key: string): Uint8Array | undefined;
  /** The hash of the value under a key of a private collection; undefined if there is none. */
  privateHash(chaincode: string, collection: string, key: string): Uint8Array | undefined;
  /** The keys of a chaincode from `start` on and before `end`, in the order of their bytes. */
  entries(
    chaincode: string,
    start: string,
    end: string,
  ): AsyncIterable<{
    /** The key. */
    readonly key: string;
    /** Its value. */
    readonly value: Uint8Array;
  }>;
}

/** A valid transaction of a block, with the state that it found. */
export interface ValidTransaction {
  /** Its place in the block, from 0. */
  readonly place: number;
  /** The public state after the valid transactions before it. */
  readonly before: ComputedState;
}

/** Which chaincode of which channel is examined. */
export interface ExaminedLedger {
  /** Name of the channel. */
  readonly channel: string;
  /** Name under which the chaincode is deployed. */
  readonly chaincode: string;
}

/** What was found in a block. */
export interface ExaminedBlock {
  /** How many of its valid transactions wrote to the chaincode. */
  readonly acts: number;
  /** Those that broke the rules. */
  readonly findings: readonly AuditFinding[];
}

const NOTHING = new Uint8Array();

/**
 * Does each valid act of a block again by the rules, on the state that it found, and compares the result with what it wrote. No network is
 * needed: whoever has all blocks of a channel can compute these states.
 *
 * @param block - the block, with the validation codes that were computed.
 * @throws {Protocol} `RESPONSE_NOT_UNDERSTOOD` if a valid transaction cannot be read.
 */
export async function examineBlock(
  block: Block,
  valid: readonly ValidTransaction[],
  { channel, chaincode }: ExaminedLedger,
): Promise<ExaminedBlock> {
  const states = new Map(valid.map(({ place, before }) => [place, before]));
  const findings: AuditFinding[] = [];
  let acts = 0;
  for (const transaction of committedBlock(block).transactions) {
    const { call } = transaction;
    const before = states.get(transaction.place);
    const set = call?.namespaces.get(chaincode);
    if (call === undefined || set === undefined || before === undefined || !hasWritten(set)) {
      continue;
    }
    acts += 1;
    const past = pastTransaction(transaction, call, {
      channel,
      getStates: (keys) => Promise.resolve(keys.map((key) => before.value(chaincode, key) ?? NOTHING)),
      getPrivateDataHash: (collection, key) =>
        Promise.resolve(before.privateHash(chaincode, collection, key) ?? NOTHING),
    });
    const finding = await findingOn(transaction, call, { chaincode, past });
    if (finding !== undefined) {
      findings.push(finding);
    }
  }
  return { acts, findings };
}

function hasWritten(set: WriteSet): boolean {
  return set.writes.length > 0 || set.policies.length > 0 || set.collections.some(({ writes }) => writes.length > 0);
}

/** The audit of an instrument by its units. */
export interface KeptAudit {
  /** Id of the instrument. */
  readonly instrumentId: string;
  /** The audit. Absent if there is something under its key that is not an instrument. */
  readonly audit?: Audit;
}

/** Audits every instrument of a state: whether its certificates hold each of its units once. */
export async function* auditState(state: ComputedState, chaincode: string): AsyncGenerator<KeptAudit> {
  const kept = {
    value: (key: string) => state.value(chaincode, key),
    entries: (start: string, end: string) => state.entries(chaincode, start, end),
  };
  const ask = <Q extends KeptQuery>(name: Q, request: QueryRequest<Q>): Promise<QueryResponse<Q>> =>
    askKept(name, request, kept) as Promise<QueryResponse<Q>>;
  let bookmark: string | undefined;
  do {
    const page = await ask("ListInstruments", bookmark === undefined ? {} : { bookmark });
    for (const instrumentId of page.unreadable) {
      yield { instrumentId };
    }
    for (const { instrumentId } of page.instruments) {
      yield { instrumentId, audit: await auditInstrument({ ask }, { instrumentId }) };
    }
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
}
