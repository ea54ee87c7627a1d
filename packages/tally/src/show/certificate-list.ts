import type { Certificate, Instrument } from "@tallystick/client";

import { note, stateWithMarks } from "./certificate-note.js";
import { money } from "./figures.js";
import { daysOf, rateOf, settlementOf, yesOrNo } from "./offer-terms.js";
import { partyColumn } from "./party-column.js";
import { table, type Column } from "./table.js";
import { totalsByCurrency } from "./totals.js";
import type { Canvas } from "./view.js";

/** A certificate; `what` says what it is in an answer. */
interface Listed {
  readonly what?: string;
  readonly certificate: Certificate;
}

/** Certificates, a line each. */
export function showCertificates(certificates: readonly Listed[], canvas: Canvas): string {
  const { style } = canvas;
  const named = certificates.some(({ what }) => what !== undefined);
  const list = table(
    certificates,
    [
      ...(named ? [{ title: "", of: ({ what = "" }: Listed) => what }] : []),
      { title: "Certificate", of: ({ certificate }) => certificate.certificateId, lead: true },
      { title: "Amount", of: ({ certificate }) => money(certificate.amount, certificate.currency), right: true },
      { title: "State", of: ({ certificate }) => stateWithMarks(certificate, canvas), wraps: 12, worth: 8 },
      ...termsOfInstrument(certificates, canvas),
      partyColumn("Holder", ({ certificate }) => certificate.holder.lei, canvas, 7),
      { title: "", of: ({ certificate }) => note(certificate, canvas), wraps: 24, worth: 7, remark: true },
    ],
    style,
  );
  const discounts = certificates.flatMap(({ certificate }) =>
    "offer" in certificate && certificate.offer?.kind === "discount"
      ? [{ ...certificate.offer, id: certificate.certificateId, currency: certificate.currency }]
      : [],
  );
  if (discounts.length === 0) {
    return list;
  }
  const terms = table(
    discounts,
    [
      { title: "Certificate", of: ({ id }) => id, lead: true },
      { title: "Rate", of: rateOf, wraps: 12 },
      { title: "Discounted", of: ({ discountDate, days }) => `${discountDate}, ${daysOf(days)}`, wraps: 11 },
      { title: "Interest", of: ({ interest, currency }) => money(interest, currency), right: true, worth: 3 },
      { title: "Proceeds", of: ({ proceeds, currency }) => money(proceeds, currency), right: true },
      { title: "Settlement", of: ({ settlement }) => settlementOf(settlement), wraps: 15, worth: 2 },
      partyColumn("Agent", ({ paymentAgent }) => paymentAgent, canvas, 1),
      { title: "Recourse", of: ({ recourse }) => yesOrNo(recourse), worth: 4 },
    ],
    style,
  );
  return `${list}\n\n${style.strong("Discount terms")}\n${terms}`;
}

/** What a decision needs and a certificate itself does not say: when it falls due, who owes it, who answers for it, who pays it. */
function termsOfInstrument(certificates: readonly Listed[], canvas: Canvas): Column<Listed>[] {
  const { termsOf = () => undefined } = canvas;
  const of = ({ certificate }: Listed): Instrument | undefined => termsOf(certificate.instrumentId);
  if (!certificates.some((one) => of(one) !== undefined)) {
    return [];
  }
  return [
    { title: "Due", of: (one) => of(one)?.dueOn ?? "", worth: 9 },
    { title: "Matures", of: (one) => of(one)?.maturesOn ?? "", worth: 1 },
    partyColumn("Issuer", (one) => of(one)?.issuer, canvas, 6),
    partyColumn("Guarantor", (one) => of(one)?.guarantor, canvas, 5),
    partyColumn("Paid by", (one) => of(one)?.settlementBank, canvas, 4),
  ];
}

/** Certificates that need no word in front of them. */
export function certificatesAlone(certificates: readonly Certificate[], canvas: Canvas): string {
  return showCertificates(
    certificates.map((certificate) => ({ certificate })),
    canvas,
  );
}

/** A list of certificates with its totals, or the sentence that says that there is none. */
export function listOf(certificates: readonly Certificate[], none: string, canvas: Canvas): string {
  return certificates.length === 0
    ? none
    : [certificatesAlone(certificates, canvas), "", ...totalsByCurrency(certificates)].join("\n");
}
