import { z } from "zod";

import { mspIdSchema } from "../vocabulary/text.js";

/**
 * The organisations that section 4 rule 3 of the specification names for a certificate's key: its writes need (holder
 * AND one of issuer, guarantor, operator) OR (operator AND regulator). They are on the record itself, so that the
 * record alone determines the policy of its key.
 */
export const endorsersSchema = z.strictObject({
  issuer: mspIdSchema.describe("MSP id of the issuer."),
  guarantor: mspIdSchema.optional().describe("MSP id of the guarantor."),
  operator: mspIdSchema.describe("MSP id of the operator."),
  regulator: mspIdSchema.describe("MSP id of the regulator."),
});
export type Endorsers = z.output<typeof endorsersSchema>;

/**
 * The organisations of an instrument and all that belongs to it. Its settlement bank's organisation is one of them: it
 * must endorse changes of an ended certificate.
 */
export const paperEndorsersSchema = endorsersSchema.extend({
  settlementBank: mspIdSchema.describe("MSP id of the settlement bank."),
});
