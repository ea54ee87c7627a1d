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
  const list = table(
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
  const discounts = certificates.flatMap(({ certificate }) =>
    "offer" in certificate && certificate.offer.kind === "discount"
      ? [{ ...certificate.offer, id: certificate.certificateId, currency: certificate.currency }]
      : [],
  );
  if (discounts.length === 0) return list;
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
      { title: "Recourse", of: ({ recourse }) => (recourse ? "yes" : "no") },
    ],
    style,
  );
  return `${list}\n\n${style.strong("Discount terms")}\n${terms}`;
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
      ...("offer" in certificate ? termsOf(certificate.offer, certificate.currency, nameOf) : []),
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
  if (offer.kind === "discount" && offer.acceptedAt !== undefined)
    return `discount accepted by ${nameOf(offer.to)}, awaits payment until ${moment(offer.expiresAt)}`;
  return `${offer.kind} offered to ${nameOf(offer.to)} until ${moment(offer.expiresAt)}`;
}

type Discount = Extract<Offer, { kind: "discount" }>;

/** All that the bank agrees to by taking a discount; of other offers nothing. */
function termsOf(
  offer: Offer,
  currency: string,
  nameOf: (lei: string) => string,
): [name: string, value: string | undefined][] {
  if (offer.kind !== "discount") return [];
  return [
    ["Rate", rateOf(offer)],
    ["Discounted", `on ${offer.discountDate}, ${daysOf(offer.days)}`],
    ["Interest", money(offer.interest, currency)],
    ["Proceeds", money(offer.proceeds, currency)],
    ["Settlement", settlementOf(offer.settlement)],
    ["Agent", offer.paymentAgent === undefined ? undefined : nameOf(offer.paymentAgent)],
    ["Recourse", offer.recourse ? "yes" : "no"],
  ];
}

function rateOf({ annualRate, dayCount }: Pick<Discount, "annualRate" | "dayCount">): string {
  return `${annualRate} % a year, ${dayCount}`;
}

function daysOf(days: number): string {
  return `${String(days)} ${days === 1 ? "day" : "days"}`;
}

function settlementOf(settlement: Discount["settlement"]): string {
  return settlement === "DVP" ? "against payment (DVP)" : "free of payment (FOP)";
}
