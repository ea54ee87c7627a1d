import { refuse } from "../kernel/refusal.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Platform } from "../state/party.js";
import type { Policy, PolicyRules } from "../state/policy.js";
import type { ReferenceRate } from "../state/reference-rate.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import { loadPlatform } from "./platform.js";

/** The most reference rates of a platform, of all names and days together. */
const MOST_RATES = 400;

/**
 * The reference rates after a version of the policy that names some of them: of each name and day, the rate of the
 * version that was set last counts. `requireRates` makes sure that no version is set that would replace a rate whose
 * day has come. A rate that a version leaves out stays.
 */
export function withRates(
  known: readonly ReferenceRate[],
  { referenceRates: named = [] }: Pick<PolicyRules, "referenceRates">,
): readonly ReferenceRate[] {
  return [...known.filter((rate) => !named.some((one) => isOfSameDay(one, rate))), ...named];
}

/**
 * The reference rates that count, announced ones included. Records from before they were kept have those of the
 * versions in force or to come.
 */
export function knownRates({ policies, referenceRates }: Pick<Platform, "policies" | "referenceRates">) {
  return (
    referenceRates ??
    policies
      .toSorted((a, b) => a.version - b.version)
      .reduce<readonly ReferenceRate[]>((known, { rules }) => withRates(known, rules), [])
  );
}

/**
 * The rates for late interest under a policy: those that count now, whatever the policy of the issue announced. None are
 * read if it follows no reference rate.
 */
export async function loadRates(view: LedgerView, { rules }: Policy): Promise<readonly ReferenceRate[]> {
  return rules.lateInterest?.reference === undefined
    ? []
    : withRates(rules.referenceRates ?? [], { referenceRates: [...knownRates(await loadPlatform(view))] });
}

/** The reference rate of the given name that is in force on a day; undefined if none has come into force. */
export function findRateOn(
  rates: readonly ReferenceRate[],
  name: string,
  date: CalendarDate,
): ReferenceRate | undefined {
  return rates
    .filter((rate) => rate.name === name && rate.from <= date)
    .reduce<ReferenceRate | undefined>((best, rate) => (best && best.from >= rate.from ? best : rate), undefined);
}

/**
 * Requires that a version of the policy neither removes nor adds a reference rate for a past day, and that it has the
 * rate that its late interest follows. Debts for the past do not change. Until the day of a rate has come, a later
 * version can name another figure for it.
 *
 * @param known - the rates that counted before it.
 * @param path - the place of the rules in the request.
 * @throws `INVALID_REQUEST`
 */
export function requireRates(
  rules: PolicyRules,
  known: readonly ReferenceRate[],
  {
    today,
    effectiveFrom,
    path,
  }: { readonly today: CalendarDate; readonly effectiveFrom: CalendarDate; readonly path: string },
): void {
  const rates = rules.referenceRates ?? [];
  rates.forEach((rate, index) => {
    const at = `${path}.referenceRates[${String(index)}]`;
    if (rates.findIndex((one) => isOfSameDay(one, rate)) < index) {
      refuse("INVALID_REQUEST", { path: at, problem: "is the second of its name for one day" });
    }
    if (rate.from < today && !known.some((one) => isOfSameDay(one, rate))) {
      refuse("INVALID_REQUEST", { path: `${at}.from`, problem: `lies before today, ${today}` });
    }
  });
  const missing = known.find((one) => one.from <= today && !rates.some((rate) => isSame(one, rate)));
  if (missing !== undefined) {
    refuse("INVALID_REQUEST", {
      path: `${path}.referenceRates`,
      problem: `must keep ${missing.name} of ${missing.annualRate} from ${missing.from}, which has come into force`,
    });
  }
  const all = withRates(known, rules).length;
  if (all > MOST_RATES) {
    refuse("INVALID_REQUEST", {
      path: `${path}.referenceRates`,
      problem: `makes ${String(all)} with those announced before; ${String(MOST_RATES)} is the most`,
    });
  }
  const name = rules.lateInterest?.reference?.name;
  if (name !== undefined && findRateOn(rates, name, effectiveFrom) === undefined) {
    refuse("INVALID_REQUEST", {
      path: `${path}.lateInterest.reference.name`,
      problem: `is ${name}, of which referenceRates has no rate on ${effectiveFrom}`,
    });
  }
}

function isOfSameDay(one: ReferenceRate, other: ReferenceRate): boolean {
  return one.name === other.name && one.from === other.from;
}

function isSame(one: ReferenceRate, other: ReferenceRate): boolean {
  return isOfSameDay(one, other) && one.annualRate === other.annualRate;
}
