import { quoteDiscount, type DiscountTerms } from "@tallystick/client";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { money } from "../show/figures.js";
import { pairs } from "../show/table.js";
import { commonOptions, examples, finish, type Environment } from "./environment.js";

/** `tally quote`: what a discount comes to, by the code that the chaincode checks an offer with. It needs no network. */
export function addQuote(command: Command, environment: Environment): void {
  addSchemaOfForm(command);
  command
    .description("Quotes a discount: days, interest, proceeds and all-in annual cost. Needs no network.")
    .requiredOption("--amount <amount, e.g. 1000000.00>", "what is due, in major units")
    .requiredOption("--currency <currency, e.g. USD>", "ISO 4217, such as USD")
    .requiredOption("--annual-rate <rate, e.g. 3.85>", "rate in per cent a year, such as 3.85")
    .requiredOption("--day-count <convention>", "ACT/360 or ACT/365")
    .requiredOption("--discount-date <YYYY-MM-DD>", "first day of interest")
    .requiredOption("--due-on <YYYY-MM-DD>", "day on which the instrument falls due: the last day of interest")
    .option("--extra-days <n>", "days of interest that are added for the transfer of funds", Number)
    .option("--fees <amount, e.g. 1000000.00>", "what the bank charges in addition, in major units")
    .option("--json", "print exactly one JSON document, for programs")
    .addHelpText(
      "after",
      examples([
        "tally quote --amount 9750000.00 --currency USD --annual-rate 3.85 --day-count ACT/360 --discount-date 2026-11-25 --due-on 2027-04-26",
      ]),
    )
    .action(async () => {
      const { output } = await commonOptions(command, environment);
      const { json: _, ...terms } = command.opts<DiscountTerms & { json?: boolean }>();
      environment.request = terms;
      const quote = quoteDiscount(terms);
      if (output.json) {
        output.line(JSON.stringify(quote, undefined, 2));
      } else {
        const { labels, command: say } = output.words;
        const rows: [string, string | undefined][] = [
          [labels.days, String(quote.days)],
          [labels.interest, money(quote.interest, terms.currency)],
          [labels.fees, terms.fees === undefined ? undefined : money(terms.fees, terms.currency)],
          [labels.proceeds, output.style.strong(money(quote.proceeds, terms.currency))],
          [labels.allInCost, quote.allInAnnualCost && say.rateAYear(quote.allInAnnualCost)],
        ];
        output.line(pairs(rows, output.style));
      }
      finish(environment);
    });
}
