import { z } from "zod";

import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text } from "../vocabulary/text.js";

export const successionReasonSchema = z
  .enum(["merger", "move", "administration", "correction"])
  .describe(
    "Why: the party merged into another one, moved to another organisation, came under an administrator, or was registered under a wrong MSP.",
  );

/** The document and the authority that prove a succession, and the day from which it holds. */
export const successionProof = {
  document: text(100).describe(
    "Number of the document that proves it, such as the register's entry or the court's decision.",
  ),
  authority: text(200).describe("Who gave the document: the register, the court."),
  effectiveFrom: dateSchema.describe(
    "Day from which it holds by the document. The ledger follows from the approval on.",
  ),
};

/** One change of the party that acts for a party. It stays on the party's record. */
export const successionSchema = z
  .strictObject({
    reason: successionReasonSchema,
    ...successionProof,
    formerMspId: mspIdSchema.describe("MSP whose certificates spoke for the party before."),
    by: leiSchema.describe("LEI of the operator that recorded it."),
    at: instantSchema,
  })
  .meta({ id: "Succession", description: "A change of who acts for a party, with its proof." });
export type Succession = z.output<typeof successionSchema>;
