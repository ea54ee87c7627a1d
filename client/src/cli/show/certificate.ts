import type { Certificate, Offer } from "../../wire-types.js";
import { moment, money, range } from "./figures.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** Certificates, a line each. `what` says of each what it is in an answer. */
export function showCertificates(
  certificates: readonly { readonly what?: string; readonly certificate: Certificate }[],
  { style, nameOf }: Canvas,
): string {
  const named = certificates.some(({ what }) => what !== undefined);
  return table(
    certificates,
    [
      ...(named ? [{ title: "", of: ({ what = "" }: { what?: string }) => what }] : []),
      { title: "Certificate", of: ({ certificate }) => certificate.certificateId },
      { title: "Amount", of: ({ certificate }) => money(certificate.amount, certificate.currency), right: true },
      { title: "State", of: ({ certificate }) => stateWithMarks(certificate) },
      { title: "Holder", of: ({ certificate }) => nameOf(certificate.holder.lei) },
      { title: "", of: ({ certificate }) => note(certificate, nameOf) },
    ],
    style,
  );
}

/** One certificate with everything on it, the chain of endorsements last. */
export function showCertificate(certificate: Certificate, canvas: Canvas): string {
  const { style, nameOf } = canvas;
  const head = pairs(
    [
      ["Certificate", style.strong(certificate.certificateId)],
      ["Amount", money(certificate.amount, certificate.currency)],
      ["Units", range(certificate.from, certificate.to)],
      ["State", stateWithMarks(certificate)],
      ["Holder", nameOf(certificate.holder.lei)],
      ["", note(certificate, nameOf) || undefined],
      ...certificate.frozen.map(({ order, authority, until }): [string, string] => [
        "Frozen",
        `by order ${order} of ${authority}${until === undefined ? "" : ` until ${moment(until)}`}`,
      ]),
      ["Last act", moment(certificate.changedAt)],
    ],
    style,
  );
  if (certificate.endorsements.length === 0) return `${head}\n\nNobody has endorsed it yet.`;
  const back = table(
    certificate.endorsements.map((endorsement, index) => ({ ...endorsement, index })),
    [
      { title: "", of: ({ index }) => String(index + 1), right: true },
      { title: "From", of: ({ from }) => nameOf(from) },
      { title: "To", of: ({ to }) => nameOf(to) },
      { title: "How", of: ({ way }) => way },
      { title: "Recourse", of: ({ recourse }) => (recourse ? "yes" : "no") },
      { title: "When", of: ({ at }) => moment(at) },
      {
        title: "",
        of: ({ standing, closed }) =>
          [standing && "standing acceptance", closed && "closed"].filter(Boolean).join(", "),
      },
    ],
    style,
  );
  return `${head}\n\n${style.strong("On its back")}\n${back}`;
}

function stateWithMarks({ state, frozen, nonTransferable }: Certificate): string {
  return [state, ...(frozen.length > 0 ? ["frozen"] : []), ...(nonTransferable ? ["non-transferable"] : [])].join(", ");
}

/** What only its state carries, in a few words. */
export function note(certificate: Certificate, nameOf: (lei: string) => string): string {
  if ("offer" in certificate) return noteOfOffer(certificate.offer, nameOf);
  switch (certificate.state) {
    case "InCollection":
      return `presented on ${certificate.presentment.on}`;
    case "InRecourse":
      return `dishonoured: ${certificate.dishonour.reason}`;
    case "Settled":
      return [
        `by ${certificate.discharge.way}`,
        `value ${certificate.discharge.valueDate}`,
        ...(certificate.discharge.uetr === undefined ? [] : [`UETR ${certificate.discharge.uetr}`]),
      ].join(", ");
    case "Cancelled":
      return certificate.reason;
    case "Pledged":
      return `pledged to ${nameOf(certificate.pledge.pledgee.lei)} for ${certificate.pledge.obligation}`;
    case "Transferable":
      return "";
  }
}

function noteOfOffer(offer: Offer, nameOf: (lei: string) => string): string {
  return `${offer.kind} offered to ${nameOf(offer.to)} until ${moment(offer.expiresAt)}`;
}
