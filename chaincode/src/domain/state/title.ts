import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { listingIdSchema, orderIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { standSchema } from "./listing.js";
import { recordKind, shownIn } from "./record.js";

const passedSchema = z.strictObject({
  from: leiSchema.describe("LEI of the party that gave it up."),
  to: leiSchema.describe("LEI of the party that got it."),
  at: instantSchema.describe("Instant at which it passed."),
  listingId: listingIdSchema,
  orderId: orderIdSchema.optional().describe("The order of a sale under a warranty, or of a return. Absent: neither."),
  returned: z
    .literal(true)
    .optional()
    .describe("That it came back to the seller under a warranty. Absent: it was sold."),
});

const titleWith = <Side extends z.ZodType, More extends z.ZodRawShape>(side: Side, more: More) =>
  z.strictObject({
    registrant: side.describe("Who first listed the good, and answers for the description."),
    fingerprint: fingerprintSchema.describe("SHA-256 of the description of the good."),
    owner: side.describe("Who owns it."),
    listing: listingIdSchema.optional().describe("The listing that offers it for sale. Absent: none."),
    passed: z.array(passedSchema).describe("How it came to its owner, the first sale first."),
    changedAt: instantSchema.describe("Timestamp of the last act on it."),
    ...more,
  });

const titleSchema = titleWith(standSchema, {
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type Title = z.output<typeof titleSchema>;

/** A title in the form of responses and events. */
export const titleViewSchema = namedBy(
  titleWith(leiSchema, {}).meta({
    id: "GoodTitle",
    description: "The title to a good that is known by the fingerprint of its description.",
  }),
  "registrant",
  "fingerprint",
);
export type TitleView = z.output<typeof titleViewSchema>;

export function viewTitle({ endorsers: _, registrant, owner, ...kept }: Title): TitleView {
  return { ...kept, registrant: registrant.lei, owner: owner.lei };
}

/**
 * The title to a good that only the fingerprint of its description identifies. Its key contains the party that first
 * listed the good, so that nobody can claim the description of another party's good. The title passes to each new
 * owner, as a battery's title does.
 */
export const titles = recordKind({
  name: "title",
  schema: titleSchema,
  keyOf: ({ registrant, fingerprint }) => [registrant.lei, fingerprint],
  guardOf: ({ owner, registrant, endorsers }) => ownedBy(owner.mspId, { issuer: registrant.mspId, ...endorsers }),
  listings: { names: ["owner"], listedFor: ({ owner }) => [owner.lei] },
  shown: shownIn({
    field: "titles",
    schema: titleViewSchema,
    view: viewTitle,
    keyOf: ({ registrant, fingerprint }) => [registrant, fingerprint],
  }),
});
