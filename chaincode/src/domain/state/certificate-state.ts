import { z } from "zod";

import type { CertificateState } from "./certificate.js";

/** Every state, in the order of a certificate's life. The type of the values makes the compiler miss none. */
const states: Record<CertificateState, null> = {
  AwaitingReceipt: null,
  Transferable: null,
  Locked: null,
  Pledged: null,
  InCollection: null,
  InRecourse: null,
  Settled: null,
  Cancelled: null,
};

/** The states by name, for requests that pick and responses that count. */
export const certificateStateSchema = z
  .enum(
    // What `Object.keys` finds is what the record's type names.
    Object.keys(states) as CertificateState[],
  )
  .describe("State of a certificate.");
