import { msp } from "@hyperledger/fabric-protos";

import { IdentityError } from "./identity-error.js";

/** What stands in the creator of a transaction and the endorser of a proposal: an MSP and a certificate. */
export interface SerializedIdentity {
  readonly mspId: string;
  /** PEM of the certificate, byte for byte as it was received. */
  readonly idBytes: Uint8Array;
}

/** The bytes of Fabric's `SerializedIdentity` for an MSP and the PEM of a certificate. */
export function encodeSerializedIdentity(mspId: string, certificate: string | Uint8Array): Uint8Array {
  const message = new msp.SerializedIdentity();
  message.setMspid(mspId);
  message.setIdBytes(Buffer.from(certificate));
  return message.serializeBinary();
}

/** @throws {IdentityError} the bytes are no `SerializedIdentity`. */
export function parseSerializedIdentity(bytes: Uint8Array): SerializedIdentity {
  try {
    const message = msp.SerializedIdentity.deserializeBinary(bytes);
    return { mspId: message.getMspid(), idBytes: message.getIdBytes_asU8() };
  } catch (cause) {
    throw new IdentityError("could not deserialize a SerializedIdentity", { cause });
  }
}
