import { isTallyError } from "@tallystick/client";

import { FaultyRequest } from "./faulty-request.js";
import { UsageError } from "./usage-error.js";

/** What the command's exit status says. */
export const exitStatus = {
  done: 0,
  /** A rule refused the act, or another act came first. Nothing was done. Of an audit: it found something wrong. */
  refused: 1,
  /** The command line, the form of a request, or the connection profile is wrong. Nothing was done. */
  usage: 2,
  /** The network could not be reached or understood. Nothing was done. */
  unavailable: 3,
  /** The act may or may not have been done: ask for its transaction. */
  outcomeUnknown: 4,
  /** Somebody was asked whether it is right and did not say yes. Nothing was done. */
  declined: 5,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

export function exitStatusOf(error: unknown): ExitStatus {
  if (error instanceof UsageError || error instanceof FaultyRequest) {
    return exitStatus.usage;
  }
  if (!isTallyError(error)) {
    return exitStatus.unavailable;
  }
  switch (error.kind) {
    case "Rejected":
      return wrongForms.has(error.code) ? exitStatus.usage : exitStatus.refused;
    case "Conflict":
      return exitStatus.refused;
    case "OutcomeUnknown":
      return exitStatus.outcomeUnknown;
    case "Protocol":
      if (error.code === "HISTORY_NOT_SOUND") {
        return exitStatus.refused;
      }
      return error.code === "INVALID_CONFIGURATION" ? exitStatus.usage : exitStatus.unavailable;
    case "Unavailable":
      return exitStatus.unavailable;
  }
}

/** Codes that say that what was typed is wrong, whoever finds it: this command or the ledger. */
const wrongForms: ReadonlySet<string> = new Set([
  ...["INVALID_REQUEST", "INVALID_AMOUNT", "INVALID_LEI", "UNKNOWN_CURRENCY"],
]);
