import type { Tally, Instrument, Party, SaleListing } from "@tallystick/client";
import { amountText, choosePayment, isTaken, unitsOf, unitsOfSum, type Payable } from "@tallystick/client/words";

import type { Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { Derived, Work } from "../operation/command.js";
import { NotPossible, UsageError } from "../outcome/usage-error.js";
import { PartyNames } from "../parties/party-names.js";
import { money } from "../show/figures.js";
import { goodsText } from "../show/market.js";
import { inFull } from "../show/party-column.js";

/**
 * Finds the price, revision and certificates of a purchase in one act. The function prefers certificates that fall due
 * first.
 */
export const derivePurchase = (given: Partial<Request<"Buy">>, work: Work): Promise<Derived<"Buy">> =>
  derivePayment(given, work, { latest: false });

/**
 * Finds the price, revision and certificates of an order. The function prefers certificates that fall due last, because
 * they stay locked until the order ends. It warns a buyer in whose dispute nobody could decide, even if the buyer left
 * nothing out.
 */
export const deriveOrder = (given: Partial<Request<"PlaceOrder">>, work: Work): Promise<Derived<"PlaceOrder">> =>
  derivePayment(given, work, { latest: true, warnings: warnWithoutArbiter });

export type Lines = Derived<"Buy">["shown"];

/** How a purchase, an order or a reservation finds its payment. */
export interface Way {
  /** Whether it takes first the certificates that fall due last. */
  readonly latest: boolean;
  /** What the buyer must know before it binds itself, whatever it left out. */
  readonly warnings?: (listing: SaleListing, words: Words) => Lines;
  /** The part of the price that is paid, in units. Absent: all of it. */
  readonly partOf?: (listing: SaleListing) => bigint;
}

export function warnWithoutArbiter({ inspection }: SaleListing, { request: { found, noArbiter } }: Words): Lines {
  return inspection === undefined || inspection.arbiter !== undefined ? [] : [[found.arbiter, noArbiter]];
}

/** A purchase, an order and a reservation have the same request. */
export async function derivePayment(
  given: Partial<Request<"Buy">>,
  { connection: { tally }, words }: Work,
  way: Way,
): Promise<{ readonly request: Request<"Buy">; readonly shown: Lines }> {
  const { listingId = "", price, revision, certificates } = given;
  const read = () => tally.market.getListing({ listingId });
  if (price !== undefined && revision !== undefined && certificates !== undefined) {
    const shown = way.warnings?.(await read(), words) ?? [];
    return { request: { listingId, price, revision, certificates }, shown };
  }
  const listing = await priced(await read(), tally);
  const { currency } = listing.price;
  const due = (way.partOf ?? unitsOfPrice)(listing);
  const chosen = certificates === undefined ? await payablesFor(listing, due, tally, way) : undefined;
  const request = {
    ...{ listingId, price: price ?? listing.price.amount, revision: revision ?? listing.revision },
    certificates: certificates ?? (chosen ?? []).map(({ certificate }) => certificate.certificateId),
  };
  const { request: said } = words;
  const { found: labels } = said;
  const nameOf = await new PartyNames(tally).in(listing);
  return {
    request,
    shown: [
      [labels.goods, goodsText(listing.goods, words)],
      [labels.seller, inFull(listing.seller, { nameOf })],
      [labels.price, money(request.price, currency)],
      ...paidWith(chosen ?? [], due, listing, words),
      ...(way.warnings?.(listing, words) ?? []),
    ],
  };
}

/** The certificates that pay a sum of units, and what the buyer keeps of the last one. */
export function paidWith(
  chosen: readonly Payable[],
  due: bigint,
  { price: { currency } }: SaleListing,
  { request: said }: Words,
): Lines {
  const { found: labels } = said;
  const rest = chosen.reduce((sum, { certificate }) => sum + unitsOf(certificate), 0n) - due;
  return [
    ...chosen.map(
      ({ certificate: { certificateId, amount }, instrument: { dueOn } }) =>
        [labels.paidWith, said.paidWith(certificateId, money(amount, currency), dueOn)] as const,
    ),
    ...(rest > 0n ? [[labels.youKeep, said.ofTheLast(money(amountText(rest, currency), currency))] as const] : []),
  ];
}

/** A listing at the price that it has for the caller now: the least one that the seller agreed to, or the listed one. */
async function priced(listing: SaleListing, tally: Tally): Promise<SaleListing> {
  const { agreed = [] } = listing;
  if (agreed.length === 0) {
    return listing;
  }
  const { party } = await tally.registry.whoAmI();
  const at = new Date().toISOString();
  const own = agreed.filter(({ buyer, until }) => isParty(buyer, party) && at < until);
  const offers = own.map(({ price }) => ({ ...listing, price }));
  return offers.reduce((least, offer) => (unitsOfPrice(offer) < unitsOfPrice(least) ? offer : least), listing);
}

function isParty(lei: string, party: Party | undefined): boolean {
  return party !== undefined && [party.lei, ...(party.predecessors ?? [])].includes(lei);
}

/** The buyer's own certificates that the seller accepts and that make up a sum of units. */
export async function payablesFor(
  listing: SaleListing,
  due: bigint,
  tally: Tally,
  order: { readonly latest: boolean },
): Promise<readonly Payable[]> {
  const { currency } = listing.price;
  const terms = new Map<string, Instrument>();
  const payables: Payable[] = [];
  for await (const certificate of tally.certificates.holdings({ pageSize: 500 })) {
    const { instrumentId } = certificate;
    if (certificate.currency === currency && certificate.state === "Transferable") {
      const instrument = terms.get(instrumentId) ?? (await tally.certificates.getInstrument({ instrumentId }));
      terms.set(instrumentId, instrument);
      payables.push({ certificate, instrument });
    }
  }
  const taken = payables.filter((payable) => isTaken(payable, listing));
  const { chosen, units, missing } = choosePayment(taken, due, order);
  if (missing > 0n) {
    throw new NotPossible(({ tooLittleHeld }) =>
      tooLittleHeld(
        money(amountText(units, currency), currency),
        listing.listingId,
        money(amountText(due, currency), currency),
      ),
    );
  }
  return chosen;
}

export function unitsOfPrice({ price, listingId }: Pick<SaleListing, "price" | "listingId">): bigint {
  const found = unitsOfSum(price);
  if ("refusal" in found) {
    throw new UsageError(({ unreadablePrice }) => unreadablePrice(listingId, found.refusal.code));
  }
  return found.value;
}
