import type { AccessGrant } from "@tallystick/client";

import { body, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";

const accessGrantsTable = table({
  name: "access_grants",
  description: "Whose credentials open a tier of the passports of batteries.",
  columns: {
    granter: text("LEI of the party that granted."),
    key_id: text("Id of the key that signs the credentials."),
    tier: text("Tier that they open."),
    state: text("`Active` or `Withdrawn`."),
    expires_at: text("Instant of expiry."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["granter", "key_id"],
  indexes: [],
});

/** Grants of access to passports. */
export const accessGrants = mapping(
  accessGrantsTable,
  (grant: AccessGrant) => ({
    ...{ granter: grant.granter, key_id: grant.keyId, tier: grant.tier, state: grant.state },
    ...{ expires_at: grant.expiresAt, changed_at: grant.changedAt },
    body: grant,
  }),
  { concerns: ({ granter }) => [granter] },
);
