import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

import { canonicalFiled, canonicalShown } from "../chaincode/definitions.js";
import type { ApprovalWithRequest, Battery, Certificate, Instrument, Order } from "../wire-types.js";

/** A filed act as it was shown, without what became of it. */
export type FiledAct = Pick<
  ApprovalWithRequest,
  "approvalId" | "party" | "act" | "threshold" | "maker" | "filedBy" | "filedAt" | "expiresAt" | "request"
>;

/**
 * The digest of a filed act as you were shown it: what `approve` and `rejectApproval` carry. The rules refuse another act than
 * this (`APPROVAL_CHANGED`). Do not copy the `digest` of an answer: whoever shows another act than the filed one shows the filed one's
 * digest with it.
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
 * What you were shown before you take up what another party has written: an offer, a request for a guarantee, a presentation or a
 * claim with the instrument's terms; an order; a battery that is offered.
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
 * The digest of what you were shown, for the field `seen` of `accept`, `guarantee`, `confirmPayment`, `settle`, `payRecourse`, `dispatch`,
 * `receive`, `acceptDelivery` and `acceptBattery`. The rules refuse the act if the ledger has other terms (`TERMS_CHANGED`).
 *
 * @param seen - The records as the queries show them, every field of them.
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
