import type { Certificate } from "../../wire-types.js";
import { note, stateWithMarks } from "./certificate-note.js";
import { money } from "./figures.js";
import { daysOf, rateOf, settlementOf, yesOrNo } from "./offer-terms.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Certificates, a line each. `what` says of each what it is in an answer. */
export function showCertificates(
  certificates: readonly { readonly what?: string; readonly certificate: Certificate }[],
  canvas: Canvas,
): string {
  const { style, nameOf } = canvas;
  const named = certificates.some(({ what }) => what !== undefined);
  const list = table(
    certificates,
    [
      ...(named ? [{ title: "", of: ({ what = "" }: { what?: string }) => what }] : []),
      { title: "Certificate", of: ({ certificate }) => certificate.certificateId },
      { title: "Amount", of: ({ certificate }) => money(certificate.amount, certificate.currency), right: true },
      { title: "State", of: ({ certificate }) => stateWithMarks(certificate, canvas) },
      { title: "Holder", of: ({ certificate }) => nameOf(certificate.holder.lei) },
      { title: "", of: ({ certificate }) => note(certificate, canvas) },
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
      { title: "Certificate", of: ({ id }) => id },
      { title: "Rate", of: rateOf },
      { title: "Discounted", of: ({ discountDate, days }) => `${discountDate}, ${daysOf(days)}` },
      { title: "Interest", of: ({ interest, currency }) => money(interest, currency), right: true },
      { title: "Proceeds", of: ({ proceeds, currency }) => money(proceeds, currency), right: true },
      { title: "Settlement", of: ({ settlement }) => settlementOf(settlement) },
      { title: "Agent", of: ({ paymentAgent }) => (paymentAgent === undefined ? "" : nameOf(paymentAgent)) },
      { title: "Recourse", of: ({ recourse }) => yesOrNo(recourse) },
    ],
    style,
  );
  return `${list}\n\n${style.strong("Discount terms")}\n${terms}`;
}

/** Certificates that need no word in front of them. */
export function certificatesAlone(certificates: readonly Certificate[], canvas: Canvas): string {
  return showCertificates(
    certificates.map((certificate) => ({ certificate })),
    canvas,
  );
}

/** A list of certificates, or the sentence that says that there is none. */
export function listOf(certificates: readonly Certificate[], none: string, canvas: Canvas): string {
  return certificates.length === 0 ? none : certificatesAlone(certificates, canvas);
}
