import type { Policy } from "@tallystick/client";

import { body, count, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { clockOf } from "./policy-clock.js";

const policiesTable = table({
  name: "policies",
  description: "The versions of the platform's policy.",
  columns: {
    version: count("Number of the version, from 1."),
    effective_from: text("First day on which instruments are issued under it."),
    set_at: text("Instant at which the operator set it."),
    body,
  },
  key: ["version"],
  indexes: [],
});

/** Versions of the policy. */
export const policies = mapping(
  policiesTable,
  (policy: Policy) => ({
    version: BigInt(policy.version),
    effective_from: policy.effectiveFrom,
    set_at: policy.setAt,
    body: policy,
  }),
  { parts: [clockOf((policy) => policy)] },
);
