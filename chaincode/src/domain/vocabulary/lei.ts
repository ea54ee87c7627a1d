import { z } from "zod";

import { refusedAs } from "../kernel/parse-request.js";

const FORM = /^[A-Z0-9]{18}[0-9]{2}$/;
/**
 * The possible check digits: 98 minus a remainder of a division by 97. 00, 01 and 99 have the same remainder as 97, 98
 * and 02, and are not valid in an LEI.
 */
const CHECK_DIGITS = /(?:0[2-9]|[1-8]\d|9[0-8])$/;

/** The remainder mod 97 of the LEI, read as a number with A = 10 … Z = 35. The remainder is 1 for a valid LEI. */
function remainder(lei: string): number {
  let rest = 0;
  for (const character of lei) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Whether the check digits (mod 97-10 of ISO 7064) are those of the other 18 characters. */
export function hasCheckDigits(lei: string): boolean {
  return CHECK_DIGITS.test(lei) && remainder(lei) === 1;
}

/** The fault of an LEI that is not registered and has wrong check digits. */
export const WRONG_CHECK_DIGITS = "the check digits are wrong";

/** Each call makes a schema of its own, so that {@link leiSchema} is recognised in the schema of a request. */
function leiOfForm() {
  return z
    .string()
    .max(40)
    .superRefine((text, context) => {
      if (!FORM.test(text)) {
        const problem = "not 18 characters of A-Z 0-9 and two digits";
        context.addIssue(refusedAs("INVALID_LEI", (path) => ({ path, lei: text, problem })));
      }
    })
    .brand<"Lei">()
    .meta({ description: "LEI (ISO 17442) of a party.", pattern: FORM.source });
}

/**
 * Legal Entity Identifier, ISO 17442: 18 characters and two check digits (mod 97-10 of ISO 7064). It names a party. The
 * schema checks the form. A few LEIs were published with wrong check digits, and only the ledger can tell them from
 * misspelt ones. An act or query accepts an LEI with wrong check digits only if it is a registered party's.
 */
export const leiSchema = leiOfForm();

/**
 * An LEI that is new to the ledger, or that never reaches the ledger, such as one in an invoice. The operation that
 * takes the LEI checks its check digits.
 */
export const newLeiSchema = leiOfForm();

/** An LEI with right check digits. */
export const checkedLeiSchema = newLeiSchema.superRefine((text, context) => {
  if (FORM.test(text) && !hasCheckDigits(text)) {
    context.addIssue(refusedAs("INVALID_LEI", (path) => ({ path, lei: text, problem: WRONG_CHECK_DIGITS })));
  }
});

export type Lei = z.output<typeof leiSchema>;

/** Whether a schema is {@link leiSchema}, with any description. */
export function isLeiSchema(schema: z.core.$ZodType): boolean {
  return schema._zod.def === leiSchema._zod.def;
}
