import { quoteDiscount, type Certificate, type Instrument } from "@tallystick/client";
import { dayOf } from "@tallystick/client/words";

import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import { NotPossible, UsageError } from "../outcome/usage-error.js";
import { ownParty } from "../parties/own-party.js";
import { dueLines } from "../show/due.js";
import { money } from "../show/figures.js";
import { settlementOf } from "../show/offer-terms.js";
import { readPaper } from "./derive-seen.js";

/**
 * Finds the proceeds of a discount and its date, which is today. To a user at a terminal, the command shows all terms
 * that bind the seller, even if the user left nothing out.
 */
export async function deriveDiscount(
  given: Partial<Request<"Discount">>,
  { connection: { tally }, ask, words }: Work,
): Promise<Derived<"Discount">> {
  const { request: said } = words;
  const { found } = said;
  // The schema has checked the form: only these two fields may be missing.
  const request = given as Request<"Discount">;
  if (given.proceeds !== undefined && given.discountDate !== undefined && ask === undefined) {
    return { request, shown: [] };
  }
  const { certificate, instrument, full } = await readPaper(request.certificateId, tally);
  const { amount = certificate.amount, annualRate, dayCount, extraDays } = request;
  const { recourse = instrument.recourse, settlement, paymentAgent = request.bank } = request;
  const { discountDate = todayOf(instrument) } = given;
  const { currency } = certificate;
  const { days, interest, proceeds } = quoteDiscount({
    ...{ currency, amount, annualRate, dayCount, discountDate, dueOn: instrument.dueOn },
    ...(extraDays !== undefined && { extraDays }),
  });
  return {
    request: { ...request, discountDate, proceeds: given.proceeds ?? proceeds },
    shown: [
      [found.seller, full(certificate.holder.lei)],
      [found.bank, full(request.bank)],
      [found.sold, money(amount, currency)],
      [found.discounted, said.discounted(discountDate, instrument.dueOn, String(days))],
      [found.interest, said.interest(money(interest, currency), annualRate, dayCount)],
      [found.proceeds, money(given.proceeds ?? proceeds, currency)],
      [found.recourse, recourse ? said.recourse : said.noRecourse],
      [
        found.settlement,
        settlement === "DVP"
          ? said.againstPayment(settlementOf(settlement, words), full(paymentAgent))
          : said.freeOfPayment(settlementOf(settlement, words)),
      ],
    ],
  };
}

/**
 * Finds the value date of a discount's payment: the date of the discount, because its proceeds hold only for that date.
 */
export async function deriveConfirmation(
  given: Partial<Request<"ConfirmPayment">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"ConfirmPayment">> {
  const { request: said } = words;
  const { found } = said;
  const request = given as Request<"ConfirmPayment">;
  if (given.valueDate !== undefined && given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { certificate, full, seen } = await readPaper(request.certificateId, tally);
  if (certificate.state !== "Locked" || certificate.offer.kind !== "discount") {
    throw new NotPossible(({ noDiscount }) => noDiscount(request.certificateId, certificate.state));
  }
  const { discountDate, proceeds, to } = certificate.offer;
  const { valueDate = discountDate } = given;
  return {
    request: { ...request, seen: given.seen ?? seen, valueDate },
    shown: [
      [found.seller, full(certificate.holder.lei)],
      [found.bank, full(to)],
      [found.sold, money(certificate.amount, certificate.currency)],
      [found.paid, money(proceeds, certificate.currency)],
      [found.valueDate, valueDate],
    ],
  };
}

/** Finds the value date of a payment at maturity, which is today. */
export async function deriveSettlement(
  given: Partial<Request<"Settle">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"Settle">> {
  const { request: said } = words;
  const { found } = said;
  const request = given as Request<"Settle">;
  if (given.valueDate !== undefined && given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { certificate, instrument, full, seen } = await readPaper(request.certificateId, tally);
  const { valueDate = todayOf(instrument) } = given;
  return {
    request: { ...request, seen: given.seen ?? seen, valueDate },
    shown: [
      [found.holder, full(certificate.holder.lei)],
      [found.issuer, full(instrument.issuer)],
      [found.paid, money(request.amount ?? certificate.amount, certificate.currency)],
      [found.due, instrument.dueOn],
      [found.valueDate, valueDate],
    ],
  };
}

/**
 * Finds who paid a claim, if only one party owes it, and the value date, which is today. To a user at a terminal, the
 * command shows the sums, even if the user left nothing out.
 */
export async function deriveRecourse(
  given: Partial<Request<"PayRecourse">>,
  { connection: { tally }, ask, words }: Work,
): Promise<Derived<"PayRecourse">> {
  const { request: said } = words;
  const { found } = said;
  const request = given as Request<"PayRecourse">;
  const isWhole = given.payer !== undefined && given.valueDate !== undefined && given.seen !== undefined;
  if (isWhole && ask === undefined) {
    return { request, shown: [] };
  }
  const { certificate, instrument, full, seen } = await readPaper(request.certificateId, tally);
  const payer = given.payer ?? onlyDebtor(certificate);
  const valueDate = given.valueDate ?? todayOf(instrument);
  const { amount = certificate.amount, paid = amount } = request;
  const { currency } = certificate;
  return {
    request: { ...request, seen: given.seen ?? seen, payer, valueDate },
    shown: [
      [found.claimant, full(certificate.holder.lei)],
      [found.payer, full(payer)],
      [found.claimed, money(amount, currency)],
      ...dueLines(certificate, instrument, valueDate, words).map(
        ([name, value], index) => [index === 0 ? said.forTheWhole(name) : name, value] as const,
      ),
      [found.paid, money(paid, currency)],
      [found.valueDate, valueDate],
    ],
  };
}

function onlyDebtor(certificate: Certificate): string {
  const claims = certificate.state === "InRecourse" ? certificate.claims : [];
  const [claim] = claims;
  if (claim === undefined) {
    throw new NotPossible(({ noClaim }) => noClaim(certificate.certificateId));
  }
  if (claims.length > 1) {
    throw new UsageError(({ severalPayers }) => severalPayers(certificate.certificateId));
  }
  return claim.on;
}

/**
 * Finds the missing party of a credit line: if the user names only the bank or only the obligor, the caller is the
 * other one.
 */
export async function deriveCreditLine(
  { bank, obligor, ...given }: Partial<Request<"GetCreditLine">>,
  { connection: { tally } }: Work,
): Promise<Derived<"GetCreditLine">> {
  if (bank === undefined && obligor === undefined) {
    throw new UsageError(({ noBankOrObligor }) => noBankOrObligor());
  }
  const own = bank === undefined || obligor === undefined ? (await ownParty(tally)).lei : "";
  // The schema has checked the form: only these two fields may be missing.
  return { request: { ...given, bank: bank ?? own, obligor: obligor ?? own } as Request<"GetCreditLine">, shown: [] };
}

/** Finds the caller's own party for a command that shows or changes a party, if the user names none. */
export async function deriveOwnParty<Given extends { readonly lei?: string | undefined }>(
  given: Given,
  { connection: { tally }, words }: Work,
): Promise<{ request: Given & { readonly lei: string }; shown: [string, string][] }> {
  const { request: said } = words;
  const { found } = said;
  const { lei } = given;
  if (lei !== undefined) {
    return { request: { ...given, lei }, shown: [] };
  }
  const { lei: own, name } = await ownParty(tally);
  return { request: { ...given, lei: own }, shown: [[found.party, `${name} (${own})`]] };
}

/** Today's date, by the clock that counts the instrument's days. */
function todayOf({ policy }: Instrument): string {
  return dayOf(new Date().toISOString(), policy.rules);
}
