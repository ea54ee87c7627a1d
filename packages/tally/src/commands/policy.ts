import { timeZoneRules } from "@tallystick/client";

import type { Request } from "../connection.js";
import type { Derived, OperationCommands, Work } from "../operation/command.js";
import { UsageError } from "../outcome/usage-error.js";
import { showPolicy } from "../show/policy.js";

/** `tally policy …` */
export const policy = {
  GetPolicy: {
    command: "policy show",
    examples: ["tally policy show", "tally policy show --version 1"],
    view: showPolicy,
  },
  SetPolicy: {
    command: "policy set",
    examples: [
      `tally policy set --rules '{"longestTenorDays":366,"offerExpiryHours":48}' --effective-from 2027-01-01`,
      `tally policy set --rules '{"offerExpiryHours":48}' --time-zone Europe/London`,
    ],
    options: [
      {
        flag: "--time-zone <zone>",
        help: "let days begin and end as in this time zone, such as Europe/London. The policy records its changes to and from summer time in the next ten years, as this machine knows them.",
      },
    ],
    derive: withTimeZone,
    view: showPolicy,
  },
} satisfies Partial<OperationCommands>;

/** The rules of the request with the rules of the time zone that the user named beside them. */
function withTimeZone(given: Partial<Request<"SetPolicy">>, { options, words }: Work): Promise<Derived<"SetPolicy">> {
  // The schema has checked the form: the request has every field that the act needs.
  const request = given as Request<"SetPolicy">;
  const { timeZone: name } = options;
  if (typeof name !== "string") {
    return Promise.resolve({ request, shown: [] });
  }
  const { found, changeOfOffset } = words.request;
  const zone = zoneRules(name);
  const changes = zone.timeZone?.changes.map(({ at, utcOffset }) => changeOfOffset(utcOffset, at)) ?? [];
  return Promise.resolve({
    request: { ...request, rules: { ...request.rules, ...zone } },
    shown: [
      [found.timeZone, name],
      [found.utcOffset, [zone.utcOffset ?? "", ...changes].join(", ")],
    ],
  });
}

function zoneRules(name: string): ReturnType<typeof timeZoneRules> {
  try {
    return timeZoneRules(name);
  } catch {
    throw new UsageError(({ unknownTimeZone }) => unknownTimeZone(name));
  }
}
