/** What an error says, with the details that a gateway adds to it. */
export function textOf(error: unknown): string {
  const details =
    typeof error === "object" && error !== null && "details" in error ? JSON.stringify(error.details) : "";
  return `${error instanceof Error ? error.message : String(error)} ${details}`.slice(0, 400);
}
