import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

import { canonicalFiled, canonicalShown } from "../chaincode/definitions.js";
import type { ApprovalWithRequest, Battery, Certificate, Instrument, Order } from "../wire-types.js";

/** A filed act as it was shown, without the decision on it. */
export type FiledAct = Pick<
  ApprovalWithRequest,
  "approvalId" | "party" | "act" | "threshold" | "maker" | "filedBy" | "filedAt" | "expiresAt" | "request"
>;

/**
 * Computes the digest of a filed act as you were shown it, for `approve` and `rejectApproval`. If the filed act is another one, the rules
 * refuse the decision (`APPROVAL_CHANGED`). Do not copy the `digest` of an answer: a dishonest peer that shows you another act shows the
 * digest of the filed act with it.
 *
 * @param filed - The filed act, as `getApproval` or `listApprovals` shows it. Ask with `verify` to be shown what is filed.
 * @example
 * const filed = await tally.certificates.getApproval({ approvalId });
 * await tally.certificates.approve({ approvalId, digest: digestOfFiled(filed) });
 */
export function digestOfFiled(filed: FiledAct): string {
  return digestOf(canonicalFiled(filed));
}

/**
 * The records that you were shown before you answer another party: a certificate with its offer, request for a guarantee, presentation or
 * claim, and the certificate's instrument; an order; or a battery that is offered.
 */
export type Seen =
  | {
      /** The certificate with its offer, presentation or claim. */
      readonly certificate: Certificate;
      /** Its instrument. */
      readonly instrument: Instrument;
    }
  | {
      /** The order of a good. */
      readonly order: Order;
    }
  | {
      /** The battery that is offered. */
      readonly battery: Battery;
    };

/**
 * Computes the digest of the records that you were shown, for the field `seen` of `accept`, `guarantee`, `confirmPayment`, `settle`, `payRecourse`, `dispatch`,
 * `receive`, `confirmDelivery`, `acceptDelivery`, `meetAward` and `acceptBattery`. The rules refuse the act if the ledger has other terms (`TERMS_CHANGED`).
 *
 * @param seen - The records as the queries show them, with every field.
 * @example
 * const certificate = await tally.certificates.getCertificate({ certificateId });
 * const instrument = await tally.certificates.getInstrument({ instrumentId: certificate.instrumentId });
 * await tally.certificates.accept({ certificateId, seen: digestOfSeen({ certificate, instrument }) });
 */
export function digestOfSeen(seen: Seen): string {
  return digestOf(canonicalShown(seen));
}

function digestOf(text: string): string {
  // Not with node:crypto, which browsers lack.
  return bytesToHex(sha256(text));
}
