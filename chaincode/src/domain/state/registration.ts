import { z } from "zod";

import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind, shownIn } from "./record.js";

/** Kinds of financing that a public register can name. */
export const financingKindSchema = z.enum(["discount", "pledge"]).describe("What kind of financing it is.");
export type FinancingKind = z.output<typeof financingKindSchema>;

export const registerSchema = text(100).describe("The public register, such as `CCRC`.");
export const registrationNumberSchema = text(64).describe("Number of the entry in the register.");

/** An entry of a financing in a public register. */
export const registrationSchema = z
  .strictObject({
    register: registerSchema,
    number: registrationNumberSchema,
    date: dateSchema.describe("Day of the entry: today or earlier."),
  })
  .meta({ id: "Registration", description: "The entry of a discount or of a pledge in a public register." });
export type Registration = z.output<typeof registrationSchema>;

/** Two spellings of one name or number are equal: capitals, widths and blanks do not count. */
function canonical(name: string): string {
  return name.normalize("NFKC").toUpperCase().replace(/\s/gu, "");
}

/** The parts of the key under which the use of an entry is recorded. */
export function keyOfRegistration({
  register,
  number,
}: Pick<Registration, "register" | "number">): readonly [string, string] {
  return [canonical(register), canonical(number)];
}

const used = {
  ...registrationSchema.shape,
  kind: financingKindSchema,
  certificateId: z.string().describe("Certificate that was financed, as its units were then."),
  financier: z
    .strictObject({ lei: leiSchema, mspId: mspIdSchema })
    .describe("The bank that bought, or the pledgee. It alone can release the entry."),
  at: instantSchema.describe("Instant of the first use."),
  released: z
    .strictObject({ on: dateSchema.describe("Day on which the register released the entry."), at: instantSchema })
    .optional()
    .describe("When the financing had ended and the entry was released."),
};

/** The use of an entry by a financing. It stays permanently, so that one entry serves one financing. */
const usedRegistrationSchema = z.strictObject({
  ...used,
  endorsers: endorsersSchema
    .pick({ operator: true, regulator: true })
    .describe("The platform's organisations. One of them must endorse with the financier's organisation."),
});
export type UsedRegistration = z.output<typeof usedRegistrationSchema>;

/** The use of an entry in the form of responses and events. */
export const usedRegistrationViewSchema = z.strictObject(used).meta({
  id: "UsedRegistration",
  description: "An entry in a public register, and the financing for which it was used.",
});
export type UsedRegistrationView = z.output<typeof usedRegistrationViewSchema>;

export function viewRegistration({ endorsers: _endorsers, ...view }: UsedRegistration): UsedRegistrationView {
  return view;
}

export const registrations = recordKind({
  name: "registration",
  schema: usedRegistrationSchema,
  keyOf: keyOfRegistration,
  guardOf({ financier, endorsers: { operator, regulator } }) {
    const witnesses = [operator, regulator].filter((mspId) => mspId !== financier.mspId);
    return { owner: financier.mspId, witnesses, operator, regulator };
  },
  shown: shownIn({
    field: "registration",
    schema: usedRegistrationViewSchema,
    view: viewRegistration,
    keyOf: keyOfRegistration,
  }),
});
