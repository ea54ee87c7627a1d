import { z } from "zod";
import { act } from "../act.js";
import { cutToRange, hasEnded, requireCover, uncut } from "../certificate/cover.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadForOrder, touched, unitRangeSchema, withOrder } from "../certificate/orders.js";
import { happened } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import { formatInstant, instantSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
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
   * them: those on its edges are cut, and those of them that have ended are left as they are. What waits for receipt, or
   * for the payment of a discount that the bank has accepted, is frozen whole: it takes effect whole or not at all.
   */
  units: unitRangeSchema.optional(),
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

  load(view, request, context) {
    return loadForOrder(view, request, context);
  },

  decide({ regulator, certificates, companions }, { order, authority, until, units: range }, context) {
    if (until !== undefined && until <= context.now)
      refuse("INVALID_REQUEST", { path: "until", problem: `${formatInstant(until)} has passed` });
    [...certificates, ...companions].forEach((certificate) => {
      requireLaterThan(certificate, context);
    });
    if (range !== undefined) requireCover(certificates, range);
    const living = range === undefined ? certificates : certificates.filter((one) => !hasEnded(one));
    if (living.length === 0)
      refuse("WRONG_STATE", { id: "all units of the range", state: "ended", required: "units that have not ended" });
    const parts = range === undefined ? uncut(living) : cutToRange(living, companions, range);
    const mark = { order, authority, at: context.now, ...(until !== undefined && { until }) };
    const frozen = parts.within.map((certificate) =>
      withOrder<Certificate>(requireState("Freeze", certificate), mark, context),
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
