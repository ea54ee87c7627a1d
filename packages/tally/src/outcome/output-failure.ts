import type { exitStatus } from "./exit-status.js";

// This module is loaded before Node keeps compiled code: it brings no other with it.
const DONE: (typeof exitStatus)["done"] = 0;
const UNAVAILABLE: (typeof exitStatus)["unavailable"] = 3;

/** How a process ends whose output cannot be written. */
interface OutputFailure {
  readonly exit: number;
  /** Goes to stderr. */
  readonly said?: string;
}

/**
 * What to do where stdout cannot be written. A reader that closes the pipe, such as `head`, has all that it wanted. Anything else,
 * such as a full disk, must not look like success.
 *
 * @param status - the exit status of the command, if it is known.
 */
export function outputFailure(
  { code, message }: NodeJS.ErrnoException,
  { status = DONE, json }: { readonly status: number | undefined; readonly json: boolean },
): OutputFailure {
  if (code === "EPIPE") {
    return { exit: status };
  }
  const error = {
    code: "OUTPUT_FAILED",
    message: `stdout cannot be written: ${message}`,
    advice: "An act may be done all the same: look at its record before you repeat it.",
  };
  return {
    exit: status === DONE ? UNAVAILABLE : status,
    said: json ? JSON.stringify({ error }) : `tally: ${error.code}: ${error.message}. ${error.advice}`,
  };
}
