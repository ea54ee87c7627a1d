import { z } from "zod";

const things: Readonly<Record<string, string>> = { string: "characters", array: "items", set: "items" };

/** The fault of a value in plain words. A schema's own words take precedence. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) {
        return "is missing";
      }
      if (issue.expected === "int") {
        return "must be a whole number";
      }
      return `must be of type ${issue.expected}, not ${z.core.util.parsedType(issue.input)}`;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${z.core.util.joinValues(issue.values, ", ")}`;
    case "too_small":
      return `must ${bound(issue.origin, issue.exact === true ? "exactly" : "at least", issue.minimum)}`;
    case "too_big":
      return `must ${bound(issue.origin, issue.exact === true ? "exactly" : "at most", issue.maximum)}`;
    case "unrecognized_keys":
      return `has no field ${z.core.util.joinValues(issue.keys, ", ").slice(0, 100)}${fieldsOf(issue.inst)}`;
    case "invalid_union":
      return "is of none of the forms that it may have";
    // These problems have texts of their own, or the library's texts are good enough.
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "not_multiple_of":
      return undefined;
  }
};

/** The fields that may replace an unknown field. */
function fieldsOf(schema: unknown): string {
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return fields.length === 0 ? "" : `; its fields are ${fields.join(", ")}`;
}

function bound(origin: string, how: string, limit: bigint | number): string {
  if (origin === "number" || origin === "int" || origin === "bigint") {
    return `be ${how} ${String(limit)}`;
  }
  return `have ${how} ${String(limit)} ${things[origin] ?? "entries"}`;
}
