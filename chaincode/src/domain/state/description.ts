import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { listingIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { finalUnder } from "./guard.js";
import { recordKind } from "./record.js";

/**
 * The party under whose name goods of a description were first bought or ordered. From then on nobody else sells this
 * description as a good of its own, since a buyer could not tell which of the two titles is for the thing. No act
 * changes this record, so that the registrant cannot free its description for a second sale.
 */
const descriptionSchema = z.strictObject({
  fingerprint: fingerprintSchema.describe("SHA-256 of the description of the good."),
  registrant: leiSchema.describe("LEI of the party under whose name it was first bought or ordered."),
  listingId: listingIdSchema.describe("The listing by which it was."),
  at: instantSchema.describe("Instant of that purchase or order."),
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type Description = z.output<typeof descriptionSchema>;

export const descriptions = recordKind({
  name: "description",
  schema: descriptionSchema,
  keyOf: ({ fingerprint }) => [fingerprint],
  guardOf: ({ endorsers }) => finalUnder(endorsers),
});
