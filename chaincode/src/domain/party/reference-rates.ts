import { refuse } from "../kernel/refusal.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Platform } from "../state/party.js";
import type { Policy, PolicyRules } from "../state/policy.js";
import type { ReferenceRate } from "../state/reference-rate.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import { loadPlatform } from "./platform.js";

/** The reference rates of all versions of the policy that are in force or to come. */
export function knownRates({ policies }: Pick<Platform, "policies">): readonly ReferenceRate[] {
  return policies.flatMap(({ rules }) => rules.referenceRates ?? []);
}

/** The rates for late interest under a policy. None are read if it follows no reference rate. */
export async function loadRates(view: LedgerView, { rules }: Policy): Promise<readonly ReferenceRate[]> {
  return rules.lateInterest?.reference === undefined
    ? []
    : [...(rules.referenceRates ?? []), ...knownRates(await loadPlatform(view))];
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
 * rate that its late interest follows. Debts for the past do not change.
 *
 * @param known - the rates of the versions before it.
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
    if (rates.findIndex(({ name, from }) => name === rate.name && from === rate.from) < index) {
      refuse("INVALID_REQUEST", { path: at, problem: "is the second of its name for one day" });
    }
    if (rate.from < today && !known.some((one) => isSame(one, rate))) {
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
  const name = rules.lateInterest?.reference?.name;
  if (name !== undefined && findRateOn(rates, name, effectiveFrom) === undefined) {
    refuse("INVALID_REQUEST", {
      path: `${path}.lateInterest.reference.name`,
      problem: `is ${name}, of which referenceRates has no rate on ${effectiveFrom}`,
    });
  }
}

function isSame(one: ReferenceRate, other: ReferenceRate): boolean {
  return one.name === other.name && one.from === other.from && one.annualRate === other.annualRate;
}
