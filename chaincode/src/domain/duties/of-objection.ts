import type { ObjectionView } from "../state/objection.js";
import { sumOf, type Duty } from "./duty.js";

/** To answer an objection to a payment, and to undo what a court has found unpaid. */
export function dutiesOnObjection({ uetr, by, bank, sum, state, changedAt: from }: ObjectionView): Duty[] {
  const shared = {
    record: "objection",
    subject: uetr,
    detail: state,
    from,
    loses: "money",
    source: "objection",
    ...sumOf(sum),
  } as const;
  if (state === "Open") {
    return [{ ...shared, party: bank, kind: "must", act: "AnswerObjection", other: by }];
  }
  return state === "Unpaid"
    ? [
        { ...shared, party: bank, kind: "must", act: "ReturnPayment", other: by },
        { ...shared, party: by, kind: "may", act: "ReturnPayment", other: bank },
      ]
    : [];
}
