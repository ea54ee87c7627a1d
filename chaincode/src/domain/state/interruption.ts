import { z } from "zod";

import { unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, mspIdSchema, text } from "../vocabulary/text.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { keyOfUnit, recordKind, shownIn } from "./record.js";

/** The proof of an action, by which others find it in the court's files. */
export const actionSchema = z
  .strictObject({
    court: text(200).describe("The court, or the body of arbitration, before which it was brought."),
    number: text(100).describe("Number of the case."),
    document: fingerprintSchema.describe(
      "SHA-256 of the document that proves the action, such as the court's notice that it takes the case.",
    ),
  })
  .meta({ id: "ActionProof", description: "An action against a party, by the court's number and a document." });

export const interruptionWaySchema = z
  .enum(["acknowledgement", "action"])
  .describe("By the party's own acknowledgement of what it owes, or by an action against it.");

const interruption = {
  instrumentId: instrumentIdSchema,
  from: unitsSchema.describe("First unit of the certificate as it was then."),
  to: unitsSchema.describe("Last unit of the certificate as it was then."),
  on: leiSchema.describe("LEI of the party against which the period begins again, by its name on the certificate."),
  way: interruptionWaySchema,
  day: dateSchema.describe("Day of the acknowledgement or of the action: the period begins again on it."),
  action: actionSchema.optional().describe("The proof of an action. Absent: it is an acknowledgement."),
  at: instantSchema.describe("Instant at which it was recorded."),
};

const interruptionSchema = z.strictObject({ ...interruption, mspId: mspIdSchema, endorsers: paperEndorsersSchema });
export type Interruption = z.output<typeof interruptionSchema>;

/** An interruption in the form of responses and events. */
export const interruptionViewSchema = z.strictObject(interruption).meta({
  id: "Interruption",
  description: "An acknowledgement of a debt, or an action, by which a period of limitation begins again.",
});
export type InterruptionView = z.output<typeof interruptionViewSchema>;

export function viewInterruption({ mspId: _mspId, endorsers: _endorsers, ...view }: Interruption): InterruptionView {
  return view;
}

/**
 * The last interruption of limitation against a party, for the units that a certificate then had. It has a key of its
 * own, so that it does not conflict with acts on the certificate. A later interruption of the same way replaces it, so
 * that there are at most two for a party and a certificate.
 */
export const interruptions = recordKind({
  name: "interruption",
  schema: interruptionSchema,
  keyOf: (record) => [record.instrumentId, keyOfUnit(record.from), keyOfUnit(record.to), record.on, record.way],
  guardOf: ({ mspId, endorsers }) => ownedBy(mspId, endorsers),
  marking: {
    // An interruption makes a party answer for longer. So only the party itself can declare it or, for an action, the
    // regulator.
    organisationOf: ({ mspId }) => mspId,
    fields: ["on", "way", "day", "action", "mspId"],
  },
  shown: shownIn({
    field: "interruption",
    schema: interruptionViewSchema,
    view: viewInterruption,
    keyOf: (view) => [view.instrumentId, keyOfUnit(view.from), keyOfUnit(view.to), view.on, view.way],
  }),
});
