import type { Party } from "@tallystick/client";

import { searchable } from "../schema/searchable.js";
import { body, flag, flagOf, table, text, textOrNull } from "../schema/table.js";
import { mapping, part } from "./mapping.js";

const partiesTable = table({
  name: "parties",
  description: "The legal entities on the platform.",
  columns: {
    lei: text("LEI of the party."),
    name: text("Name of the legal entity."),
    name_search: text("The name in the form that searches compare: Unicode's form NFKC, in lower case."),
    msp_id: text("MSP id of its organisation."),
    roles: text("Its roles, each between two commas: `,bank,operator,`."),
    status: text("`Active` or `Suspended`."),
    hosted: flag("Whether the operator's organisation holds its keys."),
    successor: textOrNull("LEI of the party into which it merged."),
    default_since: textOrNull("Instant from which it is in declared default. Null: it is not."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["lei"],
  indexes: [["name"], ["successor"]],
});

const defaults = table({
  name: "defaults",
  description:
    "The parties in declared default. A party that merged into one in default is listed as well if its own day differs.",
  columns: {
    lei: text("LEI of the party in default."),
    issuer: text("LEI of the issuer for which this instant holds: the party, or one that merged into it."),
    since: text("Instant from which it is in default."),
  },
  key: ["lei", "issuer"],
  indexes: [],
});

/** Parties, and their declared defaults. */
export const parties = mapping(
  partiesTable,
  (party: Party) => ({
    ...{
      lei: party.lei,
      name: party.name,
      name_search: searchable(party.name),
      msp_id: party.mspId,
      roles: `,${party.roles.join(",")},`,
    },
    ...{ status: party.status, hosted: flagOf(party.hosted), successor: party.successor?.lei ?? null },
    default_since: party.inDefault?.since ?? null,
    changed_at: party.changedAt,
    body: party,
  }),
  {
    parts: [
      part(defaults, {
        owner: "lei",
        ownerOf: ({ lei }) => lei,
        rows({ lei, inDefault }) {
          if (inDefault === undefined) {
            return [];
          }
          const since = new Map([
            [lei, inDefault.since],
            ...(inDefault.laterFor ?? []).map((later) => [later.lei, later.since] as const),
          ]);
          return [...since].map(([issuer, at]) => ({ lei, issuer, since: at }));
        },
      }),
    ],
    concerns: ({ lei, successor }) => [lei, successor?.lei],
  },
);
