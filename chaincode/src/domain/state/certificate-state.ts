import { z } from "zod";

import type { CertificateState } from "./certificate.js";

/** Every state, in the order of a certificate's life. The type of the values lets the compiler find a missing one. */
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

/** The states by name, for requests that select and responses that count. */
export const certificateStateSchema = z
  .enum(
    // `Object.keys` finds exactly the names of the record's type.
    Object.keys(states) as CertificateState[],
  )
  .describe("State of a certificate.");
