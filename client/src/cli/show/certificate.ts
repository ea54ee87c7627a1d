import type { Certificate, Endorsement, FreezeOrder, Offer } from "../../wire-types.js";
import { grouped, moment, money } from "./figures.js";
import { pairs, table } from "./table.js";
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
    "offer" in certificate && certificate.offer.kind === "discount"
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

/** One certificate with everything on it, the claims and the chain of endorsements last. */
export function showCertificate(certificate: Certificate, canvas: Canvas): string {
  const { style, nameOf } = canvas;
  const head = pairs(
    [
      ["Certificate", style.strong(certificate.certificateId)],
      ["Amount", money(certificate.amount, certificate.currency)],
      ["Units", `${grouped(certificate.from)} – ${grouped(certificate.to)}`],
      ["State", stateWithMarks(certificate, canvas)],
      ["Holder", nameOf(certificate.holder.lei)],
      ["", note(certificate, canvas) || undefined],
      ...("offer" in certificate ? termsOf(certificate.offer, certificate.currency, nameOf) : []),
      ...pledgeOf(certificate, nameOf),
      ...certificate.frozen.map((order): [string, string] => ["Order", orderOf(order, canvas)]),
      ["Last act", moment(certificate.changedAt)],
    ],
    style,
  );
  const sections = [head, ...claimsSection(certificate, canvas)];
  if (certificate.endorsements.length === 0) {
    return [...sections, "Nobody has endorsed it yet."].join("\n\n");
  }
  const back = table(
    certificate.endorsements.map((endorsement, index) => ({ ...endorsement, index })),
    [
      { title: "", of: ({ index }) => String(index + 1), right: true },
      { title: "From", of: ({ from }) => nameOf(from) },
      { title: "To", of: ({ to }) => nameOf(to) },
      { title: "How", of: ({ way }) => way },
      { title: "Recourse", of: ({ recourse }) => yesOrNo(recourse) },
      { title: "When", of: ({ at }) => moment(at) },
      { title: "", of: remarkOf },
    ],
    style,
  );
  return [...sections, `${style.strong("On its back")}\n${back}`].join("\n\n");
}

/** A freeze order, with what became of it. */
export function orderOf({ order, authority, until }: FreezeOrder, { at }: Canvas): string {
  const end = until === undefined ? "" : `, ${until > at ? "until" : "ran out"} ${moment(until)}`;
  return `${order} of ${authority}${end}`;
}

function stateWithMarks({ state, frozen, nonTransferable }: Certificate, { at }: Canvas): string {
  const inForce = frozen.some(({ until }) => until === undefined || until > at);
  return [state, ...(inForce ? ["frozen"] : []), ...(nonTransferable ? ["non-transferable"] : [])].join(", ");
}

/** What only its state carries, in a few words. */
export function note(certificate: Certificate, canvas: Canvas): string {
  const { nameOf } = canvas;
  if ("offer" in certificate) {
    return noteOfOffer(certificate.offer, certificate, canvas);
  }
  switch (certificate.state) {
    case "InCollection": {
      const { on, to, by } = certificate.presentment;
      return `presented to ${nameOf(to)} on ${on}${by === certificate.holder.lei ? "" : ` by ${nameOf(by)}`}`;
    }
    case "InRecourse":
      return [
        `dishonoured: ${certificate.dishonour.reason}`,
        ...(certificate.claims.length === 0
          ? []
          : [`claimed on ${certificate.claims.map(({ on }) => nameOrYou(on, canvas)).join(", ")}`]),
      ].join("; ");
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

function noteOfOffer(offer: Offer, { holder }: Certificate, canvas: Canvas): string {
  const { nameOf, at, you } = canvas;
  const open = offer.expiresAt > at;
  const end = `${open ? " until" : ", expired"} ${moment(offer.expiresAt)}`;
  if (offer.kind === "discount" && offer.acceptedAt !== undefined) {
    const { paymentAgent = offer.to } = offer;
    const payment =
      paymentAgent === you
        ? "your payment"
        : paymentAgent === offer.to
          ? "its payment"
          : `payment by ${nameOf(paymentAgent)}`;
    return `discount accepted by ${nameOf(offer.to)}, ${open ? "awaits" : "awaited"} ${payment}${end}`;
  }
  const by = offer.by === holder.lei ? "" : ` by ${nameOrYou(offer.by, canvas)}`;
  if (offer.kind === "receipt") {
    return `offered to ${nameOrYou(offer.to, canvas)} for receipt${end}`;
  }
  if (offer.kind === "guarantee") {
    return `offered to ${nameOrYou(offer.to, canvas)} for its guarantee${end}`;
  }
  return `${offer.kind} offered to ${nameOrYou(offer.to, canvas)}${by}${end}`;
}

function nameOrYou(lei: string, { nameOf, you }: Canvas): string {
  return lei === you ? "you" : nameOf(lei);
}

function yesOrNo(flag: boolean): string {
  return flag ? "yes" : "no";
}

/** The payment of a claim that passed it, where one did. */
export function paidBy(payment: Endorsement["payment"]): string[] {
  return payment === undefined ? [] : [`paid, value ${payment.valueDate}, UETR ${payment.uetr}`];
}

function remarkOf({ standing, closed, payment }: Endorsement): string {
  return [
    ...(standing === true ? ["standing acceptance"] : []),
    ...paidBy(payment),
    ...(closed === true ? ["closed"] : []),
  ].join(", ");
}

/** A pledge that lies on it, whatever its state. */
function pledgeOf(certificate: Certificate, nameOf: (lei: string) => string): [string, string][] {
  const pledge =
    certificate.state === "InCollection"
      ? certificate.presentment.pledge
      : "pledge" in certificate
        ? certificate.pledge
        : undefined;
  if (pledge === undefined) {
    return [];
  }
  return [
    ["Pledgee", nameOf(pledge.pledgee.lei)],
    ["Obligation", pledge.obligation],
    ["Enforceable", `from ${pledge.enforceableFrom}`],
  ];
}

/** Who owes whom after dishonour, also while it is presented again. */
function claimsSection(certificate: Certificate, { style, nameOf }: Canvas): string[] {
  const claims =
    certificate.state === "InRecourse"
      ? certificate.claims
      : certificate.state === "InCollection"
        ? certificate.presentment.claims
        : undefined;
  if (claims === undefined) {
    return [];
  }
  if (claims.length === 0) {
    return ["Nobody is claimed on yet."];
  }
  const list = table(
    claims,
    [
      { title: "Who owes", of: ({ on }) => nameOf(on) },
      { title: "Creditor", of: () => nameOf(certificate.holder.lei) },
      { title: "Amount", of: () => money(certificate.amount, certificate.currency), right: true },
      { title: "Claimed", of: ({ at }) => moment(at) },
      { title: "", of: () => "unpaid" },
    ],
    style,
  );
  return [`${style.strong("Claims: each for the whole, payable once")}\n${list}`];
}

type Discount = Extract<Offer, { kind: "discount" }>;

/** All that the other side agrees to by taking an offer. */
function termsOf(
  offer: Offer,
  currency: string,
  nameOf: (lei: string) => string,
): [name: string, value: string | undefined][] {
  switch (offer.kind) {
    case "receipt":
    case "guarantee":
      return [];
    case "transfer":
      return [
        ["Recourse", yesOrNo(offer.recourse)],
        ["Afterwards", offer.nonTransferable ? "not to be passed on any further" : undefined],
      ];
    case "cancellation":
      return [["Reason", offer.reason]];
    case "discount":
      return [
        ["Rate", rateOf(offer)],
        ["Discounted", `on ${offer.discountDate}, ${daysOf(offer.days)}`],
        ["Interest", money(offer.interest, currency)],
        ["Proceeds", money(offer.proceeds, currency)],
        ["Settlement", settlementOf(offer.settlement)],
        ["Agent", offer.paymentAgent === undefined ? undefined : nameOf(offer.paymentAgent)],
        ["Recourse", yesOrNo(offer.recourse)],
      ];
    case "pledge":
      return [
        ["Obligation", offer.obligation],
        ["Enforceable", `from ${offer.enforceableFrom}`],
      ];
    case "netting":
      return [
        ["Set off", offer.mine.join(", ")],
        ["against", offer.yours.join(", ")],
      ];
  }
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
