import type { common } from "@hyperledger/fabric-protos";
import {
  type ChaincodeCall,
  type Envelope,
  IdentityError,
  readItem,
  readSerializedIdentity,
} from "@tallystick/fabric-inspect";

import { validationCodeName } from "../ledger/validation-code.js";
import type { ShownBlock, ShownTransaction } from "./control-protocol.js";

/** Position of the verdicts in a block's metadata. */
const TRANSACTIONS_FILTER = 2;

/** Longest part of a transaction that is printed, since its sender chooses the names. */
const LONGEST = 60;

/** The part of a block that is shown to people. */
export function showBlock(block: common.Block): ShownBlock {
  const verdicts = block.getMetadata()?.getMetadataList_asU8()[TRANSACTIONS_FILTER] ?? new Uint8Array();
  const envelopes = block.getData()?.getDataList_asU8() ?? [];
  return {
    number: block.getHeader()?.getNumber() ?? 0,
    transactions: envelopes.map((bytes, index) => showTransaction(bytes, verdicts[index])),
  };
}

function showTransaction(bytes: Uint8Array, code: number | undefined): ShownTransaction {
  const verdict = code === undefined ? "NOT_VALIDATED" : validationCodeName(code);
  const item = readItem(bytes);
  const creator = item.kind === "unreadable" ? undefined : creatorOf(item.envelope);
  if (item.kind === "unreadable" || creator === undefined) {
    // A malformed transaction is also in a block, with a verdict that says so.
    return { id: "", verdict };
  }
  const shown = { id: item.envelope.channelHeader.transactionId, verdict, creator: printable(creator) };
  return item.kind === "call" ? { ...shown, ...showCall(item.call) } : { ...shown, function: "channel configuration" };
}

/** MSP id of the creator; undefined if the creator is not an identity. */
function creatorOf({ signatureHeader }: Envelope): string | undefined {
  try {
    return readSerializedIdentity(signatureHeader.creator).mspId;
  } catch (error) {
    if (error instanceof IdentityError) {
      return undefined;
    }
    throw error;
  }
}

function showCall({
  called,
  args,
  outcome,
}: ChaincodeCall): Pick<ShownTransaction, "chaincode" | "function" | "event"> {
  const [name] = args;
  return {
    chaincode: printable(called),
    function: printable(Buffer.from(name ?? []).toString("utf8")),
    ...(outcome.event && { event: printable(outcome.event.name) }),
  };
}

/** Removes control characters, which could rewrite a terminal's lines. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
