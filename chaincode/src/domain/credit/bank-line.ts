import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import type { Stake } from "../operation/stake.js";
import { loadCaller, requireCaller } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { nameOfLine, type CreditLine } from "../state/credit-line.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import { findCreditLine, requireOwnWord, type LineOf } from "./find-line.js";

/** The caller, and its own line for an obligor, for an act that changes the line's terms. */
export async function loadOwnLine(view: LedgerView, { obligor, currency }: LineOf, context: ActContext) {
  const [platform, caller] = await sideBySide(loadPlatform(view), loadCaller(view, context));
  const { claimed } = caller;
  const found = claimed === undefined ? undefined : await findCreditLine(view, claimed, { obligor, currency });
  return { policy: inForce(platform, context), caller, found, obligor, currency };
}

/**
 * The commitment of a bank that sets a line's terms: an automatic line guarantees up to its limit without asking again.
 */
export function stakesOfLine(act: string, { bank, currency, limit, automatic }: CreditLine): Stake[] {
  return [{ act, party: bank, sums: [{ currency, units: limit }], ...(automatic && { also: "Guarantee" }) }];
}

/**
 * Requires that the caller is the bank of an open line that it opened itself.
 *
 * @throws `CALLER_UNKNOWN`, `CREDIT_LINE_NOT_FOUND`, `MARKER_MISSING`, `CLOCK_SKEW`; `WRONG_STATE` for a closed line.
 */
export function requireOwnLine(
  { caller, found, obligor, currency }: Omit<Awaited<ReturnType<typeof loadOwnLine>>, "policy">,
  context: ActContext,
): { bank: Party; line: CreditLine } {
  const bank = requireCaller(caller, context);
  const line = requireOwnWord(found, bank, { obligor, currency });
  requireStillOpen(line, context);
  return { bank, line };
}

/** @throws `CLOCK_SKEW`; `WRONG_STATE` for a closed line. */
export function requireStillOpen(line: CreditLine, context: ActContext): void {
  requireLaterThan(line, context);
  if (line.state === "Closed") {
    refuse("WRONG_STATE", { id: nameOfLine(line), state: line.state, required: "Open" });
  }
}

/** @throws `INVALID_REQUEST` if the last day is before the first, or before today. */
export function requireValidity(validFrom: CalendarDate, validTo: CalendarDate, date: CalendarDate): void {
  const least = validFrom > date ? validFrom : date;
  if (validTo < least) {
    refuse("INVALID_REQUEST", { path: "validTo", problem: `${validTo} lies before ${least}` });
  }
}
