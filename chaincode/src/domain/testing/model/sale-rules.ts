import type { ActorName } from "../cast.js";
import type { Dice } from "./dice.js";
import { idOf, type Intent, type ModelAct, type Range } from "./intent.js";
import { dayOf, type Paper } from "./paper.js";
import { need } from "./reasons.js";
import type { ModelState, PaymentState, Rule } from "./state.js";

/** What a buyer owes for paper that it bought free of payment, or a pledgee of what it was paid beyond its security. */
export interface Sale {
  readonly units: Range;
  /** The payment that was more than the pledge secured. */
  readonly surplusOf?: number | undefined;
  readonly creditor: ActorName;
  readonly debtor: ActorName;
  readonly day: number;
  readonly sum: number;
  readonly state: "owed" | "stated" | "paid" | "returned";
}

/** Sales free of payment and surpluses, until they are paid. */
export const saleRules = {
  PayProceeds(model, { by, paper, to: creditor, days, surplusOf, ago, uetr, madeAt, now }) {
    const since = dayOf(madeAt) + days;
    const sale = model.sales.get(nameOf(paper, { creditor, day: since, surplusOf }));
    need(sale?.day === since, "PROCEEDS_NOT_FOUND");
    const { debtor, units, sum, day } = sale;
    need(model.actsFor(by, creditor, debtor), "NOT_AUTHORIZED");
    need(!model.payments.has(uetr), "PAYMENT_REUSED");
    need(isUnpaid(sale), "WRONG_STATE");
    const valueDay = dayOf(madeAt) - ago;
    need(valueDay >= day && valueDay <= dayOf(now), "INVALID_REQUEST");
    const isPaid = model.actsFor(by, creditor);
    model.sales.set(nameOf(units, sale), { ...sale, state: isPaid ? "paid" : "stated" });
    if (isPaid) {
      const purpose = surplusOf === undefined ? "discount" : "surplus";
      const sold = { name: nameOf(units, sale), units, debtor };
      model.payments.set(uetr, { purpose, paper: idOf(units), agent: creditor, returned: false, sold });
    }
    return { units: sum };
  },
} satisfies Partial<Record<ModelAct, Rule>>;

/** The buyer owes the proceeds from now on. */
export function sell(model: ModelState, { instrument, from, to }: Paper, sale: Omit<Sale, "units" | "state">): void {
  const units = { instrument, from, to };
  const name = nameOf(units, sale);
  need(!model.sales.has(name), "WRONG_STATE");
  model.sales.set(name, { ...sale, units, state: "owed" });
}

/** The pledgee owes the pledgor from now on what it was paid for units beyond what its pledge secured. */
export function oweSurplus(
  model: ModelState,
  paper: Paper,
  part: Paper,
  total: number,
  uetr: number,
  day: number,
): void {
  const { holder, pledge } = paper;
  if (pledge?.secured === undefined || total <= pledge.secured || model.areOne(pledge.pledgee, holder)) {
    return;
  }
  const sum = total - pledge.secured;
  sell(model, part, { surplusOf: uetr, creditor: holder, debtor: pledge.pledgee, day, sum });
}

/** Nothing is owed of a payment that was returned. */
export function returnSurplus(model: ModelState, paper: Paper, uetr: number): void {
  const name = nameOf(paper, { creditor: paper.holder, day: 0, surplusOf: uetr });
  const surplus = model.sales.get(name);
  if (surplus !== undefined) {
    model.sales.set(name, { ...surplus, state: "returned" });
  }
}

/** The proceeds that a payment had paid are owed again. */
export function reopenSale(model: ModelState, { sold }: PaymentState): number {
  const sale = model.sales.get(sold?.name ?? "");
  if (sold !== undefined && sale !== undefined) {
    model.sales.set(sold.name, { ...sale, state: sale.state === "paid" ? "owed" : sale.state });
  }
  return sale?.sum ?? 0;
}

export function isUnpaid({ state }: Sale): boolean {
  return state === "owed" || state === "stated";
}

function nameOf(units: Range, { creditor, day, surplusOf }: Pick<Sale, "creditor" | "day" | "surplusOf">): string {
  return `${idOf(units)} ${creditor} ${surplusOf === undefined ? String(day) : `of ${String(surplusOf)}`}`;
}

/** Chooses a sale, mostly one that is still owed, with one of its two sides. */
export function chooseSale(
  model: ModelState,
  dice: Dice,
  now: Intent["now"],
  by?: ActorName,
): (Pick<Intent, "by" | "paper" | "to" | "days" | "surplusOf"> & { readonly since: number }) | undefined {
  const all = [...model.sales.values()].filter((sale) => isUnpaid(sale) || dice.sometimes(5));
  const mine = all.filter(({ creditor, debtor }) => by === undefined || model.actsFor(by, creditor, debtor));
  const sale = (mine.length > 0 ? mine : all)[dice.roll(Math.max(mine.length, 1))];
  if (sale === undefined) {
    return undefined;
  }
  const { units: paper, creditor, debtor, day, surplusOf } = sale;
  const side = model.speakerOf(dice.sometimes(70) ? creditor : debtor);
  return { paper, to: creditor, by: side, surplusOf, days: day - dayOf(now), since: dayOf(now) - day };
}
