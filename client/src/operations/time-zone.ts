import type { PolicyRules } from "../wire-types.js";

const DAY = 86_400_000;
const SECOND = 1000;

/** The rules of a policy by which its days follow a time zone. */
export type TimeZoneRules = Pick<PolicyRules, "utcOffset" | "timeZone">;

/**
 * Returns policy rules that make days begin and end as in a time zone, including its summer time. The chaincode has no database of time zones,
 * so a version of the policy lists each change of the offset. This function lists the changes that this machine's database knows. Set a new
 * version of the policy when the law changes them, or before the listed changes run out.
 *
 * @param name - Name in the IANA time zone database, such as `Europe/London`.
 * @param years - Number of years from now that the rules cover. Default: 10.
 * @throws RangeError for a name that this machine does not know.
 * @example
 * await tally.registry.setPolicy({ rules: { ...rules, ...timeZoneRules("Europe/London") } });
 */
export function timeZoneRules(name: string, years = 10): TimeZoneRules {
  const offsetAt = offsetsOf(name);
  const from = Math.floor(Date.now() / DAY) * DAY;
  const changes: { at: string; utcOffset: string }[] = [];
  for (let day = from; day < from + years * 365.25 * DAY; day += DAY) {
    if (offsetAt(day) !== offsetAt(day + DAY)) {
      const at = changeIn(day, day + DAY, offsetAt);
      changes.push({ at: new Date(at).toISOString(), utcOffset: offsetAt(at) });
    }
  }
  return { utcOffset: offsetAt(from), ...(changes.length > 0 && { timeZone: { name, changes } }) };
}

/** Returns the offset at an instant. */
function offsetsOf(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (instant) => {
    const said = format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return said.slice("GMT".length) || "+00:00";
  };
}

/** The first second with another offset than at the beginning of a time. */
function changeIn(from: number, to: number, offsetAt: (instant: number) => string): number {
  let [before, after] = [from, to];
  while (after - before > SECOND) {
    const middle = before + Math.floor((after - before) / 2 / SECOND) * SECOND;
    if (offsetAt(middle) === offsetAt(from)) {
      before = middle;
    } else {
      after = middle;
    }
  }
  return after;
}
