import { z } from "zod";

import { fingerprintSchema, text } from "../vocabulary/text.js";

/**
 * Why money was lodged for the creditor and not paid to it (Civil Code of the PRC, art. 570). Under an order it is lodged
 * while the order forbids payment, or paid to the court that executes it.
 */
const lodgingReasonSchema = z.enum(["refused", "notFound", "uncertain", "order", "execution"]);

/** Where the money is that discharged units without reaching the creditor. */
export const lodgedSchema = z
  .strictObject({
    with: text(200).describe("The notary with which it was lodged, or the court to which it was paid."),
    number: text(100).describe("Number of the lodging, or of the court's decision to execute."),
    reason: lodgingReasonSchema.describe(
      "`refused`: the creditor does not take the money without a reason for it. `notFound`: it cannot be reached. `uncertain`: it is not certain who the creditor is. `order`: an order forbids to pay the creditor. `execution`: the court that gave the order has it paid to itself.",
    ),
    document: fingerprintSchema.describe(
      "SHA-256 of the proof: the notary's certificate, or the receipt of the court.",
    ),
  })
  .meta({ id: "Lodged", description: "Money that was lodged for the creditor instead of being paid to it." });
export type Lodged = z.output<typeof lodgedSchema>;
