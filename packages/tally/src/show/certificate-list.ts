import type { Certificate, Instrument } from "@tallystick/client";

import { note, stateWithMarks } from "./certificate-note.js";
import { money } from "./figures.js";
import { rateOf, settlementOf, yesOrNo } from "./offer-terms.js";
import { partyColumn } from "./party-column.js";
import { table, type Column } from "./table.js";
import { totalsByCurrency } from "./totals.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** A certificate. The field `what` says what the certificate is in an answer. */
interface Listed {
  readonly what?: string;
  readonly certificate: Certificate;
}

/** Shows certificates, one on each line. */
export function showCertificates(certificates: readonly Listed[], canvas: Canvas): string {
  const { style, words } = canvas;
  const named = certificates.some(({ what }) => what !== undefined);
  const list = table(
    certificates,
    [
      ...(named ? [{ title: "", of: ({ what = "" }: Listed) => what }] : []),
      { title: words.labels.certificate, of: ({ certificate }) => certificate.certificateId, lead: true },
      {
        title: words.labels.amount,
        of: ({ certificate }) => money(certificate.amount, certificate.currency),
        right: true,
      },
      { title: words.labels.state, of: ({ certificate }) => stateWithMarks(certificate, canvas), wraps: 12, worth: 8 },
      ...termsOfInstrument(certificates, canvas),
      partyColumn(words.labels.holder, ({ certificate }) => certificate.holder.lei, canvas, 7),
      { title: "", of: ({ certificate }) => note(certificate, canvas), wraps: 24, worth: 7, remark: true },
    ],
    canvas,
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
      { title: words.labels.certificate, of: ({ id }) => id, lead: true },
      { title: words.labels.rate, of: (one) => rateOf(one, words), wraps: 12 },
      {
        title: words.labels.discounted,
        of: ({ discountDate, days }) => words.offer.shortly(discountDate, words.screen.days(days)),
        wraps: 11,
      },
      {
        title: words.labels.interest,
        of: ({ interest, currency }) => money(interest, currency),
        right: true,
        worth: 3,
      },
      { title: words.labels.proceeds, of: ({ proceeds, currency }) => money(proceeds, currency), right: true },
      { title: words.labels.settlement, of: ({ settlement }) => settlementOf(settlement, words), wraps: 15, worth: 2 },
      partyColumn(words.labels.agent, ({ paymentAgent }) => paymentAgent, canvas, 1),
      { title: words.labels.recourse, of: ({ recourse }) => yesOrNo(recourse, words), worth: 4 },
    ],
    canvas,
  );
  return `${list}\n\n${style.strong(words.labels.discountTerms)}\n${terms}`;
}

/**
 * The columns that a decision needs and a certificate itself does not contain: its due date, the obligor, the
 * guarantor, and the payer.
 */
function termsOfInstrument(certificates: readonly Listed[], canvas: Canvas): Column<Listed>[] {
  const { termsOf = () => undefined, words } = canvas;
  const of = ({ certificate }: Listed): Instrument | undefined => termsOf(certificate.instrumentId);
  if (!certificates.some((one) => of(one) !== undefined)) {
    return [];
  }
  return [
    { title: words.labels.due, of: (one) => of(one)?.dueOn ?? "", worth: 9 },
    { title: words.labels.matures, of: (one) => of(one)?.maturesOn ?? "", worth: 1 },
    partyColumn(words.labels.issuer, (one) => of(one)?.issuer, canvas, 6),
    partyColumn(words.labels.guarantor, (one) => of(one)?.guarantor, canvas, 5),
    partyColumn(words.labels.paidBy, (one) => of(one)?.settlementBank, canvas, 4),
  ];
}

/** Shows certificates that need no label in front of them. */
export function certificatesAlone(certificates: readonly Certificate[], canvas: Canvas): string {
  return showCertificates(
    certificates.map((certificate) => ({ certificate })),
    canvas,
  );
}

/** Adapts a certificate for the totals, with the state in the reader's language. */
function counted({ code }: Words): (certificate: Certificate) => Certificate & { readonly shownState: string } {
  return (certificate) => ({ ...certificate, shownState: code("certificateState", certificate.state) });
}

/** Shows a list of certificates with its totals, or the sentence that the list is empty. */
export function listOf(certificates: readonly Certificate[], none: string, canvas: Canvas): string {
  return certificates.length === 0
    ? none
    : [
        certificatesAlone(certificates, canvas),
        "",
        ...totalsByCurrency(certificates.map(counted(canvas.words)), canvas.words),
      ].join("\n");
}
