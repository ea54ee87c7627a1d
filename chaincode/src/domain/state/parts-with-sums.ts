import type { z } from "zod";

import { moneySchema, moneyViewSchema, type Money } from "../vocabulary/sums.js";
import { dueSchema, dueViewSchema, paidSumsSchema, paidSumsViewSchema, type Due, type PaidSums } from "./due.js";
import { pledgeSchema, pledgeViewSchema, type Pledge } from "./pledge.js";

export type SumForm = z.ZodType<Money>;
export type DueForm = z.ZodType<Due>;
export type PledgeForm = z.ZodType<Pledge>;
export type PaidForm = z.ZodType<PaidSums>;

/** The parts of certificates and payments that have sums, all in one form. */
export interface PartsWithSums<S extends SumForm, D extends DueForm, P extends PledgeForm, Q extends PaidForm> {
  readonly sum: S;
  readonly due: D;
  readonly pledge: P;
  readonly paidSums: Q;
}

/** The schemas of the sums that the ledger stores with a part. */
export const storedParts = { sum: moneySchema, due: dueSchema, pledge: pledgeSchema, paidSums: paidSumsSchema };

/** The schemas of the same sums in responses and events. */
export const shownParts = {
  sum: moneyViewSchema,
  due: dueViewSchema,
  pledge: pledgeViewSchema,
  paidSums: paidSumsViewSchema,
};
