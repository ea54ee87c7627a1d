import {
  readBlock as blockIn,
  readItem,
  readReadWriteSet,
  unlessUnreadable,
  type BlockItem,
  type ChaincodeCall,
  type ReadChannelHeader,
  type ReadWriteSet,
} from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import { validationCodeName } from "../ledger/validation-code.js";
import type { BlockSummary, TransactionSummary } from "./records.js";
import { show, signerOf } from "./show.js";

/** Longest name in a summary, since the sender of the transaction chose it. */
const LONGEST_NAME = 200;

/** A transaction of a block, for people. */
export interface ReadTransaction {
  readonly summary: TransactionSummary;
  /** Absent if it is not a call, or cannot be read. */
  readonly call?: ChaincodeCall;
  /** Absent if there is none, or it cannot be read. */
  readonly readWriteSet?: ReadWriteSet;
}

export interface ReadBlock {
  readonly summary: BlockSummary;
  readonly transactions: readonly ReadTransaction[];
}

/** Parses a block. Parts that cannot be read are left out, since a block may contain anything. */
export function readBlock(bytes: Uint8Array): ReadBlock {
  const { number, hash, previousHash, envelopes, codes } = blockIn(bytes, nativeCryptography);
  const transactions = envelopes.map((envelope, index) => {
    const verdict = validationCodeName(codes[index] ?? 0);
    return readTransaction(readItem(envelope), { block: number, index, verdict });
  });
  return {
    summary: {
      number,
      hash: Buffer.from(hash).toString("hex"),
      previousHash: Buffer.from(previousHash).toString("hex"),
      size: envelopes.reduce((sum, envelope) => sum + envelope.length, 0),
      transactions: transactions.map(({ summary }) => summary),
    },
    transactions,
  };
}

type Place = Pick<TransactionSummary, "block" | "index" | "verdict">;

function readTransaction(item: BlockItem, place: Place): ReadTransaction {
  if (item.envelope === undefined) {
    return { summary: { id: "", kind: "unreadable", ...place } };
  }
  const { channelHeader, signatureHeader } = item.envelope;
  const told = {
    id: name(channelHeader.transactionId),
    creator: signerOf(signatureHeader.creator),
    ...timeOf(channelHeader),
    ...place,
  };
  if (item.kind !== "call") {
    return { summary: { ...told, kind: item.kind } };
  }
  const { call } = item;
  const { event, results } = call.outcome;
  const readWriteSet = unlessUnreadable(() => readReadWriteSet(results));
  return {
    summary: {
      ...told,
      kind: "call",
      chaincode: name(call.called),
      function: name(show(call.args[0] ?? new Uint8Array()).text),
      ...(event && { event: name(event.name) }),
    },
    call,
    ...(readWriteSet && { readWriteSet }),
  };
}

function timeOf({ timestamp }: ReadChannelHeader): Pick<TransactionSummary, "time"> {
  const time = timestamp && new Date(timestamp.seconds * 1000 + timestamp.nanos / 1e6);
  return time === undefined || Number.isNaN(time.getTime()) ? {} : { time: time.toISOString() };
}

function name(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
