import { z } from "zod";

import {
  isUnder,
  loadForOrder,
  requireOrder,
  touched,
  underOrder,
  unitRangeSchema,
  withoutOrder,
} from "../certificate/freezing/freeze-orders.js";
import { requireState } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import {
  cutToRange,
  hasEnded,
  isIndivisible,
  overhangs,
  requireCover,
  uncut,
} from "../certificate/parts/unit-range.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { certificateIdOf, certificateIdSchema, type UnitRange } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const unfreezeRequestSchema = z.strictObject({
  order: text(100).describe("Number of the order that is lifted. Other orders on the same certificate stay."),
  certificates: z.array(certificateIdSchema).min(1).max(200).describe("Certificates from which the order is lifted."),
  units: unitRangeSchema
    .optional()
    .describe(
      "Only from these units. `certificates` must then be all that the range lies on, in unit order. Those under the order are cut " +
        "at its edges; the others are left as they are.",
    ),
});
const unfreezeResponseSchema = z.strictObject({
  certificates: z.array(certificateViewSchema).describe("The certificates from which the order is lifted."),
  rest: z
    .array(certificateViewSchema)
    .describe("The parts outside the range that were cut off. The order still applies to them."),
});

export const unfreeze = act({
  name: "Unfreeze",
  contract: "certificates",
  summary: "The regulator lifts an order from certificates, or from a range of units.",
  details: "A certificate is free when the last order on it is lifted or has run out.",
  example: 'await tally.certificates.unfreeze({ certificates: [certificateId], order: "(2027) 14" });',
  refuses: [...refusesAlsoFrozen],
  request: unfreezeRequestSchema,
  response: unfreezeResponseSchema,
  states: underOrder,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificates }) => certificates.map(sumOf),

  load: loadForOrder,

  decide({ certificates, companions, ...found }, { order, units: range }, context) {
    const regulator = requireOrder({ certificates, companions, ...found }, context);
    const under = range === undefined ? certificates : underIn(certificates, range, order);
    // A certificate that is not under the order may be in one netting with one that the order cuts.
    const others = [...companions, ...certificates.filter((certificate) => !under.includes(certificate))];
    const parts = range === undefined ? uncut(under) : cutToRange(under, others, range);
    const lifted = parts.within.map((certificate, index): Certificate => {
      const frozen = requireState(underOrder, certificate);
      if (!isUnder(frozen, order)) {
        refuse("INVALID_REQUEST", {
          path: `certificates[${String(index)}]`,
          problem: `the order ${order} does not lie on it`,
        });
      }
      return withoutOrder(frozen, order, context);
    });
    const rest = parts.beyond.map((certificate) => touched(certificate, context));
    const before = [...under, ...parts.companions.before];
    const after = [...lifted, ...rest, ...parts.companions.after.map((certificate) => touched(certificate, context))];
    return {
      ...happened("CertificateUnfrozen", { by: regulator.lei, before, after }, context),
      response: { certificates: lifted.map(viewCertificate), rest: rest.map(viewCertificate) },
    };
  },
});

/**
 * The certificates of a range that are under an order.
 *
 * @throws `INVALID_REQUEST` if none is under it; `WRONG_STATE` if the order would be lifted from units beyond the
 * range.
 */
function underIn(certificates: readonly Certificate[], range: UnitRange, order: string): Certificate[] {
  requireCover(certificates, range);
  const under = certificates.filter((certificate) => !hasEnded(certificate) && isUnder(certificate, order));
  if (under.length === 0) {
    refuse("INVALID_REQUEST", { path: "units", problem: `the order ${order} lies on none of them` });
  }
  const whole = under.find((certificate) => isIndivisible(certificate) && overhangs(certificate, range));
  if (whole !== undefined) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(whole),
      state: whole.state,
      required: `all of its units: what waits for ${whole.state === "AwaitingReceipt" ? "receipt" : "payment"} is not cut`,
    });
  }
  return under;
}
