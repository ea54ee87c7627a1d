import type { Role } from "@tallystick/client";

import { me, parties } from "../store.js";

/** A field that a person fills in, in a form about a subject. */
export interface Field<Subject = unknown> {
  readonly name: string;
  /** `several` are choices, of which the value has those that were made, with a space between two. `lines` are a text of several lines. */
  readonly kind: "party" | "text" | "lines" | "amount" | "number" | "date" | "instant" | "choice" | "several";
  readonly optional?: true;
  /** For a party: the role that it must have. */
  readonly role?: Role;
  /** For choices: the values in the order of the list. */
  readonly choices?: readonly string[];
  /** For choices: what a value is called. */
  readonly nameOf?: (choice: string) => string;
  readonly initial?: (shown: Subject) => string;
  /** What the ledger is asked with before anybody fills the field in. Default: something of its kind. */
  readonly probe?: (shown: Subject) => string;
}

/** What was filled in, by the names of the fields. An empty field is absent. */
export type Values = Readonly<Partial<Record<string, string>>>;

/** The parties that a field can name: active ones with the role, other than the person's own. */
export function candidates({ role }: Pick<Field, "role">): readonly { readonly lei: string; readonly name: string }[] {
  return parties.value.filter(
    ({ lei, roles, status }) =>
      lei !== me.value?.party?.lei && status === "Active" && (role === undefined || roles.includes(role)),
  );
}

/** Whether everything is filled in that must be. */
export function isComplete(fields: readonly Pick<Field, "name" | "optional">[], values: Values): boolean {
  return fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
}

/** What a form begins with. */
export function initialValues<Subject>(fields: readonly Field<Subject>[], shown: Subject): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, initial }): [string, string][] => {
      const value = initial?.(shown) ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
}

/** What the ledger is asked with to find out whether an act is possible at all, before anybody fills anything in. */
export function probeValues<Subject>(fields: readonly Field<Subject>[], shown: Subject): Values {
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const known = field.initial ?? field.probe;
      if (known !== undefined) {
        const value = known(shown);
        return value === "" ? [] : [[field.name, value]];
      }
      return field.optional === true ? [] : [[field.name, anyValue(field)]];
    }),
  );
}

function anyValue(field: Pick<Field, "kind" | "role" | "choices">): string {
  switch (field.kind) {
    case "party":
      return candidates(field)[0]?.lei ?? "";
    case "amount":
    case "number":
      return "1";
    case "choice":
    case "several":
      return field.choices?.[0] ?? "";
    case "text":
    case "lines":
    case "date":
    case "instant":
      return "-";
  }
}

/** The lines of a text that are not empty. */
export function linesIn(text = ""): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Sums by currency, written as CNY 5000.00, one a line. */
export function sumsIn(text = ""): Record<string, string> {
  return Object.fromEntries(
    linesIn(text).map((line): [string, string] => {
      const [currency = "", ...amount] = line.normalize("NFKC").split(/\s+/);
      return [currency, amount.join("").replaceAll(",", "")];
    }),
  );
}
