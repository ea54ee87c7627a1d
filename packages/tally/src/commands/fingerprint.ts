import { invoiceDocument, type InvoiceFields } from "@tallystick/client";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { commonOptions, examples, finish, type Environment } from "./environment.js";

interface Options extends InvoiceFields {
  readonly amount?: string;
  readonly json?: boolean;
}

/** `tally invoice fingerprint`: the same for every spelling of one invoice. It needs no network. */
export function addFingerprint(command: Command, environment: Environment): void {
  addSchemaOfForm(command);
  command
    .description("Computes an invoice's fingerprint, for the documents of an issue. Needs no network.")
    .requiredOption("--seller <lei>", "LEI of the creditor")
    .requiredOption("--buyer <lei>", "LEI of the debtor")
    .requiredOption("--number <number>", "number of the invoice as printed; case, spaces and punctuation do not matter")
    .requiredOption("--issued-on <YYYY-MM-DD>", "date of the invoice; its year is part of the fingerprint")
    .requiredOption("--currency <currency, e.g. USD>", "ISO 4217, such as USD")
    .requiredOption("--total <amount, e.g. 1000000.00>", "whole amount of the invoice, in major units")
    .option(
      "--amount <amount, e.g. 1000000.00>",
      "how much of it backs the instrument, in major units (default: all of it)",
    )
    .option(
      "--leis-as-published",
      "take LEIs although their check digits are wrong, as the GLEIF register publishes a few",
    )
    .option("--json", "print the document as `tally certificate issue --documents` takes it in a list, for programs")
    .addHelpText(
      "after",
      examples([
        "tally invoice fingerprint --seller 213800YOEO5OQ72G2R82 --buyer TALLYDEMOANSTEEL0077 --number INV-2026/0042 --issued-on 2026-10-01 --currency USD --total 34000000.00",
      ]),
    )
    .action(async () => {
      const { output } = await commonOptions(command, environment);
      const { json: _, amount, ...invoice } = command.opts<Options>();
      environment.request = invoice;
      const document = invoiceDocument(invoice, amount);
      output.line(output.json ? JSON.stringify(document) : document.fingerprint);
      finish(environment);
    });
}
