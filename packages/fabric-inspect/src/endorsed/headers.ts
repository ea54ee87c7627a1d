import { ChannelHeader, SignatureHeader } from "@hyperledger/fabric-protos/lib/common/common_pb.js";

import { isSame } from "../bytes.js";
import { parse } from "../protobuf/decode.js";
import { readCanonical } from "./canonical.js";
import { Discrepancy } from "./discrepancy.js";
import type { ProposalParts } from "./proposal.js";

interface Headers {
  readonly channelHeader: Uint8Array;
  readonly signatureHeader: Uint8Array;
}

const channelFields: readonly (readonly [name: string, read: (header: ChannelHeader) => unknown])[] = [
  ["type", (header) => header.getType()],
  ["version", (header) => header.getVersion()],
  ["timestamp", (header) => header.getTimestamp()?.toDate().toISOString()],
  ["channel", (header) => header.getChannelId()],
  ["transaction id", (header) => header.getTxId()],
  ["epoch", (header) => header.getEpoch()],
  ["extension", (header) => header.getExtension_asB64()],
  ["TLS certificate hash", (header) => header.getTlsCertHash_asB64()],
];

const signatureFields: readonly (readonly [name: string, read: (header: SignatureHeader) => unknown])[] = [
  ["creator", (header) => header.getCreator_asB64()],
  ["nonce", (header) => header.getNonce_asB64()],
];

/** Refuses headers that differ from the proposal's, and names the field. */
export function checkHeaders(found: Headers, proposal: ProposalParts): void {
  if (!isSame(found.channelHeader, proposal.channelHeader)) {
    const header = readCanonical(ChannelHeader, found.channelHeader, "its channel header");
    refuseDifference(channelFields, header, parse(ChannelHeader, proposal.channelHeader), "its");
  }
  checkSignatureHeader(found.signatureHeader, proposal, "its");
}

/** @param whose - the name of the owner for the error: "its action's". */
export function checkSignatureHeader(found: Uint8Array, proposal: ProposalParts, whose: string): void {
  if (isSame(found, proposal.signatureHeader)) {
    return;
  }
  const header = readCanonical(SignatureHeader, found, `${whose} signature header`);
  refuseDifference(signatureFields, header, parse(SignatureHeader, proposal.signatureHeader), whose);
}

/** The bytes have decided. The fields are read only to name the difference. */
function refuseDifference<Header>(
  fields: readonly (readonly [name: string, read: (header: Header) => unknown])[],
  found: Header,
  asked: Header,
  whose: string,
): never {
  for (const [name, read] of fields) {
    if (read(found) !== read(asked)) {
      throw new Discrepancy(`${whose} ${name} is "${String(read(found))}" where "${String(read(asked))}" was asked`);
    }
  }
  throw new Discrepancy(`${whose} header is not the proposal's`);
}
