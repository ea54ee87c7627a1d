import type { OutstandingRequest } from "@tallystick/client";

import { printBook } from "../books/print-book.js";
import type { Work } from "../operation/command.js";
import type { ExitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { leiOf } from "../parties/parties.js";
import { outstandingColumns } from "../show/csv/book-columns.js";
import { showOutstanding } from "../show/outstanding.js";

/** The options that arrange the pages of the query, by name. */
const ofPages = {
  ...{ sort: "--sort", reverse: "--reverse", dueBefore: "--due-before" },
  ...{ bookmark: "--bookmark", pageSize: "--page-size" },
};

/**
 * `tally instrument list --outstanding`: the command lists the requested instruments from the facts of the whole
 * ledger.
 */
export function listOutstanding(
  given: Readonly<Record<string, unknown>>,
  { connection, options, streams }: Work,
  output: Output,
): Promise<ExitStatus> {
  const strange = Object.entries(ofPages).find(([name]) => options[name] !== undefined);
  if (strange !== undefined) {
    throw new UsageError(({ wholeOutstanding }) => wholeOutstanding(strange[1]));
  }
  // The options are the fields of the query's request, and the parser has checked their forms.
  const { issuer, ...request } = given as OutstandingRequest;
  return printBook(
    async (tally) => {
      const lei = issuer === undefined ? undefined : await leiOf(issuer, "--issuer", tally);
      return tally.books.outstanding({ ...request, issuer: lei });
    },
    { text: showOutstanding, rows: ({ instruments }) => instruments, columns: outstandingColumns },
    { ...{ tally: connection.tally, output, streams, options } },
  );
}
