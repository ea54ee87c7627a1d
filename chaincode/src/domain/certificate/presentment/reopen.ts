import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import { requireLaterThan } from "../../operation/later.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Payment } from "../../state/payment.js";
import { causeOf, proceeds, type Proceeds } from "../../state/proceeds.js";

/** The debt that a payment has ended, if it paid the proceeds of a discount or a pledgee's surplus. */
export async function loadPaidProceeds(
  view: LedgerView,
  { certificateId, proceeds: paid }: Payment,
): Promise<Proceeds | undefined> {
  return paid && (await view.find(proceeds, certificateId, paid.creditor, causeOf(paid)));
}

/**
 * A debt whose payment came back, by the word of the debtor: it is owed again, and the debtor says nothing else. The debt decides which payment ended it, and not the record of the
 * payment.
 *
 * @throws `WRONG_STATE` if another payment ended it, or none; `CLOCK_SKEW`.
 */
export function reopened(owed: Proceeds, { uetr }: Payment, context: ActContext): Proceeds {
  requireLaterThan(owed, context);
  const { paid, stated: _, ...debt } = owed;
  if (paid?.uetr !== uetr) {
    refuse("WRONG_STATE", {
      id: owed.certificateId,
      state: `not paid as the record of the payment ${uetr} says`,
      required: "proceeds that this payment has ended: audit the instrument",
    });
  }
  return { ...debt, changedAt: context.now };
}
