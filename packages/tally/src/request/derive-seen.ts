import {
  digestOfSeen,
  type Tally,
  type Battery,
  type Certificate,
  type Instrument,
  type Order,
} from "@tallystick/client";

import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import { PartyNames } from "../parties/party-names.js";
import { money } from "../show/figures.js";
import { goodsText } from "../show/market.js";
import { termsOf } from "../show/offer-terms.js";
import { inFull } from "../show/party-column.js";
import type { Words } from "../show/words/words.js";

type Lines = Derived<"Accept">["shown"];

/** What an act on paper takes up, as several organisations say it where the profile names members. */
export interface PaperSeen {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
  /** Parties by name and LEI. */
  readonly full: (lei: string) => string;
  readonly seen: string;
}

export async function readPaper(certificateId: string, { certificates, ...tally }: Tally): Promise<PaperSeen> {
  const [instrumentId = ""] = certificateId.split(":");
  const [certificate, instrument] = await Promise.all([
    certificates.getCertificate({ certificateId }),
    certificates.getInstrument({ instrumentId }),
  ]);
  const nameOf = await new PartyNames({ certificates, ...tally }).in([certificate, instrument]);
  return {
    ...{ certificate, instrument, full: (lei) => inFull(lei, { nameOf }) },
    seen: digestOfSeen({ certificate, instrument }),
  };
}

/** What is offered, who offers it, and on which terms. */
export async function deriveAcceptance(
  given: Partial<Request<"Accept">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"Accept">> {
  const request = given as Request<"Accept">;
  if (given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { certificate, instrument, full, seen } = await readPaper(request.certificateId, tally);
  const offer = "offer" in certificate ? certificate.offer : undefined;
  const offered: Lines =
    offer === undefined
      ? [["Offered", `nothing: it is ${certificate.state}`]]
      : [
          ["Offered", `${offer.kind} by ${full(offer.by)} to ${full(offer.to)}`],
          ...present(termsOf(offer, certificate.currency, { nameOf: full, words })),
        ];
  return { request: { ...request, seen }, shown: [...paperLines(certificate, instrument, full), ...offered] };
}

/** What the guarantee covers, and the party that it is for. */
export async function deriveGuarantee(
  given: Partial<Request<"Guarantee">>,
  { connection: { tally } }: Work,
): Promise<Derived<"Guarantee">> {
  const request = given as Request<"Guarantee">;
  if (given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { instrumentId } = request;
  const { units } = await tally.certificates.getInstrument({ instrumentId });
  const { certificate, instrument, full, seen } = await readPaper(`${instrumentId}:1-${units}`, tally);
  return { request: { ...request, seen }, shown: paperLines(certificate, instrument, full) };
}

/** What was ordered, who ordered it, and from which party. */
export async function deriveOrderSeen<Given extends Partial<Request<"Receive">>>(
  given: Given,
  { connection: { tally }, words }: Work,
): Promise<{ request: Given & Request<"Receive">; shown: Lines }> {
  const { orderId = "" } = given;
  if (given.seen !== undefined) {
    return { request: { ...given, orderId }, shown: [] };
  }
  const order = await tally.market.getOrder({ orderId });
  const nameOf = await new PartyNames(tally).in(order);
  const full = (lei: string) => inFull(lei, { nameOf });
  return { request: { ...given, orderId, seen: digestOfSeen({ order }) }, shown: orderLines(order, full, words) };
}

/** Which battery is offered, and who offers it. */
export async function deriveBatterySeen(
  given: Partial<Request<"AcceptBattery">>,
  { connection: { tally } }: Work,
): Promise<Derived<"AcceptBattery">> {
  const { batteryId = "" } = given;
  if (given.seen !== undefined) {
    return { request: { ...given, batteryId }, shown: [] };
  }
  const battery = await tally.batteries.getBattery({ batteryId });
  const nameOf = await new PartyNames(tally).in(battery);
  const full = (lei: string) => inFull(lei, { nameOf });
  return { request: { batteryId, seen: digestOfSeen({ battery }) }, shown: batteryLines(battery, full) };
}

function paperLines(certificate: Certificate, instrument: Instrument, full: (lei: string) => string): Lines {
  const { guarantor } = instrument;
  return [
    ["Amount", money(certificate.amount, certificate.currency)],
    ["Issuer", full(instrument.issuer)],
    ...(guarantor === undefined ? [] : ([["Guarantor", full(guarantor)]] as const)),
    ["Holder", full(certificate.holder.lei)],
    ["Due", instrument.dueOn],
  ];
}

function orderLines({ goods, seller, buyer, price, state }: Order, full: (lei: string) => string, words: Words): Lines {
  return [
    ["Goods", goodsText(goods, words)],
    ["Seller", full(seller)],
    ["Buyer", full(buyer)],
    ["Price", money(price.amount, price.currency)],
    ["State", state],
  ];
}

function batteryLines({ manufacturer, owner, offer }: Battery, full: (lei: string) => string): Lines {
  return [
    ["Made by", full(manufacturer)],
    ["Owner", full(owner)],
    ["Offered", offer === undefined ? "to nobody" : `to ${full(offer.to)}, free of payment`],
  ];
}

function present(lines: readonly (readonly [string, string | undefined])[]): Lines {
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
