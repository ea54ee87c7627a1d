import { isTallyError } from "@tallystick/client";

import { FaultyRequest } from "./faulty-request.js";
import { UsageError } from "./usage-error.js";

/** What the command's exit status says. */
export const exitStatus = {
  done: 0,
  /** A rule refused the act, or another act came first. Nothing was done. Of an audit: it found something wrong. */
  refused: 1,
  /** The command line or the connection profile is wrong. */
  usage: 2,
  /** The network could not be reached or understood. Nothing was done. */
  unavailable: 3,
  /** The act may or may not have been done: ask for its transaction. */
  outcomeUnknown: 4,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

export function exitStatusOf(error: unknown): ExitStatus {
  if (error instanceof UsageError) {
    return exitStatus.usage;
  }
  if (error instanceof FaultyRequest) {
    return error.code === "USAGE" ? exitStatus.usage : exitStatus.refused;
  }
  if (!isTallyError(error)) {
    return exitStatus.unavailable;
  }
  switch (error.kind) {
    case "Rejected":
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
