import { common, msp, peer } from "@hyperledger/fabric-protos";

import { validationCodeName } from "../ledger/validation-code.js";
import type { ShownBlock, ShownTransaction } from "./control-protocol.js";

/** Position of the verdicts in a block's metadata. */
const TRANSACTIONS_FILTER = 2;

/** Longest piece of a transaction that is printed: names come from whoever sent it. */
const LONGEST = 60;

/** What of a block people want to see go by. */
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
  try {
    const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes).getPayload_asU8());
    const header = common.ChannelHeader.deserializeBinary(payload.getHeader()?.getChannelHeader_asU8() ?? bytes);
    const signature = common.SignatureHeader.deserializeBinary(payload.getHeader()?.getSignatureHeader_asU8() ?? bytes);
    const creator = msp.SerializedIdentity.deserializeBinary(signature.getCreator_asU8()).getMspid();
    const id = header.getTxId();
    if (header.getType() !== common.HeaderType.ENDORSER_TRANSACTION) {
      return { id, verdict, creator: printable(creator), function: "channel configuration" };
    }
    return { id, verdict, creator: printable(creator), ...showAction(payload.getData_asU8()) };
  } catch {
    // A malformed transaction stands in a block, too, with the verdict that says so.
    return { id: "", verdict };
  }
}

function showAction(data: Uint8Array): Pick<ShownTransaction, "chaincode" | "function" | "event"> {
  const [action] = peer.Transaction.deserializeBinary(data).getActionsList();
  const payload = peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  const proposal = peer.ChaincodeProposalPayload.deserializeBinary(payload.getChaincodeProposalPayload_asU8());
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(proposal.getInput_asU8()).getChaincodeSpec();
  const [called] = spec?.getInput()?.getArgsList_asU8() ?? [];
  const response = peer.ProposalResponsePayload.deserializeBinary(
    payload.getAction()?.getProposalResponsePayload_asU8() ?? new Uint8Array(),
  );
  const event = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8()).getEvents_asU8();
  return {
    chaincode: printable(spec?.getChaincodeId()?.getName() ?? ""),
    function: printable(Buffer.from(called ?? []).toString("utf8")),
    ...(event.length > 0 && { event: printable(peer.ChaincodeEvent.deserializeBinary(event).getEventName()) }),
  };
}

/** Without control characters, which could rewrite a terminal's lines. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
