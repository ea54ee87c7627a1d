import type { Role } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import type { Sum } from "../amounts.js";
import { narrow, numberIn, readAmount } from "../read-amount.js";
import { isMine, me, parties } from "../store.js";

/**
 * What is filled in. `several` are choices, of which the value has those that were made, with a space between two; `lines` is a text of several
 * lines; `instant` is a minute by the platform's clock.
 */
type FieldKind =
  | ("party" | "text" | "lines" | "amount" | "rate" | "number" | "date" | "instant" | "uetr")
  | ("choice" | "several" | "certificates" | "files");

/** A field that a person fills in, in a form about a subject. */
export interface Field<Subject = unknown> {
  readonly name: string;
  readonly kind: FieldKind;
  readonly optional?: true;
  /** Where the request has it, such as `registration.number`, if not under its name: the ledger's complaint is shown beside the field. */
  readonly writes?: string;
  /** What it is called. Default: the words have its name. */
  readonly label?: () => string;
  /** For texts and lines: whether they are ids, which can be written as screens show them. */
  readonly areIds?: true;
  /** The group under whose name it is folded away, such as the many figures of a rule. */
  readonly group?: string;
  /** For a party: the role that it must have. */
  readonly role?: Role;
  /** For a choice: the values in the order of the list. */
  readonly choices?: readonly string[] | ((shown: Subject) => readonly string[]);
  /** For choices: what a value is called. */
  readonly nameOf?: (choice: string) => string;
  /** For numbers: the unit, which follows the label. */
  readonly unit?: () => string;
  /** For files: what of the file is filled in. Default: the fingerprint of each. */
  readonly read?: (file: File) => Promise<string>;
  /** For certificates: those among which to choose, and the sum that they must make up. */
  readonly payment?: (shown: Subject) => Payment;
  /** For amounts: the currency, in which the amount is also said in words. A sign of another currency is refused. */
  readonly currency?: (shown: Subject, values: Values) => string | undefined;
  readonly initial?: (shown: Subject) => string;
  /** What the ledger is asked with before anybody fills the field in. Default: something of its kind. */
  readonly probe?: (shown: Subject) => string;
}

/** What a person can pay with, and how much it is. */
export interface Payment {
  readonly among: readonly ShownCertificate[];
  readonly sum: Sum;
}

/** What was filled in, by the names of the fields. An empty field is absent. */
export type Values = Readonly<Partial<Record<string, string>>>;

/** The field about which the ledger complains, by the path in the context of its refusal. */
export function fieldAt<Subject>(
  fields: readonly Field<Subject>[],
  context: unknown,
): { readonly name: string; readonly path: string } | undefined {
  const path = typeof context === "object" && context !== null && "path" in context ? String(context.path) : "";
  const found = fields.find(({ name, writes = name }) =>
    [path, path.slice(path.indexOf(".") + 1)].some(
      (each) => each === writes || each.startsWith(`${writes}.`) || each.startsWith(`${writes}[`),
    ),
  );
  return found && { name: found.name, path };
}

/** Why something is done. */
export const reason: Field = { name: "reason", kind: "text" };

/** Currencies that a person can choose. */
export const currencies = ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"] as const;

/** In which currency something is. */
export const currencyField: Field = { name: "currency", kind: "choice", choices: currencies, initial: () => "CNY" };

/** The LEIs of all parties but the person's own, whatever their state. */
export function otherParties(): readonly string[] {
  return parties.value.map(({ lei }) => lei).filter((lei) => !isMine(lei));
}

/** The parties that a field can name: active ones with the role, other than the person's own. */
export function candidates({ role }: Pick<Field, "role">): readonly { readonly lei: string; readonly name: string }[] {
  return parties.value.filter(
    ({ lei, roles, status }) =>
      lei !== me.value?.party?.lei && status === "Active" && (role === undefined || roles.includes(role)),
  );
}

/** What stands for a file while it is read, so that nothing is signed without it. */
export const READING = "\u2026";

/** Whether the text of a field has the form that the ledger takes. What could not be read has not. */
function isInForm(kind: FieldKind, value: string): boolean {
  if (kind === "date") {
    return /^\d{4}-\d\d-\d\d$/.test(value);
  }
  const isFigure = kind === "amount" || kind === "rate" || kind === "number";
  return isFigure ? !Number.isNaN(numberIn(value)) : kind !== "uetr" || isUetr(value);
}

/** Whether a text has the form of a payment's number: a version 4 UUID. */
export function isUetr(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}

/** Whether every field has what it needs. What else is wrong with it the ledger says. */
export function isFilledIn<Subject>(fields: readonly Field<Subject>[], values: Values): boolean {
  return fields.every(({ name, kind, optional }) => {
    const { [name]: value } = values;
    return value === undefined ? optional === true : value !== READING && isInForm(kind, value);
  });
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
      const known = [field.initial, field.probe].map((each) => each?.(shown) ?? "").find((each) => each !== "");
      if (known !== undefined) {
        return [[field.name, known]];
      }
      return field.optional === true ? [] : [[field.name, anyValue(field, shown)]];
    }),
  );
}

/** The values of a choice about what is shown. */
export function choicesOf<Subject>(
  { choices = [] }: Pick<Field<Subject>, "choices">,
  shown: Subject,
): readonly string[] {
  return typeof choices === "function" ? choices(shown) : choices;
}

function anyValue<Subject>(field: Field<Subject>, shown: Subject): string {
  switch (field.kind) {
    case "party":
      return candidates(field)[0]?.lei ?? "";
    case "amount":
    case "rate":
    case "number":
      return "1";
    case "choice":
    case "several":
      return choicesOf(field, shown)[0] ?? "";
    case "certificates":
    case "files":
      return "";
    // It is asked about and never signed: whoever signs gives the number of the bank.
    case "uetr":
      return crypto.randomUUID();
    case "text":
    case "lines":
    case "date":
    case "instant":
      return "-";
  }
}

/** The ids of certificates, or the fingerprints of files, that a field has as its value. */
export function idsIn(value: string | undefined): string[] {
  return value === undefined || value === "" ? [] : value.split("\n");
}

/** The choices of which several were made. */
export function namesIn(value = ""): string[] {
  return value.split(" ").filter((name) => name !== "");
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
      const [, currency = "", amount = ""] = /^(\S+)\s*(.*)$/.exec(narrow(line)) ?? [];
      const reading = readAmount(amount, { currency });
      return [currency, "amount" in reading ? reading.amount : amount];
    }),
  );
}

/** Sums as {@link sumsIn} reads them. */
export function sumLines(sums: Readonly<Record<string, string>> = {}): string {
  return Object.entries(sums)
    .map(([currency, amount]) => `${currency} ${amount}`)
    .join("\n");
}
