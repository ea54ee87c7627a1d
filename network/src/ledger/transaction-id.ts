import { createHash } from "node:crypto";

import type { common } from "@hyperledger/fabric-protos";

/** Fabric's transaction id: SHA-256 over nonce and creator, hexadecimal. */
export function transactionIdOf(header: common.SignatureHeader): string {
  return createHash("sha256").update(header.getNonce_asU8()).update(header.getCreator_asU8()).digest("hex");
}
