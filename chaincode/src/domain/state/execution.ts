import { z } from "zod";

import { amountSchema } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, text, uetrSchema } from "../vocabulary/text.js";

/** The sale of frozen paper, whose price is paid to the court. */
export const executionSaleSchema = z
  .strictObject({
    price: amountSchema.describe("What the buyer paid, in major units of the certificate's currency."),
    uetr: uetrSchema.describe("UETR of the payment to the court's account. It serves once only."),
    valueDate: dateSchema.describe("Day on which the money counts as paid: today or earlier."),
  })
  .meta({ id: "ExecutionSale", description: "The sale of paper by order of a court." });

/** By which decision of a court paper passed on, without the word of its holder. */
export const executionSchema = z
  .strictObject({
    order: text(100).describe("Number of the order that was executed."),
    authority: text(200).describe("The court or authority that gave it."),
    number: text(100).describe("Number of the court's decision to execute it."),
    document: fingerprintSchema.describe("SHA-256 of the decision."),
    sale: executionSaleSchema.optional().describe("Absent: it was handed to the creditor for its claim."),
    ranksFirst: z
      .strictObject({
        pledgee: leiSchema.describe("LEI of the party whose pledge ended with the sale."),
        amount: amountSchema.describe("What the price pays of its claim before any other, in major units."),
      })
      .optional()
      .describe("Of the sale of pledged paper: who is paid first from the price. Absent: nobody."),
  })
  .meta({ id: "Execution", description: "The execution of an order on a certificate." });
export type Execution = z.output<typeof executionSchema>;
