import { invoiceDocument, type InvoiceFields } from "@tallystick/client";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { addLanguageOption, commonOptions, examples, finish, type Environment } from "./environment.js";

interface Options extends InvoiceFields {
  readonly amount?: string;
  readonly json?: boolean;
  readonly language?: string;
}

/**
 * `tally invoice fingerprint`: the fingerprint is the same for every spelling of one invoice. The command needs no
 * network.
 */
export function addFingerprint(command: Command, environment: Environment): void {
  const { fingerprint: help } = environment.words.help;
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addLanguageOption(command, environment);
  command
    .description(help.description)
    .requiredOption("--seller <lei>", help.seller)
    .requiredOption("--buyer <lei>", help.buyer)
    .requiredOption("--number <number>", help.number)
    .requiredOption("--issued-on <YYYY-MM-DD>", help.issuedOn)
    .requiredOption("--currency <currency, e.g. USD>", help.currency)
    .requiredOption("--total <amount, e.g. 1000000.00>", help.total)
    .option("--amount <amount, e.g. 1000000.00>", help.amount)
    .option("--leis-as-published", help.leisAsPublished)
    .option("--json", help.json)
    .addHelpText(
      "after",
      examples(environment, [
        "tally invoice fingerprint --seller 213800YOEO5OQ72G2R82 --buyer TALLYDEMOANSTEEL0077 --number INV-2026/0042 --issued-on 2026-10-01 --currency USD --total 34000000.00",
      ]),
    )
    .action(() => {
      const { output } = commonOptions(command, environment);
      const { json: _json, language: _language, amount, ...invoice } = command.opts<Options>();
      environment.request = invoice;
      const document = invoiceDocument(invoice, amount);
      output.line(output.json ? JSON.stringify(document) : document.fingerprint);
      finish(environment);
    });
}
