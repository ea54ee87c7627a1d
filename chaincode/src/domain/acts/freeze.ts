import { z } from "zod";
import { act } from "../act.js";
import { cutToRange, hasEnded } from "../certificate/cover.js";
import { requireLaterThan } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { loadForOrder, withOrder } from "../certificate/orders.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import { unitsSchema } from "../vocabulary/amount.js";
import { formatInstant, instantSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema, instrumentIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

export const freezeRequestSchema = z.strictObject({
  /** The order's number. The same one given again renews it. */
  order: text(100),
  /** The court or authority that gave it. */
  authority: text(200),
  /** From this instant on it has run out. Default: never. */
  until: instantSchema.optional(),
  /** What it concerns. */
  certificates: z.array(certificateIdSchema).min(1).max(200),
  /**
   * Only these units. `certificates` must then be all that the range lies on, in unit order, as `ListInstrument` shows
   * them: those on its edges are cut, and those of them that have ended are left as they are.
   */
  units: z
    .strictObject({ instrumentId: instrumentIdSchema, from: unitsSchema, to: unitsSchema })
    .refine(({ from, to }) => from <= to, { message: "must not end before it begins" })
    .optional(),
});
export const freezeResponseSchema = z.strictObject({
  frozen: z.array(certificateViewSchema),
  /** What was cut off beyond the range, free. */
  rest: z.array(certificateViewSchema),
});

/** Lays a court's order on certificates: nothing moves them but what puts a state back. */
export const freeze = act({
  name: "Freeze",
  contract: "certificates",
  summary: "The regulator freezes certificates, or a range of units, under an order.",
  request: freezeRequestSchema,
  response: freezeResponseSchema,

  async load(view, { certificates }, context) {
    return loadForOrder(view, certificates, context);
  },

  decide({ regulator, certificates }, { order, authority, until, units: range }, context) {
    if (until !== undefined && until <= context.now)
      refuse("INVALID_REQUEST", { path: "until", problem: `${formatInstant(until)} has passed` });
    certificates.forEach((certificate) => {
      requireLaterThan(certificate, context);
    });
    const parts = range === undefined ? { within: certificates, beyond: [] } : cutToRange(certificates, range);
    const mark = { order, authority, at: context.now, ...(until !== undefined && { until }) };
    const frozen = parts.within.map((certificate) =>
      withOrder<Certificate>(requireState("Freeze", certificate), mark, context),
    );
    if (frozen.length === 0)
      refuse("WRONG_STATE", { id: "all units of the range", state: "ended", required: "units that have not ended" });
    const rest = parts.beyond.map((certificate): Certificate => ({ ...certificate, changedAt: context.now }));
    const before = range === undefined ? certificates : certificates.filter((one) => !hasEnded(one));
    return {
      ...happened("CertificateFrozen", { by: regulator.lei, before, after: [...frozen, ...rest] }, context),
      response: { frozen: frozen.map(viewCertificate), rest: rest.map(viewCertificate) },
    };
  },
});
