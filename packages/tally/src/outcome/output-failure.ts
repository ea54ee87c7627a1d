import type { exitStatus } from "./exit-status.js";

// Node loads this module before it caches compiled code, so this module imports no other at run time.
const DONE: (typeof exitStatus)["done"] = 0;
const UNAVAILABLE: (typeof exitStatus)["unavailable"] = 3;

/** How a process ends if it cannot write its output. */
interface OutputFailure {
  readonly exit: number;
  /** The message for stderr. */
  readonly said?: string;
}

/**
 * Decides what the process does if it cannot write to stdout. A reader that closes the pipe, such as `head`, has read
 * everything that it wanted. Any other failure, such as a full disk, must not look like success.
 *
 * @param status - the exit status of the command, if the process knows it.
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
