import type { ActForms } from "@tallystick/client";

import { api } from "../api.js";
import { dayAfter } from "../figures.js";
import { hasRole } from "../roles.js";
import { me } from "../store.js";
import { spoken } from "../words/index.js";
import { currencyField, linesIn, type Field } from "./field.js";
import { formsAbout, optional, text } from "./form.js";

const conventions = ["none", "following", "modifiedFollowing"] as const;

const fields: readonly Field[] = [
  { name: "reference", kind: "text" },
  { name: "payee", kind: "party" },
  { name: "settlementBank", kind: "party", role: "bank" },
  { name: "guarantor", kind: "party", role: "bank", optional: true },
  currencyField,
  { name: "amount", kind: "amount", currency: (_, { currency }) => currency },
  { name: "maturesOn", kind: "date", initial: () => dayAfter(90) },
  {
    ...{ name: "maturityConvention", kind: "choice", choices: conventions, optional: true },
    writes: "businessDayConvention",
    nameOf: (choice) =>
      spoken.value.words.roles.policy.conventions[conventions.find((each) => each === choice) ?? "none"],
  },
  { name: "transferable", kind: "choice", choices: ["yes", "no"], optional: true },
  { name: "endorsersAnswer", kind: "choice", choices: ["yes", "no"], optional: true, writes: "recourse" },
  { name: "invoices", kind: "lines", optional: true, writes: "documents" },
];

type Documents = NonNullable<ActForms["Issue"]["request"]["documents"]>;

/** Invoices to the issuer, written as number, day, worth and what of it backs the certificate, each on a line. */
async function documentsIn(lines: string | undefined, seller: string, currency: string): Promise<Documents> {
  const buyer = me.value?.party?.lei ?? "";
  return Promise.all(
    linesIn(lines).map((line) => {
      const [number = "", issuedOn = "", total = "", amount = total] = line.split(/\s+/);
      return api.invoice({ seller, buyer, number, issuedOn, currency, total, amount });
    }),
  );
}

/** Issues a certificate. */
export const issueForm = formsAbout<undefined>()(
  "Issue",
  () => hasRole("enterprise", "bank"),
  fields,
  async (_, values) => {
    const payee = text(values["payee"]);
    const currency = text(values["currency"]);
    const documents = await documentsIn(values["invoices"], payee, currency);
    const convention = conventions.find((each) => each === values["maturityConvention"]);
    return {
      ...{ reference: text(values["reference"]), payee, settlementBank: text(values["settlementBank"]) },
      ...{ currency, amount: text(values["amount"]), maturesOn: text(values["maturesOn"]) },
      ...optional("guarantor", values["guarantor"]),
      ...(convention !== undefined && { businessDayConvention: convention }),
      ...(values["transferable"] !== undefined && { transferable: values["transferable"] === "yes" }),
      ...(values["endorsersAnswer"] !== undefined && { recourse: values["endorsersAnswer"] === "yes" }),
      ...(documents.length > 0 && { documents }),
    };
  },
);
