import { z } from "zod";

import {
  loadForOrder,
  requireOneAuthority,
  requireOrder,
  touched,
  underOrder,
  unitRangeSchema,
  withOrder,
} from "../certificate/freezing/freeze-orders.js";
import { cutToSum, orderedSum } from "../certificate/freezing/freeze-sum.js";
import { requireState } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { cutToRange, hasEnded, requireCover, uncut, type RangeCut } from "../certificate/parts/unit-range.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { amountSchema } from "../vocabulary/amount.js";
import { formatInstant, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

const freezeRequestSchema = z.strictObject({
  order: text(100).describe(
    "Number of the order. The same number given again by the same authority renews the order; another authority's order needs another number.",
  ),
  authority: text(200).describe("The court or authority that gave the order."),
  until: instantSchema.optional().describe("Instant from which the order has run out. Default: never."),
  certificates: z.array(certificateIdSchema).min(1).max(200).describe("Certificates that the order concerns."),
  units: unitRangeSchema
    .optional()
    .describe(
      "Only these units. `certificates` must then be all that the range lies on, in unit order, as `ListInstrument` shows them. " +
        "Those on its edges are cut; those that have ended are left as they are. What waits for receipt, or for the payment " +
        "of a discount that the bank has accepted, is frozen whole.",
    ),
  party: leiSchema
    .optional()
    .describe(
      "Of an order by sum: LEI of the party that holds the certificates, also under the name of a party that it is one with since a merger. They are frozen in the order given, the last one in part if less of it is needed.",
    ),
  currency: currencySchema.optional().describe("Of an order by sum: its currency."),
  amount: amountSchema.optional().describe("Of an order by sum: exactly this amount is frozen, in major units."),
});
const freezeResponseSchema = z.strictObject({
  frozen: z.array(certificateViewSchema).describe("The certificates under the order."),
  rest: z.array(certificateViewSchema).describe("What was cut off beyond the range or the sum, free of the order."),
});

export const freeze = act({
  name: "Freeze",
  contract: "certificates",
  summary: "The regulator freezes certificates, a range of units, or a sum that a party holds, under an order.",
  details:
    "Nothing is paid or passed on then. Acts that put a state back, or preserve the holder's rights, are possible. An order by sum names party, currency and amount: `freezeUpTo` of the " +
    "client library finds the certificates.",
  example:
    'await tally.certificates.freeze({ certificates: [certificateId], order: "(2027) 14", authority: "Shanghai Financial Court" });',
  refuses: ["INSUFFICIENT_HOLDINGS", "INVALID_AMOUNT", ...refusesAlsoFrozen],
  request: freezeRequestSchema,
  response: freezeResponseSchema,
  states: underOrder,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ frozen }) => frozen.map(sumOf),

  load: loadForOrder,

  decide({ debtor, certificates, companions, ...found }, request, context) {
    const { order, authority, until } = request;
    const regulator = requireOrder({ certificates, companions, ...found }, context);
    if (until !== undefined && until <= context.now) {
      refuse("INVALID_REQUEST", { path: "until", problem: `${formatInstant(until)} has passed` });
    }
    requireOneAuthority(certificates, { order, authority }, context);
    const { living, parts } = concerned({ debtor, certificates, companions }, request, context);
    const mark = { order, authority, at: context.now, ...(until !== undefined && { until }) };
    const frozen = parts.within.map((certificate) =>
      withOrder<Certificate>(requireState(underOrder, certificate), mark, context),
    );
    const rest = parts.beyond.map((certificate) => touched(certificate, context));
    const before = [...living, ...parts.companions.before];
    const after = [...frozen, ...rest, ...parts.companions.after.map((certificate) => touched(certificate, context))];
    return {
      ...happened("CertificateFrozen", { by: regulator.lei, before, after }, context),
      response: { frozen: frozen.map(viewCertificate), rest: rest.map(viewCertificate) },
    };
  },
});

/**
 * The certificates, or their parts, that the order is about: for a range those that have not ended, cut at its ends;
 * for a sum also the cut part of the last one.
 */
function concerned(
  {
    debtor,
    certificates,
    companions,
  }: Pick<Awaited<ReturnType<typeof loadForOrder>>, "debtor" | "certificates" | "companions">,
  request: z.output<typeof freezeRequestSchema>,
  context: ActContext,
): { living: readonly Certificate[]; parts: RangeCut } {
  const { units: range, order } = request;
  const sum = orderedSum(request);
  if (sum !== undefined) {
    return { living: certificates, parts: cutToSum(debtor, certificates, companions, sum, order, context) };
  }
  if (range === undefined) {
    return { living: certificates, parts: uncut(certificates) };
  }
  requireCover(certificates, range);
  const living = certificates.filter((one) => !hasEnded(one));
  if (living.length === 0) {
    refuse("WRONG_STATE", { id: "all units of the range", state: "ended", required: "units that have not ended" });
  }
  return { living, parts: cutToRange(living, companions, range) };
}
