import { quoteRecourse, type RecourseTerms } from "@tallystick/client";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { money } from "../show/figures.js";
import { pairs } from "../show/table.js";
import { commonOptions, examples, finish, type Environment } from "./environment.js";

/** `tally quote-recourse`: what a claim comes to, by the code that the chaincode checks its payment with. It needs no network. */
export function addQuoteRecourse(command: Command, environment: Environment): void {
  addSchemaOfForm(command);
  command
    .description("Quotes a claim after dishonour: days, interest, costs and total. Needs no network.")
    .requiredOption(
      "--principal <amount, e.g. 1000000.00>",
      "the face, or all that the claimant paid itself, in major units",
    )
    .requiredOption("--currency <currency, e.g. USD>", "ISO 4217, such as USD")
    .requiredOption("--annual-rate <rate, e.g. 3.85>", "late interest in per cent a year, such as 4.5")
    .requiredOption("--day-count <convention>", "ACT/360 or ACT/365")
    .requiredOption("--interest-from <YYYY-MM-DD>", "maturity, or the value date of the claimant's own payment")
    .requiredOption("--value-date <YYYY-MM-DD>", "day on which the money counts as paid")
    .option("--costs <amount, e.g. 12.00...>", "the claimant's costs, in major units")
    .option("--json", "print exactly one JSON document, for programs")
    .addHelpText(
      "after",
      examples([
        "tally quote-recourse --principal 1000.00 --currency USD --annual-rate 4.5 --day-count ACT/360 --interest-from 2027-04-26 --value-date 2027-05-26 --costs 12.00 3.50",
      ]),
    )
    .action(async () => {
      const { output } = await commonOptions(command, environment);
      const { json: _, ...terms } = command.opts<RecourseTerms & { json?: boolean }>();
      environment.request = terms;
      const quote = quoteRecourse(terms);
      if (output.json) {
        output.line(JSON.stringify(quote, undefined, 2));
      } else {
        const { labels } = output.words;
        const rows: [string, string][] = [
          [labels.principal, money(terms.principal, terms.currency)],
          [labels.days, String(quote.days)],
          [labels.interest, money(quote.interest, terms.currency)],
          [labels.costs, money(quote.costs, terms.currency)],
          [labels.total, output.style.strong(money(quote.total, terms.currency))],
        ];
        output.line(pairs(rows, output.style));
      }
      finish(environment);
    });
}
