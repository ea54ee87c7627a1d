import { transfer } from "./acts/transfer.js";
import { getCertificate } from "./queries/get-certificate.js";

/** Every act by its name on the wire: what the contracts dispatch on, the metadata describes and the client is built from. */
export const acts = {
  Transfer: transfer,
} as const;

/** Every query by its name on the wire. */
export const queries = {
  GetCertificate: getCertificate,
} as const;
