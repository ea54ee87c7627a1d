import { z } from "zod";

import { unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { listingIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { uetrSchema } from "../vocabulary/text.js";
import { executionSchema } from "./execution.js";
import { registrationSchema } from "./registration.js";

/** How a certificate passed from one holder to the next. */
export const endorsementWaySchema = z.enum([
  "delivery",
  "transfer",
  "sale",
  "discount",
  "recourse",
  "enforcement",
  "assignment",
  "succession",
  "execution",
]);

/** The payment of a claim, and the day on which its money counts as paid. */
export const recoursePaymentSchema = z.strictObject({
  uetr: uetrSchema,
  valueDate: dateSchema.describe("Day on which the money counts as paid."),
});

/** Which units passed at which instant, if they did not all pass at once. */
const passedSchema = z.strictObject({
  from: unitsSchema.describe("First unit."),
  to: unitsSchema.describe("Last unit."),
  at: instantSchema.describe("Instant at which these units passed."),
});
export type Passed = z.output<typeof passedSchema>;

/** A holder's renunciation of its right against a party, for itself and all later holders. */
export const renouncedSchema = z.strictObject({
  by: leiSchema.describe("LEI of the holder that renounced it."),
  at: instantSchema,
});

export type Renounced = z.output<typeof renouncedSchema>;

/** One endorsement of a certificate. The list of endorsements stays with the certificate through every split. */
export const endorsementSchema = z
  .strictObject({
    from: leiSchema.describe("LEI of the party that passed it on."),
    to: leiSchema.describe("LEI of the party that received it."),
    at: instantSchema.describe("Instant at which it passed; the last one if its units passed at several."),
    passed: z
      .array(passedSchema)
      .optional()
      .describe(
        "The instant for each run of units, in unit order, if the certificate joins parts that passed at several.",
      ),
    way: endorsementWaySchema.describe("How it passed from one hand to the next."),
    recourse: z.boolean().describe("Whether the holder can turn to `from` after dishonour."),
    standing: z
      .literal(true)
      .optional()
      .describe("True if a standing acceptance took it, without an answer of the party."),
    closed: z
      .literal(true)
      .optional()
      .describe(
        "True if a recourse payment to an earlier holder closed it, or an assignment by one, or an execution against one. It stays readable and gives no claim.",
      ),
    waived: renouncedSchema
      .optional()
      .describe(
        "If a holder released `from` after dishonour: which one and when. It stays readable and gives no claim.",
      ),
    payment: recoursePaymentSchema.optional().describe("The payment of the claim that passed it on."),
    registration: registrationSchema.optional(),
    execution: executionSchema.optional().describe("Of an execution: by which decision of a court it passed."),
    listingId: listingIdSchema.optional().describe("Of a sale: the listing whose goods it paid."),
  })
  .meta({
    id: "Endorsement",
    description: "One entry on the back of a certificate: which party passed it to which, when and how.",
  });
export type Endorsement = z.output<typeof endorsementSchema>;
