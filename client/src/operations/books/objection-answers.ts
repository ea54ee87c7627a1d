import * as domain from "@tallystick/chaincode/domain";

import type { ActForms, PaymentObjection } from "../../wire-types.js";

/** An answer to an objection to a payment, and who gives it. */
export interface ObjectionAnswer {
  /** The bank proves the payment, the party takes the objection back, or a court has decided. */
  readonly answer: ActForms["AnswerObjection"]["request"]["answer"];
  /** The settlement bank that recorded the payment, the party that objected, or the regulator. */
  readonly by: "bank" | "creditor" | "regulator";
}

/** The answers to an objection that the rules allow in its state. */
export const answersTo: (objection: Pick<PaymentObjection, "state">) => readonly ObjectionAnswer[] = domain.answersTo;
