import type { ActorName } from "../cast.js";
import type { Dice } from "./dice.js";
import { idOf, type Intent, type ModelAct, type Range } from "./intent.js";
import { dayOf, type Paper } from "./paper.js";
import { need } from "./reasons.js";
import type { ModelState, Rule } from "./state.js";

/** What a buyer owes for paper that it bought free of payment. */
export interface Sale {
  readonly units: Range;
  readonly creditor: ActorName;
  readonly debtor: ActorName;
  readonly day: number;
  readonly sum: number;
  readonly state: "owed" | "stated" | "paid";
}

/** Sales free of payment, until their proceeds are paid. */
export const saleRules = {
  PayProceeds(model, { by, paper, to: creditor, days, ago, uetr, madeAt, now }) {
    const sale = model.sales.get(nameOf(paper, creditor, dayOf(madeAt) + days));
    need(sale !== undefined, "PROCEEDS_NOT_FOUND");
    const { debtor, units, sum, day } = sale;
    need(model.actsFor(by, creditor, debtor), "NOT_AUTHORIZED");
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    need(sale.state !== "paid", "WRONG_STATE");
    const valueDay = dayOf(madeAt) - ago;
    need(valueDay >= day && valueDay <= dayOf(now), "INVALID_REQUEST");
    const isPaid = model.actsFor(by, creditor);
    model.sales.set(nameOf(units, creditor, day), { ...sale, state: isPaid ? "paid" : "stated" });
    if (isPaid) {
      model.payments.set(uetr, { purpose: "discount", paper: idOf(units), agent: creditor, returned: false });
    }
    return { units: sum };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** The buyer owes the proceeds from now on. */
export function sell(model: ModelState, { instrument, from, to }: Paper, sale: Omit<Sale, "units" | "state">): void {
  const units = { instrument, from, to };
  const name = nameOf(units, sale.creditor, sale.day);
  need(!model.sales.has(name), "WRONG_STATE");
  model.sales.set(name, { ...sale, units, state: "owed" });
}

function nameOf(units: Range, creditor: ActorName, day: number): string {
  return `${idOf(units)} ${creditor} ${String(day)}`;
}

/** Chooses a sale, mostly one that is still owed, with one of its two sides. */
export function chooseSale(
  model: ModelState,
  dice: Dice,
  now: Intent["now"],
  by?: ActorName,
): (Pick<Intent, "by" | "paper" | "to" | "days"> & { readonly since: number }) | undefined {
  const all = [...model.sales.values()].filter(({ state }) => state !== "paid" || dice.sometimes(5));
  const mine = all.filter(({ creditor, debtor }) => by === undefined || model.actsFor(by, creditor, debtor));
  const sale = (mine.length > 0 ? mine : all)[dice.roll(Math.max(mine.length, 1))];
  if (sale === undefined) {
    return undefined;
  }
  const { units: paper, creditor, debtor, day } = sale;
  const side = model.speakerOf(dice.sometimes(70) ? creditor : debtor);
  return { paper, to: creditor, by: side, days: day - dayOf(now), since: dayOf(now) - day };
}
