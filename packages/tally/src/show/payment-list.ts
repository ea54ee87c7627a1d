import type { PaymentList } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { defaultColumns } from "./default-columns.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows payments, one on each line. */
export function showPayments(list: PaymentList, canvas: Omit<Canvas, "at">): string {
  const { payments, totals } = list;
  const { words } = canvas;
  if (payments.length === 0) {
    return [words.books.noPayment, sourceOf(list, words)].join("\n\n");
  }
  const lines = table(
    payments,
    [
      { title: words.labels.uetr, of: ({ uetr }) => uetr, lead: true },
      { title: words.labels.valueDate, of: ({ valueDate }) => valueDate },
      { title: words.labels.purpose, of: ({ purpose }) => words.code("purpose", purpose), worth: 5 },
      { title: words.labels.paid, of: ({ paid, currency }) => money(paid, currency), right: true },
      { title: words.labels.certificate, of: ({ certificateId }) => certificateId, worth: 4, remark: true },
      partyColumn(words.labels.fromParty, ({ payer }) => payer, canvas, 3),
      partyColumn(words.labels.toParty, ({ payee }) => payee, canvas, 3),
      partyColumn(words.labels.reportedBy, ({ reportedBy }) => reportedBy, canvas, 2),
      ...defaultColumns(payments, canvas),
      {
        title: "",
        of: ({ returned, objection }) =>
          words.screen.clauses([
            ...(returned === undefined ? [] : [words.books.cameBack(returned.reason)]),
            ...(objection === undefined
              ? []
              : [
                  words.books.objection(
                    words.code("objectionState", objection.state),
                    canvas.nameOf(objection.by),
                    objection.reason,
                  ),
                ]),
          ]),
        ...{ wraps: 16, remark: true },
      },
    ],
    canvas,
  );
  const sums = totals.map(({ currency, payments: count, paid, returned }) =>
    words.books.paidInAll(count, money(paid, currency), /[1-9]/.test(returned) ? money(returned, currency) : undefined),
  );
  return [lines, sums.join("\n"), sourceOf(list, words)].join("\n\n");
}

/** Describes duplicate payments and payments that parties reported for two purposes, one on each line. */
export function problemsOf({ findings }: PaymentList, { books }: Words): string[] {
  return findings.map(
    ({ kind, uetrs, certificates, blockNumber }) =>
      `${codes[kind]}: ${books[kind](certificates, uetrs, String(blockNumber))}`,
  );
}

const codes = {
  paidTwice: "PAID_TWICE",
  reportedTwice: "REPORTED_TWICE",
  returnedUnpaid: "RETURNED_UNPAID",
} as const;
