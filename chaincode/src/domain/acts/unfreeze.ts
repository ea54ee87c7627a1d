import { z } from "zod";
import { act } from "../act.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadForOrder, withoutOrder } from "../certificate/orders.js";
import { happened } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

export const unfreezeRequestSchema = z.strictObject({
  /** The order that is lifted. Others on the same certificate stand. */
  order: text(100),
  certificates: z.array(certificateIdSchema).min(1).max(200),
});
export const unfreezeResponseSchema = z.strictObject({ certificates: z.array(certificateViewSchema) });

/** Lifts an order from certificates. One is free when the last order is lifted or has run out. */
export const unfreeze = act({
  name: "Unfreeze",
  contract: "certificates",
  summary: "The regulator lifts an order from certificates.",
  request: unfreezeRequestSchema,
  response: unfreezeResponseSchema,

  async load(view, { certificates }, context) {
    return loadForOrder(view, certificates, context);
  },

  decide({ regulator, certificates }, { order }, context) {
    const after = certificates.map((certificate, index): Certificate => {
      requireLaterThan(certificate, context);
      const frozen = requireState("Unfreeze", certificate);
      if (!frozen.frozen.some((other) => other.order === order))
        refuse("INVALID_REQUEST", {
          path: `certificates[${String(index)}]`,
          problem: `the order ${order} does not lie on it`,
        });
      return withoutOrder(frozen, order, context);
    });
    return {
      ...happened("CertificateUnfrozen", { by: regulator.lei, before: certificates, after }, context),
      response: { certificates: after.map(viewCertificate) },
    };
  },
});
