import { causeOf, isOwed, type ProceedsView } from "../state/proceeds.js";
import { sumOf, type Duty } from "./duty.js";

/**
 * To pay for what was bought free of payment, or what a pledgee was paid too much, and to acknowledge that payment. The
 * creditor's word alone ends both.
 */
export function dutiesOnProceeds(owed: ProceedsView): Duty[] {
  const { certificateId, creditor, debtor, sum, stated, changedAt: from } = owed;
  const shared = {
    act: "PayProceeds",
    record: "proceeds",
    subject: `${certificateId} ${creditor} ${causeOf(owed)}`,
    detail: stated === undefined ? "owed" : "statedPaid",
    from,
    loses: "money",
    source: owed.surplusOf === undefined ? "discountDate" : "pledge",
    ...sumOf(sum),
  } as const;
  return isOwed(owed)
    ? [
        { ...shared, party: debtor, kind: "must", other: creditor },
        { ...shared, party: creditor, kind: "may", other: debtor },
      ]
    : [];
}
