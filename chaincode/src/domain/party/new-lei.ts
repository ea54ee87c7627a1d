import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import type { Party } from "../state/party.js";
import { hasCheckDigits, newLeiSchema, WRONG_CHECK_DIGITS, type Lei } from "../vocabulary/lei.js";

/** The fields of a request by which an LEI enters the ledger. */
export const newLeiFields = {
  lei: newLeiSchema.describe("LEI of the party."),
  leiAsPublished: z
    .boolean()
    .optional()
    .describe(
      "Whether to take the LEI although its check digits are wrong, because the GLEIF register publishes it so. It is recorded on the party. Default: false.",
    ),
};

/**
 * A new party's LEI, and whether it was taken as published. The flag is not recorded if the check digits are right.
 *
 * @throws `INVALID_LEI` if the check digits are wrong and the request does not say that the LEI is published so.
 */
export function takeLei(
  { lei, leiAsPublished }: { readonly lei: Lei; readonly leiAsPublished?: boolean | undefined },
  path: string,
): Pick<Party, "lei" | "leiAsPublished"> {
  if (hasCheckDigits(lei)) {
    return { lei };
  }
  if (leiAsPublished === true) {
    return { lei, leiAsPublished };
  }
  return refuse("INVALID_LEI", {
    path,
    lei,
    problem: `${WRONG_CHECK_DIGITS}; if the GLEIF register publishes it so, register it with leiAsPublished`,
  });
}
