import type { Command } from "commander";

import { fingerprintInvoice, type InvoiceFields } from "../../operations/invoice-fingerprint.js";
import { commonOptions, examples, finish, type Environment } from "./environment.js";

/** `tally invoice fingerprint`: the same for every spelling of one invoice. It needs no network. */
export function addFingerprint(command: Command, environment: Environment): void {
  command
    .description("Computes an invoice's fingerprint, for the documents of an issue. Needs no network.")
    .requiredOption("--seller <lei>", "LEI of the creditor")
    .requiredOption("--buyer <lei>", "LEI of the debtor")
    .requiredOption("--number <number>", "number of the invoice as printed; case, spaces and punctuation do not matter")
    .requiredOption("--issued-on <yyyy-mm-dd>", "date of the invoice")
    .requiredOption("--currency <currency>", "ISO 4217, such as USD")
    .requiredOption("--total <amount>", "whole amount of the invoice, in major units")
    .option("--json", "print exactly one JSON document, for programs")
    .addHelpText(
      "after",
      examples([
        "tally invoice fingerprint --seller 213800YOEO5OQ72G2R82 --buyer TALLYDEMOANSTEEL0077 \\\n      --number INV-2026/0042 --issued-on 2026-10-01 --currency USD --total 34000000.00",
      ]),
    )
    .action(() => {
      const { output } = commonOptions(command, environment);
      const { json: _, ...invoice } = command.opts<InvoiceFields & { json?: boolean }>();
      environment.request = invoice;
      const fingerprint = fingerprintInvoice(invoice);
      output.line(output.json ? JSON.stringify({ fingerprint }) : fingerprint);
      finish(environment);
    });
}
