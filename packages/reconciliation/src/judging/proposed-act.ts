import type { Booking } from "../bank-record.js";
import type { ExpectedPayment, LedgerPayment } from "../expected-payment.js";

/** An act of the ledger that follows from what banks told. A person signs it, nobody else. It is in the form of the act `Batch`. */
export interface ProposedAct {
  /** Name of the act. */
  readonly act: "Settle" | "ConfirmPayment" | "PayRecourse" | "PayProceeds" | "ReturnPayment";
  /** Its request. */
  readonly request: Readonly<Record<string, string>>;
}

/** The most characters that a reason has on the ledger. */
const MOST_REASON = 200;

/** The act that tells the ledger of a payment. It needs the day on which the money counts, and a UETR. */
export function proposedAct(
  { certificateId, discharge, uetr }: ExpectedPayment,
  booking: Booking,
): ProposedAct | undefined {
  const { act, ...more } = discharge;
  const valueDate = booking.valueDate ?? booking.bookedOn;
  const used = uetr ?? booking.uetr;
  return used === undefined || valueDate === undefined
    ? undefined
    : { act, request: { certificateId, ...more, uetr: used, valueDate } };
}

/** The act that tells the ledger that the money of a report came back. */
export function proposedReturn({ uetr }: LedgerPayment, reason: string | undefined): ProposedAct {
  return { act: "ReturnPayment", request: { uetr, reason: (reason ?? "the money came back").slice(0, MOST_REASON) } };
}
