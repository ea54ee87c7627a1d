import { Conflict, isTallyError, OutcomeUnknown, Protocol, Rejected, Unavailable } from "@tallystick/client";

import { messageOf } from "../message-of.js";

/** An error of the client in a form that goes from one process to another. */
export interface CarriedError {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly context?: unknown;
  readonly transactionId?: string | undefined;
}

export function carried(error: unknown): CarriedError {
  if (!isTallyError(error)) {
    return { kind: "Unavailable", code: "PEER_UNREACHABLE", message: messageOf(error) };
  }
  const { kind, code, message, transactionId } = error;
  return { ...{ kind, code, message, transactionId }, ...("context" in error && { context: error.context }) };
}

/** The same error in the other process. */
export function errorOf({ kind, code, message, context, transactionId = "" }: CarriedError): Error {
  // The codes and the context come from an error of this kind.
  switch (kind) {
    case "Rejected":
      return new Rejected(code as never, context as never);
    case "Conflict":
      return new Conflict(code as never, message);
    case "OutcomeUnknown":
      return new OutcomeUnknown(message, { transactionId });
    case "Protocol":
      return new Protocol(code as never, message);
    default:
      return new Unavailable(code as never, message);
  }
}
