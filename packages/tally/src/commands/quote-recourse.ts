import { quoteRecourse, type RecourseTerms } from "@tallystick/client";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { money } from "../show/figures.js";
import { pairs } from "../show/table.js";
import { addLanguageOption, commonOptions, examples, finish, type Environment } from "./environment.js";
import { quoted } from "./quoted.js";

/**
 * `tally quote-recourse`: the command computes the sum of a claim with the code by which the chaincode checks the
 * payment of the claim. The command needs no network.
 */
export function addQuoteRecourse(command: Command, environment: Environment): void {
  const { common, quoteRecourse: help } = environment.words.help;
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addLanguageOption(command, environment);
  command
    .description(help.description)
    .requiredOption("--principal <amount, e.g. 1000000.00>", help.principal)
    .requiredOption("--currency <currency, e.g. USD>", help.currency)
    .requiredOption("--annual-rate <rate, e.g. 3.85>", help.annualRate)
    .requiredOption("--day-count <convention>", help.dayCount)
    .requiredOption("--interest-from <YYYY-MM-DD>", help.interestFrom)
    .requiredOption("--value-date <YYYY-MM-DD>", help.valueDate)
    .option("--costs <amount, e.g. 12.00...>", help.costs)
    .option("--forbidden-days <n>", help.forbiddenDays, Number)
    .option("--json", common.json)
    .addHelpText(
      "after",
      examples(environment, [
        "tally quote-recourse --principal 1000.00 --currency USD --annual-rate 4.5 --day-count ACT/360 --interest-from 2027-04-26 --value-date 2027-05-26 --costs 12.00 3.50 --forbidden-days 11",
      ]),
    )
    .action(() => {
      const { output } = commonOptions(command, environment);
      const {
        json: _json,
        language: _language,
        ...terms
      } = command.opts<RecourseTerms & { json?: boolean; language?: string }>();
      environment.request = terms;
      const quote = quoted(quoteRecourse, terms, output.words);
      if (output.json) {
        output.line(JSON.stringify(quote, undefined, 2));
      } else {
        const { quote: said } = output.words.notices;
        const rows: [string, string][] = [
          [said.principal, money(terms.principal, terms.currency)],
          [said.days, String(quote.days)],
          [said.interest, money(quote.interest, terms.currency)],
          [said.costs, money(quote.costs, terms.currency)],
          [said.total, output.style.strong(money(quote.total, terms.currency))],
        ];
        output.line(pairs(rows, output.style));
      }
      finish(environment);
    });
}
