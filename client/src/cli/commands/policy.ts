import type { OperationCommands } from "../command.js";
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
    examples: [`tally policy set --rules '{"longestTenorDays":366,"offerExpiryHours":48}' --effective-from 2027-01-01`],
    view: showPolicy,
  },
} satisfies Partial<OperationCommands>;
