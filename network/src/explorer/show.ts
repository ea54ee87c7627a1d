import { X509Certificate } from "node:crypto";

import { msp } from "@hyperledger/fabric-protos";
import { decode } from "@tallystick/fabric-inspect";
import { LRUCache } from "lru-cache";

import type { Shown, Signer } from "./records.js";

/** Longest value that is sent to the page. */
const MOST_BYTES = 64 * 1024;

const signers = new LRUCache<string, Signer>({ max: 10_000 });

/** Bytes in the form for people. */
export function show(bytes: Uint8Array): Shown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cut = buffer.length > MOST_BYTES;
  const part = cut ? buffer.subarray(0, MOST_BYTES) : buffer;
  const rest = { size: buffer.length, ...(cut && { cut: true as const }) };
  try {
    // A cut may be within a character.
    return {
      text: new TextDecoder("utf8", { fatal: true, ignoreBOM: true }).decode(part, { stream: cut }),
      encoding: "utf8",
      ...rest,
    };
  } catch {
    return { text: part.toString("base64"), encoding: "base64", ...rest };
  }
}

/** The signer of a serialized identity. */
export function signerOf(serialized: Uint8Array): Signer {
  const id = Buffer.from(serialized).toString("latin1");
  const known = signers.get(id);
  if (known !== undefined) {
    return known;
  }
  const identity = decode(msp.SerializedIdentity, serialized);
  const signer = { mspId: identity?.getMspid() ?? "", name: commonName(identity?.getIdBytes_asU8()) };
  signers.set(id, signer);
  return signer;
}

function commonName(pem: Uint8Array | undefined): string {
  try {
    const { subject } = new X509Certificate(Buffer.from(pem ?? []));
    return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject;
  } catch {
    return "";
  }
}
