import { z } from "zod";

import { loadCreditLine } from "../credit/find-line.js";
import { query } from "../operation/query.js";
import { creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

const getCreditLineRequestSchema = z.strictObject({
  bank: leiSchema,
  obligor: leiSchema,
  currency: currencySchema,
});

/** One bank's line for an obligor: its limit, the drawn sum and the remaining sum. */
export const getCreditLine = query({
  name: "GetCreditLine",
  contract: "registry",
  summary: "Shows a bank's credit line for an obligor in one currency.",
  refuses: ["CREDIT_LINE_NOT_FOUND"],
  request: getCreditLineRequestSchema,
  response: creditLineViewSchema,
  async answer(view, request) {
    return viewCreditLine(await loadCreditLine(view, request));
  },
});
