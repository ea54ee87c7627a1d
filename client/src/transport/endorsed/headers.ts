import { common } from "@hyperledger/fabric-protos";
import { readCanonical } from "./canonical.js";
import { Discrepancy, requireEqual } from "./discrepancy.js";
import type { ProposalParts } from "./proposal.js";

interface Headers {
  readonly channelHeader: Uint8Array;
  readonly signatureHeader: Uint8Array;
}

const channelFields: readonly (readonly [name: string, read: (header: common.ChannelHeader) => unknown])[] = [
  ["type", (header) => header.getType()],
  ["version", (header) => header.getVersion()],
  ["timestamp", (header) => header.getTimestamp()?.toDate().toISOString()],
  ["channel", (header) => header.getChannelId()],
  ["transaction id", (header) => header.getTxId()],
  ["epoch", (header) => header.getEpoch()],
  ["extension", (header) => header.getExtension_asB64()],
  ["TLS certificate hash", (header) => header.getTlsCertHash_asB64()],
];

const signatureFields: readonly (readonly [name: string, read: (header: common.SignatureHeader) => unknown])[] = [
  ["creator", (header) => header.getCreator_asB64()],
  ["nonce", (header) => header.getNonce_asB64()],
];

/** Refuses headers that differ from the proposal's, and says in which field. */
export function checkHeaders(found: Headers, proposal: ProposalParts): void {
  const channelHeader = readCanonical(common.ChannelHeader, found.channelHeader, "its channel header");
  const asked = common.ChannelHeader.deserializeBinary(proposal.channelHeader);
  compareFields(channelFields, channelHeader, asked);
  requireEqual(found.channelHeader, proposal.channelHeader, "its channel header");
  checkSignatureHeader(found.signatureHeader, proposal, "its");
}

/** @param whose - for the error: "its action's". */
export function checkSignatureHeader(found: Uint8Array, proposal: ProposalParts, whose: string): void {
  const header = readCanonical(common.SignatureHeader, found, `${whose} signature header`);
  compareFields(signatureFields, header, common.SignatureHeader.deserializeBinary(proposal.signatureHeader), whose);
  requireEqual(found, proposal.signatureHeader, `${whose} signature header`);
}

function compareFields<Header>(
  fields: readonly (readonly [name: string, read: (header: Header) => unknown])[],
  found: Header,
  asked: Header,
  whose = "its",
): void {
  for (const [name, read] of fields) {
    if (read(found) !== read(asked)) {
      throw new Discrepancy(`${whose} ${name} is "${String(read(found))}" where "${String(read(asked))}" was asked`);
    }
  }
}
