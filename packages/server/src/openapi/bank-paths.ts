import { bankFaultCodes } from "@tallystick/reconciliation";
import type { z } from "zod";

import {
  accountForm,
  accountTermsForm,
  bankAccountsForm,
  bankFilesForm,
  bankPaymentsForm,
  bankWorkForm,
  exportedForm,
  exportRequestForm,
  importedFileForm,
  matchedForm,
  matchForm,
  missingMoneyForm,
  writtenMessageForm,
} from "../bank/bank-forms.js";
import { type paymentFilterForm } from "../bank/payment-pages.js";
import { everywhere, problemContent, withBody } from "./answers.js";
import type { Schema } from "./portable.js";
import type { Schemas } from "./schemas.js";

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const inJson = (schema: Schema): Schema => ({ "application/json": { schema } });
const answer = (name: string): Schema => ({ description: "The answer.", content: inJson(ref(name)) });

/** The schemas of answers and of requests, by their names. */
const answers = {
  ...{ MissingMoney: missingMoneyForm, BankPayments: bankPaymentsForm, BankWork: bankWorkForm },
  ...{ BankFiles: bankFilesForm, ImportedBankFile: importedFileForm, BankMatched: matchedForm },
  ...{ ExportedPayments: exportedForm, WrittenMessage: writtenMessageForm },
  ...{ BankAccounts: bankAccountsForm, BankAccount: accountForm },
} satisfies Readonly<Record<string, z.ZodType>>;
const requests = {
  ...{ BankAccountTerms: accountTermsForm, BankMatch: matchForm, ExportRequest: exportRequestForm },
} satisfies Readonly<Record<string, z.ZodType>>;

/** Collects the schemas of what banks told and were told. A webhook sends a break in the form in which the interface answers. */
export function collectBankSchemas(schemas: Schemas): void {
  for (const [name, form] of Object.entries(answers)) {
    schemas.named(name, schemas.of(form, "response"));
  }
  for (const [name, form] of Object.entries(requests)) {
    schemas.named(name, schemas.of(form, "request"));
  }
}

const refused: Schema = {
  description: `The file, the account or the payment was refused, and nothing of it was kept. \`code\` is one of ${bankFaultCodes
    .map((code) => `\`${code}\``)
    .join(", ")}. A fault in a file has \`line\` and \`element\` in \`context\`.`,
  content: problemContent,
};

interface Described {
  readonly id: string;
  readonly summary: string;
  readonly answer: keyof typeof answers;
  readonly parameters?: readonly Schema[];
  readonly body?: keyof typeof requests;
}

function reads({ id: operationId, summary, answer: name, parameters = [] }: Described): Schema {
  const responses = { 200: answer(name), ...everywhere, 422: refused };
  return { get: { operationId, tags: ["bank"], summary, parameters, responses } };
}

function writes({ id: operationId, summary, answer: name, parameters = [], body }: Described): Schema {
  return {
    post: {
      ...{ operationId, tags: ["bank"], summary, parameters },
      ...(body !== undefined && { requestBody: { required: true, content: inJson(ref(body)) } }),
      responses: { 200: answer(name), ...everywhere, ...withBody, 422: refused },
    },
  };
}

const party = {
  ...{ name: "party", in: "query", schema: { type: "string" } },
  description: "LEI of the party. Default: the server's own.",
};
const id = { name: "id", in: "path", required: true, schema: { type: "integer", format: "int64" } };
const filters: Readonly<Record<keyof typeof paymentFilterForm.shape, string>> = {
  state: "How far the payments are.",
  purpose: "What is paid.",
  currency: "ISO 4217.",
  side: "LEI of a party that owes or is paid.",
  text: "A part of the certificate's id, of the UETR or of the EndToEndId.",
  dueFrom: "First due day, YYYY-MM-DD.",
  dueTo: "Last due day, YYYY-MM-DD.",
  cursor: "The `cursor` of the page before.",
  limit: "How many payments the page has at most: 100 without it, and 1000 at most.",
};

const listing = {
  ...reads({
    ...{ id: "listBankFiles", answer: "BankFiles" },
    summary: "Lists the files of banks that count, in the order in which they came.",
  }),
  post: {
    ...{ operationId: "importBankFile", tags: ["bank"] },
    summary:
      "Imports a file of a bank: pain.002, pacs.002, pacs.004, camt.052, camt.053 or camt.054. It counts whole or not at all, and once.",
    parameters: [
      { name: "name", in: "query", required: true, schema: { type: "string" }, description: "Name of the file." },
    ],
    requestBody: { required: true, content: { "application/xml": { schema: { type: "string" } } } },
    responses: { 200: answer("ImportedBankFile"), ...everywhere, ...withBody, 422: refused },
  },
};

/** The addresses of what banks told and were told. */
export const bankPaths: Readonly<Record<string, Schema>> = {
  "/api/v1/bank/missing": reads({
    ...{ id: "getMissingMoney", answer: "MissingMoney", parameters: [party] },
    summary: "Lists what the ledger calls paid to a party and no bank has booked after the agreed days.",
  }),
  "/api/v1/bank/payments": reads({
    ...{ id: "listBankPayments", answer: "BankPayments" },
    summary: "Lists what the party pays, is paid and reports, with both sides, how far each payment is, and sums.",
    parameters: Object.entries(filters).map(([name, description]) => ({
      ...{ name, in: "query", description, schema: { type: name === "limit" ? "integer" : "string" } },
    })),
  }),
  "/api/v1/bank/work": reads({
    ...{ id: "getBankWork", answer: "BankWork" },
    summary: "Tells what does not match, which bookings have no key, and which acts follow. It signs nothing.",
  }),
  "/api/v1/bank/files": listing,
  "/api/v1/bank/matches": writes({
    ...{ id: "matchBooking", answer: "BankMatched", body: "BankMatch" },
    summary: "Notes that a booking belongs to a payment, where the bank named none.",
  }),
  "/api/v1/bank/messages": writes({
    ...{ id: "exportPayments", answer: "ExportedPayments", body: "ExportRequest" },
    summary: "Writes what is due as a pain.001. Each payment is instructed once.",
  }),
  "/api/v1/bank/messages/{id}": reads({
    ...{ id: "getPaymentMessage", answer: "WrittenMessage" },
    summary: "Returns a message that was written before, as it was.",
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
  }),
  "/api/v1/bank/accounts": {
    ...reads({
      ...{ id: "listBankAccounts", answer: "BankAccounts" },
      summary: "Lists the address book of accounts, with who proposed, approved and ended each.",
    }),
    ...writes({
      ...{ id: "proposeBankAccount", answer: "BankAccount", body: "BankAccountTerms" },
      summary: "Proposes an account. Nothing is paid to it until another person has approved it.",
    }),
  },
  "/api/v1/bank/accounts/{id}/approve": writes({
    ...{ id: "approveBankAccount", answer: "BankAccount", parameters: [id] },
    summary: "Approves an account that another person has proposed.",
  }),
  "/api/v1/bank/accounts/{id}/end": writes({
    ...{ id: "endBankAccount", answer: "BankAccount", parameters: [id] },
    summary: "Ends an account, or refuses a proposed one.",
  }),
};

/** What a webhook gets that is not a fact of the ledger, and of which the interface has the form. */
export const bankWebhooks: Readonly<Record<string, Schema>> = {
  break: {
    post: {
      ...{ operationId: "receiveBreak", tags: ["bank"], security: [] },
      summary: "A payment to the party that the ledger calls paid, and that no bank has booked after the agreed days.",
      requestBody: {
        required: true,
        content: inJson({
          type: "object",
          required: ["type", "timestamp", "data"],
          properties: {
            type: { type: "string", enum: ["break"] },
            timestamp: { type: "string", format: "date-time" },
            data: ref("BankBreak"),
          },
        }),
      },
      responses: { 204: { description: "The receiver has it, as with any status from 200 to 299." } },
    },
  },
};
