import { exitStatus, type ExitStatus } from "./exit-status.js";

/** Ends a command with one line on standard error. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    message: string,
    readonly status: ExitStatus = exitStatus.failed,
    /** Log with further details. */
    readonly logFile?: string,
  ) {
    super(message);
  }
}
