import type { Role } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { half } from "../figures.js";
import { me, parties } from "../store.js";

/** A field that a person fills in. */
export interface Field {
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
  readonly initial?: () => string;
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
export function isComplete(fields: readonly Field[], values: Values): boolean {
  return fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
}

/** What a form begins with. */
export function initialValues(fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, initial }) => {
      const value = initial?.() ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
}

/** What the ledger is asked with to find out whether an act is possible at all, before anybody fills anything in. */
export function probeValues(fields: readonly Field[], { certificate, instrument }: ShownCertificate): Values {
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      if (field.initial !== undefined) {
        return [[field.name, field.initial()]];
      }
      if (field.optional === true) {
        return [];
      }
      switch (field.kind) {
        case "party":
          return [[field.name, probedParty(field, { certificate, instrument })]];
        case "amount":
          return [[field.name, half(certificate.amount)]];
        case "text":
        case "lines":
        case "number":
        case "date":
        case "instant":
        case "choice":
        case "several":
          return [[field.name, "-"]];
      }
    }),
  );
}

function probedParty(field: Field, { certificate, instrument }: ShownCertificate): string {
  switch (field.name) {
    case "on":
      return instrument.issuer;
    case "payer":
      return certificate.state === "InRecourse" ? (certificate.claims[0]?.on ?? "") : "";
    default:
      return candidates(field)[0]?.lei ?? "";
  }
}
