import type { PaymentFinding, PaymentList } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Payments, a line each. */
export function showPayments(list: PaymentList, canvas: Omit<Canvas, "at">): string {
  const { payments } = list;
  if (payments.length === 0) {
    return ["No such payment was reported.", sourceOf(list)].join("\n\n");
  }
  const lines = table(
    payments,
    [
      { title: "UETR", of: ({ uetr }) => uetr, lead: true },
      { title: "Value date", of: ({ valueDate }) => valueDate },
      { title: "Purpose", of: ({ purpose }) => purpose, worth: 5 },
      { title: "Paid", of: ({ paid, currency }) => money(paid, currency), right: true },
      { title: "Certificate", of: ({ certificateId }) => certificateId, worth: 4, remark: true },
      partyColumn("To", ({ payee }) => payee, canvas, 3),
      partyColumn("Reported by", ({ reportedBy }) => reportedBy, canvas, 2),
      {
        title: "",
        of: ({ returned }) => (returned === undefined ? "" : `came back: ${returned.reason}`),
        ...{ wraps: 16, remark: true },
      },
    ],
    canvas.style,
  );
  return [lines, sourceOf(list)].join("\n\n");
}

/** What was paid twice or reported for two things, a line each. */
export function problemsOf({ findings }: PaymentList): string[] {
  return findings.map((finding) => `${codes[finding.kind]}: ${sentenceOf(finding)}`);
}

const codes = {
  paidTwice: "PAID_TWICE",
  reportedTwice: "REPORTED_TWICE",
  returnedUnpaid: "RETURNED_UNPAID",
} as const;

function sentenceOf({ kind, uetrs, certificates, blockNumber }: PaymentFinding): string {
  const of = certificates.join(" and ");
  const where = `in block ${String(blockNumber)}`;
  switch (kind) {
    case "paidTwice":
      return `units of ${of} were paid by ${uetrs.join(" and ")}, the last time ${where}, without a return between`;
    case "reportedTwice":
      return `payment ${uetrs.join()} was reported for ${of}, the last time ${where}`;
    case "returnedUnpaid":
      return `payment ${uetrs.join()} came back ${where}, and no fact tells that it was paid`;
  }
}
