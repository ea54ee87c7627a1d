import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { blockHeaderBytes } from "../ledger/block.js";
import { type ParsedReadWriteSet, parseReadWriteSet } from "../ledger/parsed-read-write-set.js";
import { validationCodeName } from "../ledger/validation-code.js";
import { decode, unlessUnreadable } from "../protobuf/decode.js";
import type { BlockSummary, TransactionSummary } from "./records.js";
import { show, signerOf } from "./show.js";

/** Position of the verdicts in a block's metadata. */
const TRANSACTIONS_FILTER = 2;

/** Longest name that a summary holds: whoever sent the transaction chose it. */
const LONGEST_NAME = 200;

/** A transaction of a block with the messages that it consists of. */
export interface ReadTransaction {
  readonly summary: TransactionSummary;
  readonly args: readonly Uint8Array[];
  readonly endorsements: readonly peer.Endorsement[];
  readonly action?: peer.ChaincodeAction;
  readonly event?: peer.ChaincodeEvent;
  /** Absent where there is none, or it cannot be read. */
  readonly readWriteSet?: ParsedReadWriteSet;
}

export interface ReadBlock {
  readonly summary: BlockSummary;
  readonly transactions: readonly ReadTransaction[];
}

/** Takes a block apart. What cannot be read is left out: a block may hold anything. */
export function readBlock(block: common.Block): ReadBlock {
  const number = block.getHeader()?.getNumber() ?? 0;
  const previous = block.getHeader()?.getPreviousHash_asU8() ?? new Uint8Array();
  const verdicts = block.getMetadata()?.getMetadataList_asU8()[TRANSACTIONS_FILTER] ?? new Uint8Array();
  const envelopes = block.getData()?.getDataList_asU8() ?? [];
  const transactions = envelopes.map((bytes, index) => {
    const code = verdicts[index];
    const verdict = code === undefined ? "NOT_VALIDATED" : validationCodeName(code);
    return readTransaction(bytes, { block: number, index, verdict });
  });
  const dataHash = block.getHeader()?.getDataHash_asU8() ?? new Uint8Array();
  return {
    summary: {
      number,
      hash: createHash("sha256")
        .update(blockHeaderBytes(number, previous, dataHash))
        .digest("hex"),
      previousHash: Buffer.from(previous).toString("hex"),
      size: envelopes.reduce((sum, bytes) => sum + bytes.length, 0),
      transactions: transactions.map(({ summary }) => summary),
    },
    transactions,
  };
}

type Place = Pick<TransactionSummary, "block" | "index" | "verdict">;

function readTransaction(bytes: Uint8Array, place: Place): ReadTransaction {
  const unreadable: ReadTransaction = {
    summary: { id: "", kind: "unreadable", ...place },
    args: [],
    endorsements: [],
  };
  const envelope = decode(common.Envelope, bytes);
  const payload = envelope && decode(common.Payload, envelope.getPayload_asU8());
  const header = payload?.getHeader();
  const channelHeader = header && decode(common.ChannelHeader, header.getChannelHeader_asU8());
  const signatureHeader = header && decode(common.SignatureHeader, header.getSignatureHeader_asU8());
  if (channelHeader === undefined || signatureHeader === undefined) {
    return unreadable;
  }
  const told = {
    id: name(channelHeader.getTxId()),
    creator: signerOf(signatureHeader.getCreator_asU8()),
    ...timeOf(channelHeader),
    ...place,
  };
  if (channelHeader.getType() !== common.HeaderType.ENDORSER_TRANSACTION) {
    return { ...unreadable, summary: { ...told, kind: "configuration" } };
  }
  return (
    readCall(payload?.getData_asU8() ?? new Uint8Array(), told) ?? {
      ...unreadable,
      summary: { ...told, kind: "unreadable" },
    }
  );
}

function readCall(data: Uint8Array, told: Omit<TransactionSummary, "kind">): ReadTransaction | undefined {
  const [first] = decode(peer.Transaction, data)?.getActionsList() ?? [];
  const payload = first && decode(peer.ChaincodeActionPayload, first.getPayload_asU8());
  const proposal = payload && decode(peer.ChaincodeProposalPayload, payload.getChaincodeProposalPayload_asU8());
  const invocation = proposal && decode(peer.ChaincodeInvocationSpec, proposal.getInput_asU8());
  const spec = invocation?.getChaincodeSpec();
  const response = decode(
    peer.ProposalResponsePayload,
    payload?.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array(),
  );
  const action = response && decode(peer.ChaincodeAction, response.getExtension_asU8());
  if (payload === undefined || spec === undefined) {
    return undefined;
  }
  const [called, ...args] = spec.getInput()?.getArgsList_asU8() ?? [];
  const eventBytes = action?.getEvents_asU8() ?? new Uint8Array();
  const event = eventBytes.length > 0 ? decode(peer.ChaincodeEvent, eventBytes) : undefined;
  const readWriteSet = action && unlessUnreadable(() => parseReadWriteSet(action.getResults_asU8()));
  return {
    summary: {
      ...told,
      kind: "call",
      chaincode: name(spec.getChaincodeId()?.getName() ?? ""),
      function: name(show(called ?? new Uint8Array()).text),
      ...(event && { event: name(event.getEventName()) }),
    },
    args,
    endorsements: payload.getAction()?.getEndorsementsList() ?? [],
    ...(action && { action }),
    ...(event && { event }),
    ...(readWriteSet && { readWriteSet }),
  };
}

function timeOf(header: common.ChannelHeader): Pick<TransactionSummary, "time"> {
  const seconds = header.getTimestamp()?.getSeconds();
  const time =
    seconds === undefined ? undefined : new Date(seconds * 1000 + (header.getTimestamp()?.getNanos() ?? 0) / 1e6);
  return time === undefined || Number.isNaN(time.getTime()) ? {} : { time: time.toISOString() };
}

function name(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
