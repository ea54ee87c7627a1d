import type { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { LedgerView } from "../state/ledger-view.js";
import { parties } from "../state/party.js";
import { hasCheckDigits, WRONG_CHECK_DIGITS } from "../vocabulary/lei.js";
import { leisIn } from "../vocabulary/leis-in.js";

/**
 * Requires that each LEI of a request with wrong check digits belongs to a registered party, which was registered as
 * published. It reads nothing for an LEI whose check digits are right.
 *
 * @throws `INVALID_LEI` for the first one that is not, with its path.
 */
export async function requireKnownLeis(view: LedgerView, schema: z.ZodType, request: unknown): Promise<void> {
  const doubtful = leisIn(schema, request).filter(({ lei }) => !hasCheckDigits(lei));
  if (doubtful.length === 0) {
    return;
  }
  const found = await sideBySide(...doubtful.map(({ lei }) => view.find(parties, lei)));
  for (const [index, { path, lei }] of doubtful.entries()) {
    if (found[index] === undefined) {
      refuse("INVALID_LEI", { path, lei, problem: WRONG_CHECK_DIGITS });
    }
  }
}
