import type { ActContext, Stake } from "../act.js";
import { loadCaller } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import type { CreditLine } from "../state/credit-line.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";
import { loadCreditLine, requireOpenedByBank } from "./draw.js";

/** The calling bank's own line for an obligor, for an act that changes its terms. */
export async function loadOwnLine(
  view: LedgerView,
  { obligor, currency }: { obligor: Lei; currency: Currency },
  context: ActContext,
) {
  const policy = await loadPolicy(view, context);
  const bank = await loadCaller(view, context.caller);
  const line = await requireOpenedByBank(view, await loadCreditLine(view, bank.lei, obligor, currency));
  return { policy, bank, line };
}

/** What setting a line's terms commits the bank to: an automatic line guarantees up to its limit with nobody asked again. */
export function stakesOfLine(act: string, { bank, currency, limit, automatic }: CreditLine): Stake[] {
  const stake = { act, party: bank, sums: [{ currency, units: limit }] };
  return automatic ? [stake, { ...stake, act: "Guarantee" }] : [stake];
}

/** @throws `CLOCK_SKEW`; `WRONG_STATE` for a closed line. */
export function requireChangeable(line: CreditLine, context: ActContext): void {
  requireLaterThan(line, context);
  if (line.state === "Closed")
    refuse("WRONG_STATE", {
      id: `credit line of ${line.bank} for ${line.obligor} in ${line.currency}`,
      state: line.state,
      required: "Open",
    });
}

/** @throws `INVALID_REQUEST` unless the last day comes no earlier than the first, and not before today. */
export function requireValidity(validFrom: CalendarDate, validTo: CalendarDate, date: CalendarDate): void {
  const least = validFrom > date ? validFrom : date;
  if (validTo < least) refuse("INVALID_REQUEST", { path: "validTo", problem: `${validTo} lies before ${least}` });
}
