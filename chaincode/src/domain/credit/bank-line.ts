import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import type { Stake } from "../operation/stake.js";
import { loadCaller, requireCaller } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import type { CreditLine } from "../state/credit-line.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";
import { findCreditLine, requireOpenedByBank } from "./draw.js";

/** The caller, and its own line for an obligor, for an act that changes the line's terms. */
export async function loadOwnLine(
  view: LedgerView,
  { obligor, currency }: { obligor: Lei; currency: Currency },
  context: ActContext,
) {
  const [platform, caller] = await sideBySide(loadPlatform(view), loadCaller(view, context.caller));
  const bank = caller.claimed?.lei;
  const found = bank === undefined ? undefined : await findCreditLine(view, { bank, obligor, currency });
  return { policy: inForce(platform, context), caller, found, obligor, currency };
}

/** What setting a line's terms commits the bank to: an automatic line guarantees up to its limit with nobody asked again. */
export function stakesOfLine(act: string, { bank, currency, limit, automatic }: CreditLine): Stake[] {
  return [{ act, party: bank, sums: [{ currency, units: limit }], ...(automatic && { also: "Guarantee" }) }];
}

/**
 * That the caller is the bank of an open line that it opened itself.
 *
 * @throws `CALLER_UNKNOWN`, `CREDIT_LINE_NOT_FOUND`, `MARKER_MISSING`, `CLOCK_SKEW`; `WRONG_STATE` for a closed line.
 */
export function requireOwnLine(
  { caller, found, obligor, currency }: Omit<Awaited<ReturnType<typeof loadOwnLine>>, "policy">,
  context: ActContext,
): { bank: Party; line: CreditLine } {
  const bank = requireCaller(caller, context);
  const line = requireOpenedByBank(found, { bank: bank.lei, obligor, currency });
  requireLaterThan(line, context);
  if (line.state === "Closed") {
    refuse("WRONG_STATE", {
      id: `credit line of ${line.bank} for ${line.obligor} in ${line.currency}`,
      state: line.state,
      required: "Open",
    });
  }
  return { bank, line };
}

/** @throws `INVALID_REQUEST` unless the last day comes no earlier than the first, and not before today. */
export function requireValidity(validFrom: CalendarDate, validTo: CalendarDate, date: CalendarDate): void {
  const least = validFrom > date ? validFrom : date;
  if (validTo < least) {
    refuse("INVALID_REQUEST", { path: "validTo", problem: `${validTo} lies before ${least}` });
  }
}
