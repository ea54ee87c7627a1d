import { SerializedIdentity as IdentityMessage } from "@hyperledger/fabric-protos/lib/msp/identities_pb.js";

import { toUtf8 } from "../bytes.js";
import { DecodeError, parse } from "../protobuf/decode.js";
import { IdentityError } from "./identity-error.js";

/** The creator of a transaction, or the endorser of a proposal: an MSP and a certificate. */
export interface SerializedIdentity {
  /** The organisation's MSP id. */
  readonly mspId: string;
  /** PEM of the certificate, byte for byte as it was received. */
  readonly certificate: Uint8Array;
}

/** The bytes of Fabric's `SerializedIdentity` for an MSP and the PEM of a certificate. */
export function encodeSerializedIdentity(mspId: string, certificate: string | Uint8Array): Uint8Array {
  const message = new IdentityMessage();
  message.setMspid(mspId);
  message.setIdBytes(typeof certificate === "string" ? toUtf8(certificate) : certificate);
  return message.serializeBinary();
}

/** @throws {IdentityError} the bytes are not a `SerializedIdentity`. */
export function readSerializedIdentity(bytes: Uint8Array): SerializedIdentity {
  try {
    const message = parse(IdentityMessage, bytes);
    return { mspId: message.getMspid(), certificate: message.getIdBytes_asU8() };
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new IdentityError("could not deserialize a SerializedIdentity", { cause });
  }
}
