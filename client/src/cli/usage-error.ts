/** The command line or the connection profile is wrong: one line that says what and where. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
