import type { ActorName } from "../cast.js";
import type { Dice } from "./dice.js";
import type { Intent, ModelAct, Range } from "./intent.js";
import type { Model } from "./model.js";
import { creditorOf, dayOf, hasEnded, takesOf, type Paper } from "./paper.js";
import { need } from "./reasons.js";
import type { ModelState, PaymentState, Rule } from "./state.js";

export type ObjectionAnswer = "Proved" | "Withdrawn" | "Paid" | "Unpaid";

/** An objection to a payment. */
export interface ObjectionState {
  readonly by: ActorName;
  readonly state: "Open" | ObjectionAnswer | "Returned";
}

/** The states in which each answer can be given. */
const answerable: Readonly<Record<ObjectionAnswer, readonly ObjectionState["state"][]>> = {
  Proved: ["Open"],
  Withdrawn: ["Open", "Proved"],
  Paid: ["Open", "Proved", "Unpaid"],
  Unpaid: ["Open", "Proved", "Paid"],
};

/** What the party that was to be paid says of a payment that a bank recorded. */
export const objectionRules = {
  ObjectToPayment(model, { by, uetr, now }) {
    const payment = model.payments.get(uetr);
    need(payment !== undefined, "PAYMENT_NOT_FOUND");
    need(!payment.returned, "WRONG_STATE");
    const creditors = unheard(model, payment);
    need(creditors.length > 0, "INVALID_REQUEST");
    const own = creditors.find((one) => model.actsFor(by, one));
    need(own !== undefined, "NOT_AUTHORIZED");
    need(payment.objection === undefined, "WRONG_STATE");
    const { sum = 0, at = 0 } = payment;
    need(dayOf(now) <= lastDay(model, payment, own, dayOf(at), dayOf(now)), "POLICY_VIOLATION");
    model.payments.set(uetr, { ...payment, objection: { by: own, state: "Open" } });
    return { units: sum };
  },

  AnswerObjection(model, { by, uetr, answer = "Withdrawn", error }) {
    const payment = model.payments.get(uetr);
    need(payment?.objection !== undefined, "PAYMENT_NOT_FOUND");
    const { objection, agent, sum = 0 } = payment;
    const answering = { Proved: agent, Withdrawn: objection.by, Paid: "regulator", Unpaid: "regulator" } as const;
    need(model.actsFor(by, answering[answer]), "NOT_AUTHORIZED");
    need(error === 0, "INVALID_REQUEST");
    need(answerable[answer].includes(objection.state), "WRONG_STATE");
    model.payments.set(uetr, { ...payment, objection: { ...objection, state: answer } });
    return { units: sum };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** The parties to which a payment was due, if none of them has reported it itself. */
function unheard(model: ModelState, { before, purpose, agent }: PaymentState): ActorName[] {
  if (before === undefined || purpose === "composition") {
    return [];
  }
  const creditors = [before.holder, creditorOf(before)];
  return creditors.some((one) => model.areOne(one, agent)) ? [] : creditors;
}

/** Days on which the creditor was suspended unasked are added to those of the policy. */
function lastDay(model: ModelState, { before }: PaymentState, creditor: ActorName, from: number, upTo: number): number {
  const { suspensions = [] } = model.partyOf(creditor);
  let last = from + (before === undefined ? 0 : model.rulesOf(before).objectionDays);
  for (let day = from + 1; day <= Math.min(last, upTo); day += 1) {
    last += suspensions.some((time) => takesOf(day, time)) ? 1 : 0;
  }
  return last;
}

/** Whether units have ended by a payment that nobody contests, or without one. */
export function hasEndedUncontested(model: ModelState, paper: Paper): boolean {
  const { state } = (paper.paidBy === undefined ? undefined : model.payments.get(paper.paidBy)?.objection) ?? {};
  return hasEnded(paper) && state !== "Open" && state !== "Unpaid";
}

/** Chooses a payment to which somebody can object, or an objection that somebody can answer. */
export function chooseObjection(
  act: "ObjectToPayment" | "AnswerObjection",
  model: Model,
  dice: Dice,
  by?: ActorName,
): (Pick<Intent, "uetr" | "by" | "answer"> & { paper: Range; more: Range[]; cut: boolean }) | undefined {
  const answer = dice.one<ObjectionAnswer>(["Proved", "Withdrawn", "Paid", "Unpaid"], "Proved");
  const all = [...model.payments].flatMap(([uetr, payment]) => {
    const { before, agent, objection, returned } = payment;
    const answering = { Proved: agent, Withdrawn: objection?.by, Paid: "regulator", Unpaid: "regulator" } as const;
    const right = act === "ObjectToPayment" ? unheard(model, payment) : [answering[answer]];
    const named = right.flatMap((one) => (one === undefined ? [] : [model.speakerOf(one)]));
    const isFitting = act === "ObjectToPayment" ? objection === undefined && !returned : objection !== undefined;
    const [actor] = named.filter((one) => by === undefined || one === by);
    return before === undefined || actor === undefined ? [] : [{ uetr, before, actor, isFitting }];
  });
  const fitting = all.filter(({ isFitting }) => isFitting);
  const among = fitting.length > 0 && dice.sometimes(95) ? fitting : all;
  const chosen = among[dice.roll(Math.max(among.length, 1))];
  return chosen && { uetr: chosen.uetr, by: chosen.actor, answer, paper: chosen.before, more: [], cut: false };
}

/** Whether some payment can be objected to, or some objection answered. */
export function hasObjectionable(act: ModelAct, model: Model): boolean {
  return [...model.payments.values()].some((payment) =>
    act === "ObjectToPayment"
      ? payment.objection === undefined && !payment.returned && unheard(model, payment).length > 0
      : payment.objection !== undefined,
  );
}
