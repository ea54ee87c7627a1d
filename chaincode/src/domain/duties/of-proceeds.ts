import type { ProceedsView } from "../state/proceeds.js";
import { sumOf, type Duty } from "./duty.js";

/** To pay for what was bought free of payment, and to acknowledge that payment. The seller's word alone ends both. */
export function dutiesOnProceeds(owed: ProceedsView): Duty[] {
  const { certificateId, creditor, debtor, soldOn, sum, stated, paid, changedAt: from } = owed;
  const shared = {
    act: "PayProceeds",
    record: "proceeds",
    subject: `${certificateId} ${creditor} ${soldOn}`,
    detail: stated === undefined ? "owed" : "statedPaid",
    from,
    loses: "money",
    source: "discountDate",
    ...sumOf(sum),
  } as const;
  return paid === undefined
    ? [
        { ...shared, party: debtor, kind: "must", other: creditor },
        { ...shared, party: creditor, kind: "may", other: debtor },
      ]
    : [];
}
