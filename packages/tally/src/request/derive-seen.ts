import {
  digestOfSeen,
  type Tally,
  type Battery,
  type Certificate,
  type Instrument,
  type Order,
} from "@tallystick/client";

import type { Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { Derived, Work } from "../operation/command.js";
import { PartyNames } from "../parties/party-names.js";
import { money } from "../show/figures.js";
import { goodsText } from "../show/market.js";
import { termsOf } from "../show/offer-terms.js";
import { inFull } from "../show/party-column.js";

type Lines = Derived<"Accept">["shown"];

/** How the command prints lines: parties by name and LEI, and labels in one language. */
interface Telling {
  readonly full: (lei: string) => string;
  readonly words: Words;
}

/** The facts on which an act on paper builds. Several organisations confirm them if the profile names members. */
export interface PaperSeen {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
  /** A party by name and LEI. */
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

/** What an offer contains, who made the offer, and its terms. */
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
  const { request: said } = words;
  const { found } = said;
  const offered: Lines =
    offer === undefined
      ? [[found.offered, said.nothingOffered(certificate.state)]]
      : [
          [found.offered, said.offered(offer.kind, full(offer.by), full(offer.to))],
          ...present(termsOf(offer, certificate.currency, { nameOf: full, words })),
        ];
  return {
    request: { ...request, seen },
    shown: [...paperLines(certificate, instrument, { full, words }), ...offered],
  };
}

/** What the guarantee covers, and the party for which the bank gives it. */
export async function deriveGuarantee(
  given: Partial<Request<"Guarantee">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"Guarantee">> {
  const request = given as Request<"Guarantee">;
  if (given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { instrumentId } = request;
  const { units } = await tally.certificates.getInstrument({ instrumentId });
  const { certificate, instrument, full, seen } = await readPaper(`${instrumentId}:1-${units}`, tally);
  return { request: { ...request, seen }, shown: paperLines(certificate, instrument, { full, words }) };
}

/** What somebody ordered, who ordered it, and from which party. */
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
  return { request: { ...given, orderId, seen: digestOfSeen({ order }) }, shown: orderLines(order, { full, words }) };
}

/** Which battery somebody offers, and who offers it. */
export async function deriveBatterySeen(
  given: Partial<Request<"AcceptBattery">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"AcceptBattery">> {
  const { batteryId = "" } = given;
  if (given.seen !== undefined) {
    return { request: { ...given, batteryId }, shown: [] };
  }
  const battery = await tally.batteries.getBattery({ batteryId });
  const nameOf = await new PartyNames(tally).in(battery);
  const full = (lei: string) => inFull(lei, { nameOf });
  return { request: { batteryId, seen: digestOfSeen({ battery }) }, shown: batteryLines(battery, { full, words }) };
}

function paperLines(certificate: Certificate, instrument: Instrument, { full, words }: Telling): Lines {
  const { found } = words.request;
  const { guarantor } = instrument;
  return [
    [found.amount, money(certificate.amount, certificate.currency)],
    [found.issuer, full(instrument.issuer)],
    ...(guarantor === undefined ? [] : ([[found.guarantor, full(guarantor)]] as const)),
    [found.holder, full(certificate.holder.lei)],
    [found.due, instrument.dueOn],
  ];
}

function orderLines({ goods, seller, buyer, price, state }: Order, { full, words }: Telling): Lines {
  const { found } = words.request;
  return [
    [found.goods, goodsText(goods, words)],
    [found.seller, full(seller)],
    [found.buyer, full(buyer)],
    [found.price, money(price.amount, price.currency)],
    [found.state, state],
  ];
}

function batteryLines({ manufacturer, owner, offer }: Battery, { full, words }: Telling): Lines {
  const { request: said } = words;
  const { found } = said;
  return [
    [found.madeBy, full(manufacturer)],
    [found.owner, full(owner)],
    [found.offered, offer === undefined ? said.toNobody : said.batteryOffered(full(offer.to))],
  ];
}

function present(lines: readonly (readonly [string, string | undefined])[]): Lines {
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
