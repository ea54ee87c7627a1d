/** The text of an error, with the details of a gateway. */
export function textOf(error: unknown): string {
  const details =
    typeof error === "object" && error !== null && "details" in error ? JSON.stringify(error.details) : "";
  return `${error instanceof Error ? error.message : String(error)} ${details}`.slice(0, 400);
}
