import { createHash, randomBytes } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { addUnknownField, editAt } from "./wire-edit.js";

/** The places of the parts of a transaction's envelope: the numbers of the fields that lead there. */
export const places = {
  payload: [1],
  header: [1, 1],
  channelHeader: [1, 1, 1],
  signatureHeader: [1, 1, 2],
  transaction: [1, 2],
  action: [1, 2, 1],
  actionHeader: [1, 2, 1, 1],
  actionPayload: [1, 2, 1, 2],
  proposalPayload: [1, 2, 1, 2, 1],
  endorsedAction: [1, 2, 1, 2, 2],
  responsePayload: [1, 2, 1, 2, 2, 1],
  chaincodeAction: [1, 2, 1, 2, 2, 1, 2],
  readWriteSet: [1, 2, 1, 2, 2, 1, 2, 1],
  namespace: [1, 2, 1, 2, 2, 1, 2, 1, 2],
  keys: [1, 2, 1, 2, 2, 1, 2, 1, 2, 2],
  event: [1, 2, 1, 2, 2, 1, 2, 2],
  response: [1, 2, 1, 2, 2, 1, 2, 3],
  chaincodeId: [1, 2, 1, 2, 2, 1, 2, 4],
  endorsement: [1, 2, 1, 2, 2, 2],
  endorser: [1, 2, 1, 2, 2, 2, 1],
} as const;

export type Place = keyof typeof places;

/** The envelope with the bytes at a place edited. */
export function edited(envelope: common.Envelope, place: Place, edit: (bytes: Buffer) => Uint8Array): common.Envelope {
  return common.Envelope.deserializeBinary(editAt(envelope.serializeBinary(), places[place], edit));
}

/** The envelope with an unknown field at a place. */
export function withUnknownField(envelope: common.Envelope, place: Place): common.Envelope {
  return edited(envelope, place, addUnknownField);
}

/** A message that was edited with its own class. */
export function remade<Message extends { serializeBinary(): Uint8Array }>(
  type: { deserializeBinary(bytes: Uint8Array): Message },
  change: (message: Message) => void,
): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    const message = type.deserializeBinary(bytes);
    change(message);
    return message.serializeBinary();
  };
}

/**
 * The answer of a dishonest gateway to `Endorse` with which it gets a proposal of its own signed. A `Proposal` and a
 * `Payload` have the same form on the wire. The bytes are a valid proposal of the same caller for another call. Read as
 * a transaction they contain the answer that the caller expects, in a field that endorsers ignore.
 */
export function proposalInDisguise(
  honest: common.Envelope,
  args: readonly string[],
  as: "own header" | "same header" = "own header",
): common.Envelope {
  const payload = common.Payload.deserializeBinary(honest.getPayload_asU8());
  const header = payload.getHeader();
  const channelHeader = common.ChannelHeader.deserializeBinary(header?.getChannelHeader_asU8() ?? new Uint8Array());
  const creator = common.SignatureHeader.deserializeBinary(header?.getSignatureHeader_asU8() ?? new Uint8Array());
  const nonce = as === "same header" ? creator.getNonce_asU8() : randomBytes(24);
  creator.setNonce(nonce);
  channelHeader.setTxId(createHash("sha256").update(nonce).update(creator.getCreator_asU8()).digest("hex"));
  header?.setChannelHeader(channelHeader.serializeBinary());
  header?.setSignatureHeader(creator.serializeBinary());
  // For an endorser, field 1 of the action is the spec of the call. Field 2 is unknown to it, and has the answer.
  const spec = new peer.ChaincodeSpec();
  const extension = peer.ChaincodeHeaderExtension.deserializeBinary(channelHeader.getExtension_asU8());
  spec.setChaincodeId(extension.getChaincodeId());
  const input = new peer.ChaincodeInput();
  input.setArgsList(args.map((argument) => Buffer.from(argument)));
  spec.setInput(input);
  payload.setData(editAt(payload.getData_asU8(), [1, 1], () => spec.serializeBinary()));
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}
