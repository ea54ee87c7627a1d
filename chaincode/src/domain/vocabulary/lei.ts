import { z } from "zod";

import { refusedAs } from "../kernel/parse-request.js";

const FORM = /^[A-Z0-9]{18}[0-9]{2}$/;
/** What 98 less a remainder of 97 can come to: 00, 01 and 99 leave the remainder of 97, 98 and 02 and are no LEI's. */
const CHECK_DIGITS = /(?:0[2-9]|[1-8]\d|9[0-8])$/;

/** The remainder mod 97 of the LEI read as a number with A = 10 … Z = 35: 1 for a valid one. */
function remainder(lei: string): number {
  let rest = 0;
  for (const character of lei) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Legal Entity Identifier, ISO 17442: 18 characters and two check digits (mod 97-10 of ISO 7064). Names a party. */
export const leiSchema = z
  .string()
  .max(40)
  .superRefine((text, context) => {
    const problem = !FORM.test(text)
      ? "not 18 characters of A-Z 0-9 and two digits"
      : !CHECK_DIGITS.test(text) || remainder(text) !== 1
        ? "the check digits are wrong"
        : undefined;
    if (problem !== undefined) {
      context.addIssue(refusedAs("INVALID_LEI", (path) => ({ path, lei: text, problem })));
    }
  })
  .brand<"Lei">()
  .meta({ description: "LEI (ISO 17442) of a party.", pattern: FORM.source });

export type Lei = z.output<typeof leiSchema>;
