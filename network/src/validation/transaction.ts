import { common, peer } from "@hyperledger/fabric-protos";
import { decode, IdentityError, proposalHash, SignatureError, transactionIdOf } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import { nativeCryptography } from "../cryptography/index.js";
import type { ValidationCode } from "../ledger/validation-code.js";

const codes = peer.TxValidationCode;

/** The parts of an envelope that are read in any case. */
interface EnvelopeHeader {
  readonly channelHeader: common.ChannelHeader;
  readonly signatureHeader: common.SignatureHeader;
}

/** An endorsed transaction with valid form and signatures. Its endorsements are not judged yet. */
export interface EndorsedTransaction extends EnvelopeHeader {
  readonly kind: "endorsed";
  readonly endorsements: readonly peer.Endorsement[];
  /** The bytes that the endorsers signed. */
  readonly proposalResponsePayload: Uint8Array;
  /** Serialized `ChaincodeAction`. */
  readonly action: Uint8Array;
}

interface ConfigTransaction extends EnvelopeHeader {
  readonly kind: "config";
  readonly data: Uint8Array;
}

export type WellFormedTransaction = EndorsedTransaction | ConfigTransaction;

export interface Rejection {
  readonly kind: "rejected";
  readonly code: ValidationCode;
  readonly reason: string;
}

/** The first checks of a transaction, before the ledger is used: form, creator, signature, id, hash. */
export function checkTransaction(envelopeBytes: Uint8Array, rules: ChannelRules): WellFormedTransaction | Rejection {
  const envelope = decode(common.Envelope, envelopeBytes);
  if (envelope === undefined) {
    return rejected(codes.INVALID_OTHER_REASON, "the envelope cannot be read");
  }
  const payloadBytes = envelope.getPayload_asU8();
  const payload = decode(common.Payload, payloadBytes);
  if (payload === undefined) {
    return rejected(codes.BAD_PAYLOAD, "the payload cannot be read");
  }
  const header = checkHeader(payload.getHeader());
  if (typeof header === "string") {
    return rejected(codes.BAD_COMMON_HEADER, header);
  }
  const signatureProblem = checkCreator(header.signatureHeader, payloadBytes, envelope.getSignature_asU8(), rules);
  if (signatureProblem !== undefined) {
    return rejected(codes.BAD_CREATOR_SIGNATURE, signatureProblem);
  }
  switch (header.channelHeader.getType()) {
    case common.HeaderType.ENDORSER_TRANSACTION:
      if (header.channelHeader.getTxId() !== idOf(header.signatureHeader)) {
        return rejected(codes.BAD_PROPOSAL_TXID, "the transaction id is not the hash of nonce and creator");
      }
      return checkEndorserTransaction(payload, header);
    case common.HeaderType.CONFIG:
      return { kind: "config", ...header, data: payload.getData_asU8() };
    default:
      return rejected(codes.UNSUPPORTED_TX_PAYLOAD, `header type ${String(header.channelHeader.getType())}`);
  }
}

/** Channel header of an envelope, as far as it can be read. */
export function readChannelHeader(envelopeBytes: Uint8Array): common.ChannelHeader | undefined {
  const envelope = decode(common.Envelope, envelopeBytes);
  const payload = envelope && decode(common.Payload, envelope.getPayload_asU8());
  const header = payload?.getHeader();
  return header && decode(common.ChannelHeader, header.getChannelHeader_asU8());
}

function idOf(header: common.SignatureHeader): string {
  return transactionIdOf({ nonce: header.getNonce_asU8(), creator: header.getCreator_asU8() }, nativeCryptography);
}

function checkHeader(header: common.Header | undefined): EnvelopeHeader | string {
  if (header === undefined) {
    return "nil header";
  }
  const channelHeader = decode(common.ChannelHeader, header.getChannelHeader_asU8());
  const signatureHeader = decode(common.SignatureHeader, header.getSignatureHeader_asU8());
  if (channelHeader === undefined || signatureHeader === undefined) {
    return "a header cannot be read";
  }
  const { ENDORSER_TRANSACTION, CONFIG_UPDATE, CONFIG } = common.HeaderType;
  const type = channelHeader.getType();
  if (type !== ENDORSER_TRANSACTION && type !== CONFIG_UPDATE && type !== CONFIG) {
    return `invalid header type ${String(type)}`;
  }
  if (channelHeader.getEpoch() !== 0) {
    return `invalid Epoch in ChannelHeader. Expected 0, got [${String(channelHeader.getEpoch())}]`;
  }
  return signatureHeaderProblem(signatureHeader) ?? { channelHeader, signatureHeader };
}

function signatureHeaderProblem(header: common.SignatureHeader): string | undefined {
  if (header.getNonce_asU8().length === 0) {
    return "invalid nonce specified in the header";
  }
  return header.getCreator_asU8().length === 0 ? "invalid creator specified in the header" : undefined;
}

function checkCreator(
  header: common.SignatureHeader,
  payload: Uint8Array,
  signature: Uint8Array,
  { membership, signatures }: ChannelRules,
): string | undefined {
  try {
    const creator = membership.deserialize(header.getCreator_asU8());
    membership.validate(creator);
    signatures.verify(creator, payload, signature);
    return undefined;
  } catch (error) {
    if (error instanceof IdentityError || error instanceof SignatureError) {
      return error.message;
    }
    throw error;
  }
}

function checkEndorserTransaction(payload: common.Payload, header: EnvelopeHeader): EndorsedTransaction | Rejection {
  const invalid = (reason: string): Rejection => rejected(codes.INVALID_ENDORSER_TRANSACTION, reason);
  const actions = decode(peer.Transaction, payload.getData_asU8())?.getActionsList();
  const [action, ...others] = actions ?? [];
  if (action === undefined || others.length > 0) {
    return invalid(`only one action per transaction is supported, tx contains ${String(actions?.length ?? 0)}`);
  }
  const actionHeaderBytes = action.getHeader_asU8();
  const actionHeader = decode(common.SignatureHeader, actionHeaderBytes);
  const headerProblem = actionHeader === undefined ? "no action header" : signatureHeaderProblem(actionHeader);
  if (headerProblem !== undefined) {
    return invalid(headerProblem);
  }
  const actionPayload = decode(peer.ChaincodeActionPayload, action.getPayload_asU8());
  const endorsed = actionPayload?.getAction();
  if (actionPayload === undefined || endorsed === undefined) {
    return invalid("the action's payload cannot be read");
  }
  const responsePayloadBytes = endorsed.getProposalResponsePayload_asU8();
  const responsePayload = decode(peer.ProposalResponsePayload, responsePayloadBytes);
  if (responsePayload === undefined) {
    return invalid("the proposal response payload cannot be read");
  }
  const expected = proposalHash(
    {
      channelHeader: payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
      signatureHeader: actionHeaderBytes,
      payload: actionPayload.getChaincodeProposalPayload_asU8(),
    },
    nativeCryptography,
  );
  if (Buffer.compare(expected, responsePayload.getProposalHash_asU8()) !== 0) {
    return invalid("proposal hash does not match");
  }
  return {
    kind: "endorsed",
    ...header,
    endorsements: endorsed.getEndorsementsList(),
    proposalResponsePayload: responsePayloadBytes,
    action: responsePayload.getExtension_asU8(),
  };
}

function rejected(code: ValidationCode, reason: string): Rejection {
  return { kind: "rejected", code, reason };
}
