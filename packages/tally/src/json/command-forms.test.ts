import type {
  DiscountQuote,
  InvoiceDocument,
  RecourseQuote,
  TransactionContents,
  TransactionStatus,
  VerifiedPassport,
} from "@tallystick/client";
import type { PlatformCheck } from "@tallystick/client/catalogue";
import type { PassportCheck, ReadablePassport } from "@tallystick/client/passport";
import type { ProfileDescription } from "@tallystick/client/profile";
import type { EvidenceReport } from "@tallystick/evidence";
import type { ProjectionVerification } from "@tallystick/projection";
import { type z } from "zod";

import { useUser } from "../testing/user.js";
import {
  commandsOfForms,
  formOf,
  type discountQuoteForm,
  type evidenceReportForm,
  type invoiceDocumentForm,
  type passportCheckForm,
  type passportForm,
  type platformCheckForm,
  type profileShowForm,
  type projectionVerificationForm,
  type recourseQuoteForm,
  type transactionContentsForm,
  type transactionStatusForm,
  type verifiedPassportForm,
} from "./command-forms.js";

const user = useUser(() => ({}));

/** Whether the values of the library fit the form, and whether the library has every field that the form names. */
type Fits<Given, Form> = Given extends Loose<Form> ? (keyof Form extends keyof Given ? true : false) : false;
type Loose<T> = T extends readonly (infer E)[]
  ? readonly Loose<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Loose<T[K]> }
    : T;
type Of<T extends z.ZodType> = z.output<T>;

/** The compiler refuses this constant if a form and the values of the library differ. */
const agreed: readonly true[] = [
  true satisfies Fits<TransactionStatus, Of<typeof transactionStatusForm>>,
  true satisfies Fits<TransactionContents, Of<typeof transactionContentsForm>>,
  true satisfies Fits<InvoiceDocument, Of<typeof invoiceDocumentForm>>,
  true satisfies Fits<DiscountQuote, Of<typeof discountQuoteForm>>,
  true satisfies Fits<RecourseQuote, Of<typeof recourseQuoteForm>>,
  true satisfies Fits<PlatformCheck, Of<typeof platformCheckForm>>,
  true satisfies Fits<ProjectionVerification, Of<typeof projectionVerificationForm>>,
  true satisfies Fits<EvidenceReport, Of<typeof evidenceReportForm>>,
  true satisfies Fits<VerifiedPassport, Omit<Of<typeof verifiedPassportForm>, "stored">>,
  true satisfies Fits<ReadablePassport, Omit<Of<typeof passportForm>, "link" | "check" | "templates">>,
  true satisfies Fits<PassportCheck, Of<typeof passportCheckForm>>,
  true satisfies Fits<ProfileDescription, Omit<Of<typeof profileShowForm>, "file" | "name" | "by">>,
];

it("each form has the fields of the library's types", () => {
  expect(agreed).toHaveLength(12);
});

it.each(commandsOfForms)(
  "%s prints the schema of its document without its arguments and without the network",
  async (command) => {
    const { exit, stdout, stderr } = await user().tally([...command.split(" "), "--json-schema"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ title: `tally ${command} --json` });
    expect(stdout).not.toContain('"additionalProperties": false');
  },
);

const invoice = ["--seller", "213800YOEO5OQ72G2R82", "--buyer", "TALLYDEMOANSTEEL0077", "--number", "INV-2026/0042"];

it.each<readonly [string, () => readonly string[]]>([
  [
    "quote",
    () => [
      ...["--amount", "9750000.00", "--currency", "USD", "--annual-rate", "3.85", "--day-count", "ACT/360"],
      ...["--discount-date", "2026-11-25", "--due-on", "2027-04-26"],
    ],
  ],
  [
    "quote-recourse",
    () => [
      ...["--principal", "1000.00", "--currency", "USD", "--annual-rate", "4.5", "--day-count", "ACT/360"],
      ...["--interest-from", "2027-04-26", "--value-date", "2027-05-26", "--costs", "12.00"],
    ],
  ],
  ["invoice fingerprint", () => [...invoice, "--issued-on", "2026-10-01", "--currency", "USD", "--total", "34.00"]],
  ["batch import", () => ["--template", "Issue"]],
  ["profile list", () => []],
])("the document that %s prints has the form that its schema describes", async (command, words) => {
  const { exit, stdout } = await user().tally([...command.split(" "), ...words(), "--json"]);
  expect(exit).toBe(0);
  expect(formOf(command).safeParse(JSON.parse(stdout)).error).toBeUndefined();
});
