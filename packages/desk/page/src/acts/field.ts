import type { Role } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { half } from "../figures.js";
import { me, parties } from "../store.js";

/** A field that a person fills in. */
export interface Field {
  readonly name: string;
  readonly kind: "party" | "text" | "amount" | "date" | "choice";
  readonly optional?: true;
  /** For a party: the role that it must have. */
  readonly role?: Role;
  /** For a choice: the values in the order of the list. */
  readonly choices?: readonly string[];
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

/** What a form begins with. */
export function initialValues(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial()]])));
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
        case "date":
        case "choice":
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
