/**
 * One text for one JSON value, whatever the order of its fields, so that two programs compute the same digest. Field
 * names are in the order of their UTF-16 code units, numbers and texts are written as by `JSON.stringify`, and there is
 * no white space, as RFC 8785 requires.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    // A value that JSON cannot express becomes `null`, as in a list.
    return JSON.stringify([value]).slice(1, -1);
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(",")}}`;
}
