import { z } from "zod";
import { act } from "../act.js";
import { loadActor, loadCounterparty } from "../authority.js";
import { cut } from "../certificate/cut.js";
import { requireRoomOnBack } from "../certificate/endorse.js";
import { requireLaterThan, requireTransferable, requireUnfrozen, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireSmallestPart } from "../certificate/part.js";
import { recourseUnder } from "../certificate/recourse-terms.js";
import { requireState } from "../certificate/transitions.js";
import { quoteDiscount } from "../discount/quote.js";
import { refuse } from "../refusal.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { sideBySide } from "../side-by-side.js";
import { settlementSchema } from "../state/offer.js";
import type { Party } from "../state/party.js";
import { amountSchema, formatAmount, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { annualRateSchema, dayCountSchema } from "../vocabulary/interest.js";
import { leiSchema } from "../vocabulary/lei.js";

export const discountRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** The bank that is to buy it. */
  bank: leiSchema,
  /** Only this much of it: its first units. The rest stays with the holder, free. */
  amount: amountSchema.optional(),
  /** In per cent a year, at most 6 decimals. */
  annualRate: annualRateSchema,
  dayCount: dayCountSchema,
  /** From which interest runs, to maturity; today or later. */
  discountDate: dateSchema,
  /** What the bank pays: the amount less interest. `quoteDiscount` computes it. */
  proceeds: amountSchema,
  /** Whether the holder answers for payment to those after it. Default: as the instrument's terms allow. */
  recourse: z.boolean().optional(),
  /** Free of payment, or against it. */
  settlement: settlementSchema,
  /** Against payment: the bank that confirms the payment. Default: the one that buys. */
  paymentAgent: leiSchema.optional(),
});
export const discountResponseSchema = z.strictObject({
  /** What is offered, on the terms as agreed. */
  certificate: certificateViewSchema,
  /** What stays with the holder. */
  rest: certificateViewSchema.optional(),
});

/** Offers a certificate, or its first units, to a bank for its amount less interest. */
export const discount = act({
  name: "Discount",
  contract: "certificates",
  summary: "The holder offers a certificate, in whole or in part, to a bank at a rate, free of or against payment.",
  request: discountRequestSchema,
  response: discountResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, { caller }) {
    const { paymentAgent = request.bank } = request;
    const [found, bank, agent] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadCounterparty(view, request.bank, "bank"),
      loadCounterparty(view, paymentAgent, "paymentAgent"),
    );
    const holder = await loadActor(view, found.certificate.holder.lei, "the holder", caller);
    return { ...found, holder, bank, agent };
  },

  decide({ certificate, instrument, policy, holder, bank, agent }, request, context) {
    requireLaterThan(certificate, context);
    const free = requireState("Discount", certificate);
    requireUnfrozen(free, context);
    requireTransferable(free, instrument, context);
    requireRoomOnBack(free, policy);
    requireBank(bank, "bank");
    requireBank(agent, "paymentAgent");
    if (bank.lei === holder.lei) refuse("INVALID_REQUEST", { path: "bank", problem: "is the holder already" });
    const { settlement, annualRate, dayCount, discountDate } = request;
    if (request.paymentAgent !== undefined && settlement === "FOP")
      refuse("INVALID_REQUEST", { path: "paymentAgent", problem: "has no part in a discount free of payment" });
    if (discountDate < today(instrument, context))
      refuse("INVALID_REQUEST", {
        path: "discountDate",
        problem: `${discountDate} lies before today, ${today(instrument, context)}`,
      });
    const recourse = recourseUnder(instrument, request.recourse);

    const size = request.amount === undefined ? sizeOf(free) : parseAmount(request.amount, free.currency, "amount");
    const { part, rest } = cut({ ...free, changedAt: context.now }, size);
    if (rest !== undefined) requireSmallestPart([part, rest], policy);
    const quote = quoteDiscount({
      currency: part.currency,
      amount: formatAmount(sizeOf(part), part.currency),
      annualRate,
      dayCount,
      discountDate,
      maturesOn: instrument.maturesOn,
    });
    const given = formatAmount(parseAmount(request.proceeds, part.currency, "proceeds"), part.currency);
    if (given !== quote.proceeds)
      refuse("PROCEEDS_MISMATCH", {
        given,
        expected: quote.proceeds,
        interest: quote.interest,
        days: String(quote.days),
      });
    const offered: CertificateIn<"Locked"> = {
      ...part,
      state: "Locked",
      offer: {
        kind: "discount",
        ...offerTerms(holder.lei, bank.lei, policy, context),
        recourse,
        annualRate,
        dayCount,
        discountDate,
        days: quote.days,
        interest: quote.interest,
        proceeds: quote.proceeds,
        settlement,
        ...(settlement === "DVP" && { paymentAgent: agent.lei }),
      },
    };
    const after = rest === undefined ? [offered] : [offered, rest];
    return {
      ...happened("CertificateOffered", { by: holder.lei, before: [free], after }, context),
      response: { certificate: viewCertificate(offered), ...(rest !== undefined && { rest: viewCertificate(rest) }) },
    };
  },
});

function requireBank({ roles, name }: Party, path: string): void {
  if (!roles.includes("bank")) refuse("INVALID_REQUEST", { path, problem: `${name} is not a bank` });
}
