import { isTallyError } from "@tallystick/client";
import { bankFaultIn } from "@tallystick/reconciliation/words";

import { DeliveryFailure } from "./delivery-failure.js";
import { FaultyRequest } from "./faulty-request.js";
import { NotPossible, UsageError } from "./usage-error.js";

/** The meanings of the command's exit status. */
export const exitStatus = {
  done: 0,
  /**
   * A rule refused the act, or another act came first. The command changed nothing. For an audit, or the test of a
   * webhook, this status means that it found a problem.
   */
  refused: 1,
  /** The command line, the form of a request, or the connection profile is wrong. The command changed nothing. */
  usage: 2,
  /** The client could not reach the network, or could not understand its answer. The command changed nothing. */
  unavailable: 3,
  /** The ledger may or may not have accepted the act. The user must query its transaction. */
  outcomeUnknown: 4,
  /** The command asked for confirmation, and the user did not confirm. The command changed nothing. */
  declined: 5,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

export function exitStatusOf(error: unknown): ExitStatus {
  if (error instanceof UsageError || error instanceof FaultyRequest) {
    return exitStatus.usage;
  }
  if (error instanceof DeliveryFailure || error instanceof NotPossible || bankFaultIn(error) !== undefined) {
    return exitStatus.refused;
  }
  if (!isTallyError(error)) {
    return exitStatus.unavailable;
  }
  switch (error.kind) {
    case "Rejected":
      // The client found faults in the request's form before it sent anything. What the ledger refuses is by a rule.
      return error.faults === undefined ? exitStatus.refused : exitStatus.usage;
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
      return error.code === "TOKEN_PIN_INCORRECT" ? exitStatus.usage : exitStatus.unavailable;
  }
}
