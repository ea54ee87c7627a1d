import type { RecordDifference } from "./finding.js";

/**
 * The differences in words, with one phrase for each record. If both sides write a record, it names the fields that
 * differ.
 */
export function sayDifferences(differences: readonly RecordDifference[]): string[] {
  return differences.map((difference) => {
    const { kind, key, part, written, expected } = difference;
    const name = [kind, ...key].join(" ");
    if (part === "policy") {
      return `${name} has another endorsement policy than the rules give it`;
    }
    if (part === "marker") {
      return `the marker ${key.join(" ")} is not what the rules write`;
    }
    if (expected === undefined) {
      return written === "deleted"
        ? `${name} was deleted, which the rules do not`
        : `${name} was written, which the rules do not`;
    }
    if (written === undefined) {
      return expected === "deleted"
        ? `${name} was not deleted, as the rules do`
        : `${name} was not written, as the rules do`;
    }
    if (written === "deleted" || expected === "deleted") {
      return `${name} is ${written}, by the rules ${expected}`;
    }
    return sayFields(name, parsed(written), parsed(expected));
  });
}

function sayFields(name: string, written: object, expected: object): string {
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(written)])].filter(
    (field) => textOf(written, field) !== textOf(expected, field),
  );
  const said = fields.map((field) => `${field} is ${textOf(written, field)}, by the rules ${textOf(expected, field)}`);
  return `${name}: ${said.join(", ") || "its bytes are not those that the rules write"}`;
}

function textOf(record: object, field: string): string {
  const value: unknown = Reflect.get(record, field);
  return value === undefined ? "absent" : JSON.stringify(value);
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : { value };
  } catch {
    return { value: text };
  }
}
