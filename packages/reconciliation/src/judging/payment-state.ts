/** How far a payment is. */
export type PaymentState =
  "expected" | "instructed" | "accepted" | "refused" | "seen" | "onLedger" | "closed" | "returned";

/** The five stations of a payment, each true once something proves it. */
export interface Stations {
  /** The instruction left. */
  readonly instructed: boolean;
  /** A bank has accepted it. */
  readonly accepted: boolean;
  /** The payer's bank has booked it, and it did not come back. */
  readonly booked: boolean;
  /** The ledger calls it paid. */
  readonly onLedger: boolean;
  /** The payee's bank has booked it, and it was not taken back. */
  readonly received: boolean;
}
