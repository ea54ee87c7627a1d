import { quoteDiscount, type Certificate, type Instrument, type Tally } from "@tallystick/client";
import { dayOf } from "@tallystick/client/words";

import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import { UsageError } from "../outcome/usage-error.js";
import { ownParty } from "../parties/own-party.js";
import { PartyNames } from "../parties/party-names.js";
import { dueLines } from "../show/due.js";
import { money } from "../show/figures.js";
import { settlementOf } from "../show/offer-terms.js";
import { inFull } from "../show/party-column.js";
import { readPaper } from "./derive-seen.js";

/**
 * The proceeds of a discount, and its date: today. To whoever can be asked all is shown that the offer binds the seller to, also where
 * nothing was left out.
 */
export async function deriveDiscount(
  given: Partial<Request<"Discount">>,
  { connection: { tally }, ask, words }: Work,
): Promise<Derived<"Discount">> {
  // The form was checked: only these two may be missing.
  const request = given as Request<"Discount">;
  if (given.proceeds !== undefined && given.discountDate !== undefined && ask === undefined) {
    return { request, shown: [] };
  }
  const { certificate, instrument } = await read(request.certificateId, tally);
  const { amount = certificate.amount, annualRate, dayCount, extraDays } = request;
  const { recourse = instrument.recourse, settlement, paymentAgent = request.bank } = request;
  const { discountDate = todayOf(instrument) } = given;
  const { currency } = certificate;
  const { days, interest, proceeds } = quoteDiscount({
    ...{ currency, amount, annualRate, dayCount, discountDate, dueOn: instrument.dueOn },
    ...(extraDays !== undefined && { extraDays }),
  });
  const nameOf = await new PartyNames(tally).in([certificate.holder, request.bank, paymentAgent]);
  const full = (lei: string): string => inFull(lei, { nameOf });
  return {
    request: { ...request, discountDate, proceeds: given.proceeds ?? proceeds },
    shown: [
      ["Seller", full(certificate.holder.lei)],
      ["Bank", full(request.bank)],
      ["Sold", money(amount, currency)],
      ["Discounted", `from ${discountDate} to the due day ${instrument.dueOn}: ${String(days)} days`],
      ["Interest", `${money(interest, currency)} at ${annualRate} % a year, ${dayCount}`],
      ["Proceeds", money(given.proceeds ?? proceeds, currency)],
      ["Recourse", recourse ? "yes: if it is not paid at maturity, the seller answers for the whole amount" : "no"],
      [
        "Settlement",
        settlement === "DVP"
          ? `${settlementOf(settlement, words)}: it passes when ${full(paymentAgent)} confirms the payment`
          : `${settlementOf(settlement, words)}: it passes when the bank accepts, whether it has paid or not`,
      ],
    ],
  };
}

/** The value date of a discount's payment: that of the discount, for which alone its proceeds hold. */
export async function deriveConfirmation(
  given: Partial<Request<"ConfirmPayment">>,
  { connection: { tally } }: Work,
): Promise<Derived<"ConfirmPayment">> {
  const request = given as Request<"ConfirmPayment">;
  if (given.valueDate !== undefined && given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { certificate, full, seen } = await readPaper(request.certificateId, tally);
  if (certificate.state !== "Locked" || certificate.offer.kind !== "discount") {
    throw new UsageError(
      `${request.certificateId} is ${certificate.state}: no discount on it says when it is paid`,
      "Give --value-date.",
    );
  }
  const { discountDate, proceeds, to } = certificate.offer;
  const { valueDate = discountDate } = given;
  return {
    request: { ...request, seen: given.seen ?? seen, valueDate },
    shown: [
      ["Seller", full(certificate.holder.lei)],
      ["Bank", full(to)],
      ["Sold", money(certificate.amount, certificate.currency)],
      ["Paid", money(proceeds, certificate.currency)],
      ["Value date", valueDate],
    ],
  };
}

/** The value date of a payment at maturity: today. */
export async function deriveSettlement(
  given: Partial<Request<"Settle">>,
  { connection: { tally } }: Work,
): Promise<Derived<"Settle">> {
  const request = given as Request<"Settle">;
  if (given.valueDate !== undefined && given.seen !== undefined) {
    return { request, shown: [] };
  }
  const { certificate, instrument, full, seen } = await readPaper(request.certificateId, tally);
  const { valueDate = todayOf(instrument) } = given;
  return {
    request: { ...request, seen: given.seen ?? seen, valueDate },
    shown: [
      ["Holder", full(certificate.holder.lei)],
      ["Issuer", full(instrument.issuer)],
      ["Paid", money(request.amount ?? certificate.amount, certificate.currency)],
      ["Due", instrument.dueOn],
      ["Value date", valueDate],
    ],
  };
}

/**
 * Who paid a claim, if it lies on one party only, and the value date: today. To whoever can be asked the sums are shown, also where
 * nothing was left out.
 */
export async function deriveRecourse(
  given: Partial<Request<"PayRecourse">>,
  { connection: { tally }, ask, words }: Work,
): Promise<Derived<"PayRecourse">> {
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
      ["Claimant", full(certificate.holder.lei)],
      ["Payer", full(payer)],
      ["Claimed", money(amount, currency)],
      ...dueLines(certificate, valueDate, words).map(
        ([name, value], index) => [index === 0 ? `${name} for the whole` : name, value] as const,
      ),
      ["Paid", money(paid, currency)],
      ["Value date", valueDate],
    ],
  };
}

function onlyDebtor(certificate: Certificate): string {
  const claims = certificate.state === "InRecourse" ? certificate.claims : [];
  const [claim] = claims;
  if (claim === undefined || claims.length > 1) {
    throw new UsageError(
      `${certificate.certificateId} has ${claim === undefined ? "no claim" : "claims on several parties"}: nothing says who paid`,
      "Name the party with --payer.",
    );
  }
  return claim.on;
}

/** The bank's or the obligor's part of a credit line: that of the caller, if the other one is named. */
export async function deriveCreditLine(
  { bank, obligor, ...given }: Partial<Request<"GetCreditLine">>,
  { connection: { tally } }: Work,
): Promise<Derived<"GetCreditLine">> {
  if (bank === undefined && obligor === undefined) {
    throw new UsageError(
      "neither a bank nor an obligor is named",
      "Name one with --bank or --obligor; the other is you.",
    );
  }
  const own = bank === undefined || obligor === undefined ? (await ownParty(tally)).lei : "";
  // The form was checked: only these two may be missing.
  return { request: { ...given, bank: bank ?? own, obligor: obligor ?? own } as Request<"GetCreditLine">, shown: [] };
}

/** The caller's own party, where a party is shown or changed and none is named. */
export async function deriveOwnParty<Given extends { readonly lei?: string | undefined }>(
  given: Given,
  { connection: { tally } }: Work,
): Promise<{ request: Given & { readonly lei: string }; shown: [string, string][] }> {
  const { lei } = given;
  if (lei !== undefined) {
    return { request: { ...given, lei }, shown: [] };
  }
  const { lei: own, name } = await ownParty(tally);
  return { request: { ...given, lei: own }, shown: [["Party", `${name} (${own})`]] };
}

async function read(
  certificateId: string,
  { certificates }: Tally,
): Promise<{ certificate: Certificate; instrument: Instrument }> {
  const [instrumentId = ""] = certificateId.split(":");
  const [certificate, instrument] = await Promise.all([
    certificates.getCertificate({ certificateId }),
    certificates.getInstrument({ instrumentId }),
  ]);
  return { certificate, instrument };
}

/** Today, by the clock that the instrument's days are counted by. */
function todayOf({ policy }: Instrument): string {
  return dayOf(new Date().toISOString(), policy.rules);
}
