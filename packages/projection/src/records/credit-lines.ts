import type { CreditLine } from "@tallystick/client";

import { body, count, flag, flagOf, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";

const creditLinesTable = table({
  name: "credit_lines",
  description: "The sums up to which banks guarantee for obligors.",
  columns: {
    bank: text("LEI of the bank."),
    obligor: text("LEI of the obligor."),
    currency: text("ISO 4217."),
    state: text("`Open` or `Closed`."),
    valid_from: text("First day of the line."),
    valid_to: text("Last day of the line."),
    automatic: flag("Whether the bank guarantees within it without being asked."),
    credit_limit: count("The most that it covers, in minor units."),
    drawn: count("What is drawn, in minor units."),
    body,
  },
  key: ["bank", "obligor", "currency"],
  indexes: [["obligor"]],
});

/** Credit lines. */
export const creditLines = mapping(
  creditLinesTable,
  (line: CreditLine) => ({
    ...{ bank: line.bank, obligor: line.obligor, currency: line.currency, state: line.state },
    ...{ valid_from: line.validFrom, valid_to: line.validTo, automatic: flagOf(line.automatic) },
    credit_limit: minorUnits(line.limit, line.currency),
    drawn: minorUnits(line.drawn, line.currency),
    body: line,
  }),
  { concerns: ({ bank, obligor }) => [bank, obligor] },
);
