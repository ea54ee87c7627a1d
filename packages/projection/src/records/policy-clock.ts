import type { Policy } from "@tallystick/client";

import { count, table, text } from "../schema/table.js";
import { part, type Part } from "./mapping.js";

const policyClock = table({
  name: "policy_clock",
  description: "By which UTC offset the days of each version of the policy begin and end.",
  columns: {
    version: count("Version of the policy."),
    since: text("Instant from which the offset holds. Empty: from the beginning."),
    offset_minutes: count("Minutes that the platform's clock is ahead of UTC."),
  },
  key: ["version", "since"],
  indexes: [],
});

/** The offsets of a policy, of its own record and of instruments that keep it. */
export function clockOf<Shown>(policyOf: (shown: Shown) => Policy): Part<Shown> {
  return part(policyClock, {
    owner: "version",
    ownerOf: (shown: Shown) => BigInt(policyOf(shown).version),
    rows(shown: Shown) {
      const { version, rules } = policyOf(shown);
      const changes = [{ at: "", utcOffset: rules.utcOffset }, ...(rules.timeZone?.changes ?? [])];
      return changes.map(({ at, utcOffset = "+00:00" }) => ({
        version: BigInt(version),
        since: at,
        offset_minutes: minutesOf(utcOffset),
      }));
    },
  });
}

function minutesOf(offset: string): bigint {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const size = BigInt(hours) * 60n + BigInt(minutes);
  return sign === "-" ? -size : size;
}
