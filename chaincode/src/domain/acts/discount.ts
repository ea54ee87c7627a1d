import { z } from "zod";

import { requireRoomOnBack } from "../certificate/endorse.js";
import { requireReady, requireTransferable, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { expiryOfDiscount, offerTerms } from "../certificate/offers/offers.js";
import { loadUse, requireUsable } from "../certificate/offers/registration.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { requireSmallestPart } from "../certificate/parts/smallest-part.js";
import { loadIssuersDefault, requireIssuerNotInDefault } from "../certificate/periods/issuers-default.js";
import { recourseUnder } from "../certificate/recourse/recourse-terms.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { sumsOfDiscount, type DiscountSums } from "../discount/quote.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireActive, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { settlementSchema } from "../state/offer.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { registrationSchema } from "../state/registration.js";
import { amountSchema, formatAmount, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { annualRateSchema, dayCountSchema } from "../vocabulary/interest.js";
import { leiSchema } from "../vocabulary/lei.js";

const states = { Transferable: ["Locked"] } as const;

const discountRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  bank: leiSchema.describe("LEI of the bank that is asked to buy."),
  amount: amountSchema
    .optional()
    .describe(
      "Only this amount, in major units: the first units of the certificate. The rest stays with the holder, free.",
    ),
  annualRate: annualRateSchema,
  dayCount: dayCountSchema,
  discountDate: dateSchema.describe(
    "Day from which interest runs to the due day: today or later. Free of payment the bank accepts on that day; against payment the money must have that value date.",
  ),
  extraDays: z
    .int()
    .min(0)
    .max(30)
    .default(0)
    .describe(
      "Days of interest that are added for the transfer of funds, such as 3 where the payment comes from another place. At most as many as the policy allows. Default: 0.",
    ),
  proceeds: amountSchema.describe("What the bank pays: the amount less interest. `quoteDiscount` computes it."),
  recourse: z
    .boolean()
    .optional()
    .describe("Whether the holder answers for payment to those after it. Default: as the instrument's terms say."),
  settlement: settlementSchema,
  paymentAgent: leiSchema
    .optional()
    .describe("Against payment: LEI of the bank that confirms the payment. Default: the bank that buys."),
  registration: registrationSchema.optional(),
});
const discountResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("What is offered, with the terms."),
  rest: certificateViewSchema.optional().describe("What stays with the holder."),
});

export const discount = act({
  name: "Discount",
  contract: "certificates",
  summary:
    "The holder offers a bank a certificate, or a part of it, at a discount rate, either free of payment or against payment.",
  details:
    "Free of payment (`FOP`), acceptance moves the certificate. Against payment (`DVP`), acceptance binds the bank, and only the " +
    "payment agent's `ConfirmPayment` moves it. The proceeds hold for the discount date, until the end of which the offer stays open " +
    "at least. `quoteDiscount` computes the proceeds.",
  example:
    'const terms = { annualRate: "3.85", dayCount: "ACT/360", discountDate } as const;\n' +
    "const { proceeds } = quoteDiscount({ ...terms, currency, amount, dueOn });\n" +
    'await tally.certificates.discount({ certificateId, bank, ...terms, proceeds, settlement: "DVP" });',
  refuses: [
    "PARTY_SUCCEEDED",
    "PROCEEDS_MISMATCH",
    "NOT_TRANSFERABLE",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    "POLICY_VIOLATION",
    "REGISTRATION_REUSED",
    ...refusesOnCertificates,
  ],
  request: discountRequestSchema,
  response: discountResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const { paymentAgent = request.bank } = request;
    const [found, bank, agent, earlier] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadParty(view, request.bank, "bank"),
      loadParty(view, paymentAgent, "paymentAgent"),
      loadUse(view, request.registration),
    );
    const [holder, defaultedOn] = await sideBySide(
      loadParty(view, found.certificate.holder.lei),
      loadIssuersDefault(view, found.instrument),
    );
    return { ...found, bank, agent, earlier, holder, defaultedOn };
  },

  decide({ certificate, instrument, policy, bank, agent, earlier, ...found }, request, context) {
    requireActive(bank);
    requireActive(agent);
    const holder = requireActor(found.holder, "the holder", context);
    const free = requireReady(states, certificate, context);
    requireTransferable(free, instrument, context);
    requireIssuerNotInDefault(free, found.defaultedOn);
    requireRoomOnBack(free, policy);
    requireBank(bank, "bank");
    requireBank(agent, "paymentAgent");
    if (isOneWith(holder, bank.lei)) {
      refuse("INVALID_REQUEST", { path: "bank", problem: "is the holder already" });
    }
    requireTerms(request, today(instrument, context), policy);
    const { settlement, annualRate, dayCount, discountDate, extraDays } = request;
    const recourse = recourseUnder(instrument, request.recourse);

    const { part, rest } = cutFor(free, request.amount, context);
    if (rest !== undefined) {
      requireSmallestPart([part, rest], policy);
    }
    const { registration } = request;
    requireUsable(registration, earlier, { kind: "discount", financier: bank }, part, instrument, context);
    const { currency } = part;
    const { days, interest, proceeds } = sumsOfDiscount(sizeOf(part), {
      ...{ currency, annualRate, dayCount, discountDate, extraDays },
      dueOn: instrument.dueOn,
    });
    requireProceeds(request.proceeds, { days, interest, proceeds }, currency);
    const offered: CertificateIn<"Locked"> = {
      ...part,
      state: "Locked",
      offer: {
        kind: "discount",
        ...offerTerms(holder.lei, bank.lei, policy, context),
        expiresAt: expiryOfDiscount(discountDate, policy, context),
        recourse,
        annualRate,
        dayCount,
        discountDate,
        ...(extraDays > 0 && { extraDays }),
        ...{ days, interest, proceeds },
        settlement,
        ...(settlement === "DVP" && { paymentAgent: agent.lei }),
        ...(registration && { registration }),
      },
    };
    const done = { by: holder.lei, before: [certificate], after: partAndRest<Certificate>(offered, rest) };
    return {
      ...happened("CertificateOffered", done, context),
      response: { certificate: viewCertificate(offered), ...viewRest(rest) },
    };
  },
});

/** Requires terms, other than the sums, that the instrument's policy allows on a day. */
function requireTerms(
  { paymentAgent, settlement, discountDate, extraDays }: z.output<typeof discountRequestSchema>,
  day: string,
  policy: Policy,
): void {
  if (paymentAgent !== undefined && settlement === "FOP") {
    refuse("INVALID_REQUEST", {
      path: "paymentAgent",
      problem: "must be left out: nobody confirms the payment of a discount free of payment",
    });
  }
  if (discountDate < day) {
    refuse("INVALID_REQUEST", { path: "discountDate", problem: `${discountDate} lies before today, ${day}` });
  }
  const { mostExtraInterestDays = 0 } = policy.rules;
  if (extraDays > mostExtraInterestDays) {
    refuse("POLICY_VIOLATION", {
      rule: "mostExtraInterestDays",
      limit: String(mostExtraInterestDays),
      given: String(extraDays),
    });
  }
}

/** Requires that the proceeds that the holder states are those of the formula. */
function requireProceeds(stated: string, { days, interest, proceeds }: DiscountSums, currency: Currency): void {
  const given = parseAmount(stated, currency, "proceeds");
  if (given !== proceeds) {
    refuse("PROCEEDS_MISMATCH", {
      given: formatAmount(given, currency),
      expected: formatAmount(proceeds, currency),
      interest: formatAmount(interest, currency),
      days: String(days),
    });
  }
}

function requireBank({ roles, name }: Party, path: string): void {
  if (!roles.includes("bank")) {
    refuse("INVALID_REQUEST", { path, problem: `${name} is not a bank` });
  }
}
