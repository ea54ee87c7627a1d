/** The command line or the connection profile is wrong: one line that says what and where, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(
    message: string,
    readonly advice?: string,
  ) {
    super(message);
  }
}
