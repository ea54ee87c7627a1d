import { z } from "zod";
import { query } from "../act.js";
import { loadCreditLine } from "../credit/draw.js";
import { creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

export const getCreditLineRequestSchema = z.strictObject({
  bank: leiSchema,
  obligor: leiSchema,
  currency: currencySchema,
});

/** One bank's line for an obligor: limit, what is drawn, what is left. */
export const getCreditLine = query({
  name: "GetCreditLine",
  contract: "registry",
  summary: "Shows a bank's credit line for an obligor in one currency.",
  request: getCreditLineRequestSchema,
  response: creditLineViewSchema,
  async answer(view, { bank, obligor, currency }) {
    return viewCreditLine(await loadCreditLine(view, bank, obligor, currency));
  },
});
