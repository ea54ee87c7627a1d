import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { batteryIdSchema, deviceIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { summarySchema } from "../vocabulary/quantities.js";
import { base64, fingerprintSchema, text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { finalUnder } from "./guard.js";
import { keyOfUnit, recordKind, shownIn } from "./record.js";

/** A statement about a window, as its device or gateway signed it: a COSE_Sign1 message. */
export const windowMessageSchema = base64(4096).describe(
  "The window's statement as its device or gateway signed it: a COSE_Sign1 message in base64.",
);

const common = {
  batteryId: batteryIdSchema,
  first: z.int().min(1).describe("Number of the first reading."),
  last: z.int().min(1).describe("Number of the last reading."),
  by: leiSchema.describe("LEI of the party that anchored or declared it."),
  at: instantSchema.describe("Instant of that act."),
  transactionId: z.string().describe("Id of its transaction."),
};

/** A correction of a gap: it was declared in error. */
const correctionSchema = z
  .strictObject({
    reason: text(200).describe("Why no readings are missing."),
    by: leiSchema.describe("LEI of the party that asked for the correction: the owner or the manufacturer."),
    consentOf: leiSchema.describe(
      "LEI of the party that consented: the other of both, or the operator if one party is both.",
    ),
    at: instantSchema.describe("Instant of the correction."),
    transactionId: z.string().describe("Id of its transaction."),
  })
  .meta({ id: "GapCorrection", description: "That a gap was declared in error, by the word of owner and maker." });

/** @param signed - Fields with bytes of the signer, which only a window has. */
const stretchWith = <Signed extends z.ZodRawShape, More extends z.ZodRawShape>(signed: Signed, more: More) =>
  z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("window").describe("Readings that are anchored."),
      ...common,
      from: instantSchema.describe("Time of the first reading, by the device's clock."),
      to: instantSchema.describe("Time of the last reading, by the device's clock."),
      root: fingerprintSchema.describe("Root of the Merkle tree (RFC 9162) over the readings' bytes."),
      summary: summarySchema,
      deviceId: deviceIdSchema.describe("Id of the device or gateway that signed the window."),
      ...signed,
      ...more,
    }),
    z.strictObject({
      type: z.literal("gap").describe("Readings that are missing."),
      ...common,
      reason: text(200).describe("Why they are missing."),
      corrected: correctionSchema
        .optional()
        .describe("That it was declared in error: no readings had these numbers. Absent: nobody has corrected it."),
      ...more,
    }),
  ]);

/**
 * A run of a battery's readings that are anchored, or declared missing. The stretches of a battery follow one another
 * from reading 1 to its last reading, with no gap and no overlap. A window never changes. A gap changes once at most, if
 * it is corrected.
 */
const stretchSchema = stretchWith(
  { message: windowMessageSchema },
  { endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations.") },
);
export type Stretch = z.output<typeof stretchSchema>;

/** A stretch as queries show it. */
export const stretchViewSchema = stretchWith({ message: windowMessageSchema }, {}).meta({
  id: "Stretch",
  description: "A run of a battery's readings: anchored as a window, or declared missing as a gap.",
});
type StretchView = z.output<typeof stretchViewSchema>;

export function viewStretch({ endorsers: _, ...view }: Stretch): StretchView {
  return view;
}

/**
 * A stretch in the form of acts' responses and events. It lacks the signed message, which the record keeps, so that a
 * transaction does not repeat it.
 */
export const stretchOutlineSchema = namedBy(
  stretchWith({}, {}).meta({
    id: "StretchOutline",
    description: "A run of a battery's readings, without the signed message of a window: `GetStretch` shows that.",
  }),
  "batteryId",
  "first",
  "last",
);
type StretchOutline = z.output<typeof stretchOutlineSchema>;

export function outlineStretch(stretch: Stretch): StretchOutline {
  const view = viewStretch(stretch);
  if (view.type === "gap") {
    return view;
  }
  const { message: _, ...outline } = view;
  return outline;
}

/**
 * A window is final. A gap takes the organisations of operator and regulator as well, so that owner and manufacturer can
 * correct it by the rules alone, and cannot delete it.
 */
export const stretches = recordKind({
  name: "stretch",
  schema: stretchSchema,
  keyOf: (stretch) => [stretch.batteryId, keyOfUnit(BigInt(stretch.first))],
  guardOf: ({ endorsers }) => finalUnder(endorsers),
  shown: shownIn({
    field: "stretch",
    schema: stretchOutlineSchema,
    view: outlineStretch,
    keyOf: ({ batteryId, first }) => [batteryId, keyOfUnit(BigInt(first))],
  }),
});
