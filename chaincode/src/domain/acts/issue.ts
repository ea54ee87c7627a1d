import { z } from "zod";

import { conventionOf, dueDay } from "../certificate/issuance/due-day.js";
import { documentsOf, requireAllowed, requireFitting, requireNoDefault } from "../certificate/issuance/issuance.js";
import { isRepeated, requireRepeated } from "../certificate/issuance/repeated-issue.js";
import { offerTerms } from "../certificate/offers/offers.js";
import { outcomeOf } from "../certificate/outcome.js";
import { draw, isOpen } from "../credit/draw.js";
import { findCreditLine, hasLineForPredecessor } from "../credit/find-line.js";
import { loadInvoices, reserve } from "../invoice/reserve.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import { loadCaller, loadParty, requireActive, requireCaller } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { currentCalendars } from "../state/business-calendar.js";
import {
  certificates,
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { instruments, instrumentViewSchema, viewInstrument, type Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import { keyOfUnit } from "../state/record.js";
import { amountSchema, parseAmount, units } from "../vocabulary/amount.js";
import { businessDayConventionSchema } from "../vocabulary/business-days.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdOf, referenceSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, text } from "../vocabulary/text.js";

const issueRequestSchema = z.strictObject({
  reference: referenceSchema.describe(
    "The issuer's own name for the instrument: 1 to 35 of A-Z 0-9 and hyphen. A reference issues once, so a retry is safe.",
  ),
  payee: leiSchema.describe("LEI of the party that will receive it."),
  settlementBank: leiSchema.describe("LEI of the bank that pays it at maturity."),
  guarantor: leiSchema
    .optional()
    .describe("LEI of a bank that is asked to answer for the whole face beside the issuer."),
  currency: currencySchema,
  amount: amountSchema.describe("Face amount in major units, such as 34000000.00."),
  maturesOn: dateSchema.describe("Day of maturity: today or later, in the policy's UTC offset."),
  businessDayConvention: businessDayConventionSchema
    .optional()
    .describe(
      "What becomes of a maturity that is not a business day by the calendar of the currency: `following`, the next business day; `modifiedFollowing`, the next, unless it lies in another month, then the one before; `none`. Default: as the policy says.",
    ),
  transferable: z.boolean().default(true).describe("Whether it may be passed on at all. Default: true."),
  recourse: z.boolean().default(true).describe("Whether endorsers may answer for payment. Default: true."),
  documents: z
    .array(
      z.strictObject({
        kind: text(40).describe("What the document is, such as invoice."),
        fingerprint: fingerprintSchema.describe(
          "SHA-256 of the document's canonical form, as the client library computes it.",
        ),
        earlierFingerprints: z
          .array(fingerprintSchema)
          .min(1)
          .max(4)
          .optional()
          .describe(
            "Fingerprints that earlier versions of the canonical form give the same document. What is reserved under them counts, and nothing more can be reserved under them.",
          ),
        amount: amountSchema.describe("How much of the document backs this instrument, in major units."),
        total: amountSchema.describe("What the document is worth as a whole, in major units."),
      }),
    )
    .max(100)
    .default([])
    .describe("The invoices that it rests on."),
});

const issueResponseSchema = z.strictObject({
  certificateId: z.string().describe("Id of the certificate of all units."),
  instrument: instrumentViewSchema,
  certificate: certificateViewSchema
    .optional()
    .describe(
      "All units, offered to the payee for receipt, or first to the guarantor for its guarantee. Of a request that repeats an issue, the " +
        "certificate as it is now. Absent if it was cut since: `ListInstrument` shows the parts.",
    ),
  isRepeated: z
    .literal(true)
    .optional()
    .describe(
      "Set if the same request was done before, so that nothing was written now: `instrument.issuance` says when, and by which transaction.",
    ),
});

export const issue = act({
  name: "Issue",
  contract: "certificates",
  summary:
    "An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor.",
  details:
    "The issuer is the obligor. A reference issues once: the same request again is answered with what was issued and writes nothing, and " +
    "another request under it is refused. So a retry never issues twice. What a document reserves binds the issuer at once, and others from the payee's acceptance on. A named guarantor is asked first, unless its " +
    "credit line for the issuer is automatic: then the face is drawn on that line at once.",
  example:
    "const { certificateId } = await tally.certificates.issue({\n" +
    '  reference: "2021-10-001", payee, settlementBank, currency: "USD", amount: "34000000.00", maturesOn: "2022-04-26",\n' +
    "});",
  refuses: [
    "PARTY_SUCCEEDED",
    "INSTRUMENT_EXISTS",
    "PARTY_IN_DEFAULT",
    "PARTY_NOT_FOUND",
    "INVALID_AMOUNT",
    "POLICY_VIOLATION",
    "CALENDAR_NOT_FOUND",
    "CALENDAR_EXCEEDED",
    "INVOICE_OVERFINANCED",
    "CREDIT_LIMIT_EXCEEDED",
  ],
  request: issueRequestSchema,
  response: issueResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: "as decided",

  async load(view, request, context) {
    const [platform, caller, payee, settlementBank, guarantor] = await sideBySide(
      loadPlatform(view),
      loadCaller(view, context),
      loadParty(view, request.payee, "payee"),
      loadParty(view, request.settlementBank, "settlementBank"),
      request.guarantor === undefined ? undefined : loadParty(view, request.guarantor, "guarantor"),
    );
    const policy = inForce(platform, context);
    const issuer = caller.claimed?.lei;
    const [known, earlier, found, calendars] = await sideBySide(
      loadInvoices(view, request.documents, issuer),
      caller.claimed && findIssued(view, caller.claimed, request),
      guarantor === undefined || issuer === undefined
        ? undefined
        : findCreditLine(view, guarantor, { obligor: issuer, currency: request.currency }),
      conventionOf(request, policy) === "none" ? undefined : view.find(currentCalendars, request.currency),
    );
    // A line binds the bank only if the bank set its terms from its present organisation. Otherwise the bank is asked.
    const own = found?.word === "own" && found.line.automatic ? found.line : undefined;
    const { claimed } = caller;
    // If a merger leaves two lines for one obligor, the bank must say which counts. Until then the act asks the bank.
    const isTwice =
      own !== undefined &&
      guarantor !== undefined &&
      claimed !== undefined &&
      (await hasLineForPredecessor(view, guarantor, claimed, request.currency));
    const line = isTwice ? undefined : own;
    const standing =
      earlier && (await view.find(certificates, earlier.instrumentId, keyOfUnit(units(1n)), keyOfUnit(earlier.face)));
    const repeated = earlier && { instrument: earlier, certificate: standing };
    return { policy, platform, caller, payee, settlementBank, guarantor, repeated, line, known, calendars };
  },

  decide({ policy, platform, caller, repeated, line, known, calendars, ...named }, request, context) {
    const issuer = requireActive(requireCaller(caller, context));
    const instrumentId = instrumentIdOf(issuer.lei, request.reference);
    if (repeated !== undefined) {
      requireRepeated(repeated.instrument, request);
      return { changes: [], events: [], response: answerAgain(repeated), stakes: [] };
    }
    requireNoDefault(issuer, policy);
    const { payee, settlementBank, guarantor } = named;
    for (const party of [payee, settlementBank, guarantor]) {
      if (party !== undefined) {
        requireActive(party);
      }
    }
    requireFitting({ issuer, ...named });
    const face = parseAmount(request.amount, request.currency, "amount");
    const issuedOn = dateAt(context.now, policy.rules);
    requireAllowed(request, issuedOn, policy);
    const automatic = line !== undefined && isOpen(line, issuedOn) ? line : undefined;
    const asked = automatic === undefined ? guarantor : undefined;
    const instrument: Instrument = {
      instrumentId,
      state: asked === undefined ? "Issued" : "AwaitingGuarantee",
      issuer: issuer.lei,
      payee: payee.lei,
      settlementBank: settlementBank.lei,
      ...(guarantor !== undefined && { guarantor: guarantor.lei }),
      currency: request.currency,
      face,
      issuedOn,
      maturesOn: request.maturesOn,
      ...dueDay({ ...request, convention: conventionOf(request, policy) }, calendars, issuedOn),
      transferable: request.transferable,
      recourse: request.recourse,
      documents: documentsOf(request),
      policy,
      endorsers: {
        issuer: issuer.mspId,
        ...(guarantor !== undefined && { guarantor: guarantor.mspId }),
        settlementBank: settlementBank.mspId,
        operator: platform.operator.mspId,
        regulator: platform.regulator.mspId,
      },
      issuance: { at: context.now, transactionId: context.txId },
      changedAt: context.now,
    };
    const certificate = firstCertificate(instrument, issuer, context);
    const { changes, fact } = outcomeOf(
      { by: issuer.lei, before: [], after: [certificate], instrument: { after: instrument } },
      context,
    );
    const drawn =
      guarantor === undefined || automatic === undefined
        ? { changes: [], events: [] }
        : draw(automatic, guarantor, instrument, issuedOn, context);
    return {
      changes: [...changes, ...reserve(instrument, known, context), ...drawn.changes],
      events: [{ type: "CertificateIssued", ...fact }, ...drawn.events],
      response: {
        certificateId: certificateIdOf(certificate),
        instrument: viewInstrument(instrument),
        certificate: viewCertificate(certificate),
      },
      stakes: [{ act: "Issue", party: issuer.lei, sums: [sumOf(certificate)] }],
    };
  },
});

/**
 * What the issuer has issued under a reference. What a party that has merged into it issued under the same reference is
 * its own issue if the request repeats it: it must not owe twice. Another request is a new issue in its own name.
 */
async function findIssued(
  view: LedgerView,
  { lei, predecessors = [] }: Party,
  request: z.output<typeof issueRequestSchema>,
): Promise<Instrument | undefined> {
  const [own, ...former] = await sideBySide(
    ...[lei, ...predecessors].map((one) => view.find(instruments, instrumentIdOf(one, request.reference))),
  );
  return own ?? former.find((instrument) => instrument !== undefined && isRepeated(instrument, request));
}

/** The answer to a repeated issue: what was issued, with its certificate if that is still whole. */
function answerAgain({
  instrument,
  certificate,
}: {
  readonly instrument: Instrument;
  readonly certificate: Certificate | undefined;
}) {
  const { instrumentId, face } = instrument;
  return {
    certificateId: certificateIdOf({ instrumentId, from: units(1n), to: face }),
    instrument: viewInstrument(instrument),
    ...(certificate !== undefined && { certificate: viewCertificate(certificate) }),
    isRepeated: true as const,
  };
}

function firstCertificate(
  instrument: Instrument,
  issuer: Party,
  context: ActContext,
): CertificateIn<"AwaitingReceipt"> {
  return {
    instrumentId: instrument.instrumentId,
    from: units(1n),
    to: instrument.face,
    holder: { lei: issuer.lei, mspId: issuer.mspId },
    currency: instrument.currency,
    endorsements: [],
    endorsers: instrument.endorsers,
    frozen: [],
    nonTransferable: false,
    changedAt: context.now,
    state: "AwaitingReceipt",
    offer:
      instrument.guarantor !== undefined && instrument.state === "AwaitingGuarantee"
        ? { kind: "guarantee", ...offerTerms(issuer.lei, instrument.guarantor, instrument.policy, context) }
        : { kind: "receipt", ...offerTerms(issuer.lei, instrument.payee, instrument.policy, context) },
  };
}
