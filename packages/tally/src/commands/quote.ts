import { quoteDiscount, type DiscountTerms } from "@tallystick/client";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { money } from "../show/figures.js";
import { pairs } from "../show/table.js";
import { addLanguageOption, commonOptions, examples, finish, type Environment } from "./environment.js";
import { quoted } from "./quoted.js";

/**
 * `tally quote`: the command computes a discount with the code by which the chaincode checks an offer. The command
 * needs no network.
 */
export function addQuote(command: Command, environment: Environment): void {
  const { common, quote: help } = environment.words.help;
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addLanguageOption(command, environment);
  command
    .description(help.description)
    .requiredOption("--amount <amount, e.g. 1000000.00>", help.amount)
    .requiredOption("--currency <currency, e.g. USD>", help.currency)
    .requiredOption("--annual-rate <rate, e.g. 3.85>", help.annualRate)
    .requiredOption("--day-count <convention>", help.dayCount)
    .requiredOption("--discount-date <YYYY-MM-DD>", help.discountDate)
    .requiredOption("--due-on <YYYY-MM-DD>", help.dueOn)
    .option("--extra-days <n>", help.extraDays, Number)
    .option("--fees <amount, e.g. 1000000.00>", help.fees)
    .option("--json", common.json)
    .addHelpText(
      "after",
      examples(environment, [
        "tally quote --amount 9750000.00 --currency USD --annual-rate 3.85 --day-count ACT/360 --discount-date 2026-11-25 --due-on 2027-04-26",
      ]),
    )
    .action(() => {
      const { output } = commonOptions(command, environment);
      const {
        json: _json,
        language: _language,
        ...terms
      } = command.opts<DiscountTerms & { json?: boolean; language?: string }>();
      environment.request = terms;
      const quote = quoted(quoteDiscount, terms, output.words);
      if (output.json) {
        output.line(JSON.stringify(quote, undefined, 2));
      } else {
        const { quote: said } = output.words.notices;
        const rows: [string, string | undefined][] = [
          [said.days, String(quote.days)],
          [said.interest, money(quote.interest, terms.currency)],
          [said.fees, terms.fees === undefined ? undefined : money(terms.fees, terms.currency)],
          [said.proceeds, output.style.strong(money(quote.proceeds, terms.currency))],
          [said.cost, quote.allInAnnualCost && said.aYear(quote.allInAnnualCost)],
        ];
        output.line(pairs(rows, output.style));
      }
      finish(environment);
    });
}
