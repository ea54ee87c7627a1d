/**
 * One text for one JSON value, however its fields were ordered: what two programs digest to the same figure. Names of fields are in the order of
 * their UTF-16 code units, numbers and texts as `JSON.stringify` writes them, and nothing stands between them, as RFC 8785 has it.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    // What JSON has no form for stands as `null`, as in a list.
    return JSON.stringify([value]).slice(1, -1);
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(",")}}`;
}
