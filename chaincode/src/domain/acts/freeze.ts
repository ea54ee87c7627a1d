import { z } from "zod";

import {
  loadForOrder,
  requireOrder,
  touched,
  underOrder,
  unitRangeSchema,
  withOrder,
} from "../certificate/freeze-orders.js";
import { requireState } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { cutToRange, hasEnded, requireCover, uncut } from "../certificate/unit-range.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { formatInstant, instantSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const freezeRequestSchema = z.strictObject({
  order: text(100).describe("Number of the order. The same number given again renews the order."),
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
});
const freezeResponseSchema = z.strictObject({
  frozen: z.array(certificateViewSchema).describe("The certificates under the order."),
  rest: z.array(certificateViewSchema).describe("What was cut off beyond the range, free."),
});

export const freeze = act({
  name: "Freeze",
  contract: "certificates",
  summary: "The regulator freezes certificates, or a range of units, under an order.",
  details: "Nothing moves them then, except an act that puts a state back.",
  example:
    'await tally.certificates.freeze({ certificates: [certificateId], order: "(2027) 14", authority: "Shanghai Financial Court" });',
  refuses: [],
  request: freezeRequestSchema,
  response: freezeResponseSchema,
  states: underOrder,
  batchable: true,
  repeatable: true,
  dualControl: ({ frozen }) => frozen.map(sumOf),

  load: loadForOrder,

  decide({ certificates, companions, ...found }, { order, authority, until, units: range }, context) {
    const regulator = requireOrder({ certificates, companions, ...found }, context);
    if (until !== undefined && until <= context.now) {
      refuse("INVALID_REQUEST", { path: "until", problem: `${formatInstant(until)} has passed` });
    }
    if (range !== undefined) {
      requireCover(certificates, range);
    }
    const living = range === undefined ? certificates : certificates.filter((one) => !hasEnded(one));
    if (living.length === 0) {
      refuse("WRONG_STATE", { id: "all units of the range", state: "ended", required: "units that have not ended" });
    }
    const parts = range === undefined ? uncut(living) : cutToRange(living, companions, range);
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
