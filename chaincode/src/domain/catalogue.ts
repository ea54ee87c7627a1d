import { bootstrap } from "./acts/bootstrap.js";
import { registerParty } from "./acts/register-party.js";
import { reinstateParty } from "./acts/reinstate-party.js";
import { setPolicy } from "./acts/set-policy.js";
import { suspendParty } from "./acts/suspend-party.js";
import { transfer } from "./acts/transfer.js";
import { updateParty } from "./acts/update-party.js";
import { getCertificate } from "./queries/get-certificate.js";

/** Every act by its name on the wire: what the contracts dispatch on, the metadata describes and the client is built from. */
export const acts = {
  Bootstrap: bootstrap,
  RegisterParty: registerParty,
  UpdateParty: updateParty,
  SuspendParty: suspendParty,
  ReinstateParty: reinstateParty,
  SetPolicy: setPolicy,
  Transfer: transfer,
} as const;

/** Every query by its name on the wire. */
export const queries = {
  GetCertificate: getCertificate,
} as const;
