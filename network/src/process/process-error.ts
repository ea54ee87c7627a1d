/** A process that did not start, or did not become ready. The message names its log. */
export class ProcessError extends Error {
  override readonly name = "ProcessError";

  constructor(
    message: string,
    readonly logFile: string,
  ) {
    super(message);
  }
}
