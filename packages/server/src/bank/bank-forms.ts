import type { ShownBreak } from "@tallystick/reconciliation/words";
import { z } from "zod";

/**
 * The forms of what banks told and were told, as programs get them: over HTTP, by webhook, and from `tally bank --json`. The description of the
 * HTTP interface and the schemas of the command are made from them.
 */
const day = z.string().describe("YYYY-MM-DD.");
const instant = z.string().describe("ISO 8601 UTC.");

/** An account at a bank, by what names it. */
const accountNumberForm = z
  .strictObject({
    iban: z.exactOptional(z.string().describe("IBAN without blanks.")),
    number: z.exactOptional(z.string().describe("Number in the bank's own form.")),
  })
  .refine(({ iban, number }) => (iban === undefined) !== (number === undefined), "needs either iban or number")
  .meta({ id: "BankAccountNumber", description: "An account at a bank: its IBAN, or else its number." });

/** What a person says of a party's account at a bank. */
export const accountTermsForm = z
  .strictObject({
    lei: z.string().describe("LEI of the account's owner."),
    name: z.string().describe("Name of the owner, as its bank has it."),
    currency: z.string().describe("ISO 4217."),
    account: accountNumberForm,
    bank: z
      .strictObject({
        bic: z.exactOptional(z.string().describe("BIC.")),
        lei: z.exactOptional(z.string().describe("LEI.")),
        clearing: z.exactOptional(
          z
            .strictObject({ system: z.string(), member: z.string() })
            .describe("Number in a clearing system, such as CNAPS and 102391000018."),
        ),
      })
      .describe("The bank, by one of these at least."),
  })
  .describe("A party's account at a bank.");

/** An account of the address book. */
export const accountForm = z
  .object({
    id: z.int().describe("Number of the entry."),
    state: z
      .enum(["proposed", "approved", "ended"])
      .describe(
        "`proposed`: nobody uses it. `approved`: it is paid to, and its files are read. `ended`: it was, or it was refused.",
      ),
    ...accountTermsForm.shape,
    proposedBy: z
      .string()
      .describe("The person that proposed it: by its certificate, or by the token's name over HTTP."),
    proposedAt: instant,
    approvedBy: z.exactOptional(z.string().describe("The other person that approved it.")),
    approvedAt: z.exactOptional(instant),
    endedBy: z.exactOptional(z.string().describe("The person that ended it.")),
    endedAt: z.exactOptional(instant),
  })
  .meta({ id: "BankAccount", description: "An account of the address book." });

/** A payment as programs get it. */
export const bankPaymentForm = z
  .object({
    endToEndId: z.string().describe("EndToEndId, which both sides compute of certificate and purpose."),
    certificateId: z.string().describe("Id of the certificate."),
    purpose: z.enum(["settlement", "discount", "recourse"]).describe("What is paid of the certificate."),
    ordinal: z.exactOptional(
      z.int().describe("Which payment of the certificate for this purpose it is. Absent: the first."),
    ),
    currency: z.string().describe("ISO 4217."),
    amount: z.string().describe("Decimal in major units."),
    debtor: z.string().describe("LEI of the party that owes."),
    creditor: z.string().describe("LEI of the party that is paid."),
    dueOn: day.describe("Day on which it is due, or counts as paid, YYYY-MM-DD."),
    discharge: z
      .looseObject({ act: z.enum(["Settle", "ConfirmPayment", "PayRecourse", "PayProceeds"]) })
      .describe("The act by which the ledger takes note of it."),
    uetr: z.exactOptional(z.string().describe("Absent: none was made, and the ledger was told of none.")),
    creditorAccount: z.exactOptional(z.string().describe("Account of the creditor that the instruction names.")),
    instructedOn: z.exactOptional(day.describe("Day on which the instruction left, YYYY-MM-DD.")),
    messageId: z.exactOptional(z.string().describe("Id of the message that has the instruction.")),
  })
  .meta({ id: "BankPayment", description: "A payment that a certificate needs or needed." });

/** How far a payment is, and what follows. */
const judgementForm = z.object({
  state: z.enum(["expected", "instructed", "accepted", "refused", "seen", "onLedger", "closed", "returned"]),
  stations: z
    .object({
      ...{ instructed: z.boolean(), accepted: z.boolean(), booked: z.boolean() },
      ...{ onLedger: z.boolean(), received: z.boolean() },
    })
    .describe("The five stations, each true once something proves it."),
  breaks: z.array(z.string()).describe("Ids of its breaks."),
  proposal: z.exactOptional(
    z
      .object({
        act: z.enum(["Settle", "ConfirmPayment", "PayRecourse", "PayProceeds", "ReturnPayment"]),
        request: z.record(z.string(), z.string()),
      })
      .describe("An act that a person can sign, in the form of `Batch`."),
  ),
  refusal: z.exactOptional(z.string().describe("Why the bank refused it.")),
});

/** A payment with how far it is. */
export const judgedPaymentForm = z
  .object({ ...bankPaymentForm.shape, ...judgementForm.shape })
  .meta({ id: "JudgedPayment", description: "A payment, and how far it is." });

/** A break as programs get it. */
export const bankBreakForm = z
  .object({
    id: z.string().describe("The same each time the break is found."),
    kind: z
      .enum([
        ...(["AMOUNT_MISMATCH", "CURRENCY_MISMATCH", "UETR_UNKNOWN", "UETR_TWICE", "KEYS_DISAGREE"] as const),
        ...(["ACCOUNT_OF_NEITHER", "PAYEE_MISMATCH", "VALUE_DATE_EARLY", "BANK_ONLY", "LEDGER_ONLY"] as const),
        ...(["LEDGER_DIFFERS", "RETURNED_NOT_ON_LEDGER", "PENDING_TOO_LONG", "STATEMENT_GAP"] as const),
      ])
      .describe("`LEDGER_ONLY`: the ledger calls the payment paid, and no bank has booked it after the agreed days."),
    detail: z.string().describe("What was expected and what was found, in English."),
    figures: z.record(z.string(), z.string()).describe("The same as figures, by name."),
    endToEndId: z.exactOptional(z.string().describe("EndToEndId of the payment. Absent: no payment is known.")),
    recordId: z.exactOptional(z.string().describe("Id of the bank's record. Absent: no bank has told anything.")),
    payment: z.exactOptional(bankPaymentForm),
  })
  .meta({
    id: "BankBreak",
    description: "Something that a person must look at, since banks, ledger and certificates do not agree.",
  });

/** A booking that no key gives to a payment. */
export const candidateForm = z
  .object({
    recordId: z.string().describe("Id of the booking."),
    endToEndIds: z.array(z.string()).describe("EndToEndIds of the payments that it can be, by amount and day."),
  })
  .meta({ id: "BankCandidate", description: "A booking that a person can give to a payment." });

/** A certificate of which no payment is expected or instructed. */
export const leftOutForm = z
  .object({
    certificateId: z.string(),
    reason: z
      .enum(["lateInterest", "instructedBefore", "refusedBefore", "returnedBefore", "accountUnknown"])
      .describe(
        "Interest or costs are due, an instruction was given, was refused by the bank or its money came back, or no account is approved.",
      ),
    lei: z.exactOptional(z.string().describe("Party without an approved account.")),
    currency: z.exactOptional(z.string()),
  })
  .meta({ id: "PaymentLeftOut", description: "A payment that is not instructed, and why." });

/** What every answer about a party's payments has. */
export const bankViewForm = z.object({
  party: z.string().describe("LEI of the party whose payments they are."),
  today: day.describe("Day of the platform's clock, by which days are counted, YYYY-MM-DD."),
  blockNumber: z.int().describe("Newest block that is in it."),
});

/** What the ledger calls paid to a party and no bank has booked. */
export const missingMoneyForm = z
  .object({
    ...bankViewForm.partial().shape,
    breaks: z.array(bankBreakForm).describe("Each of the kind `LEDGER_ONLY`, with its payment."),
  })
  .describe(
    "Payments that the ledger calls paid and that no bank has booked after the agreed days. While no account is approved nothing is looked at, and there is only `breaks`.",
  );

/** What banks told, held against the ledger. */
export const bankFindingsForm = z
  .object({
    ...bankViewForm.shape,
    doubts: z.int().describe("How many facts of the ledger are doubted."),
    breaks: z.array(bankBreakForm),
    candidates: z.array(candidateForm),
    notExpected: z.array(leftOutForm),
    payments: z.array(judgedPaymentForm),
  })
  .describe("How far each payment of a party is, what does not match, and which acts follow.");

/** Payments that were asked for. */
export const bankPaymentsForm = z
  .object({
    ...bankViewForm.shape,
    payments: z.array(judgedPaymentForm),
    totals: z
      .array(z.object({ currency: z.string(), payments: z.int(), amount: z.string().describe("In major units.") }))
      .describe("Of all payments that were asked for, not of the page alone."),
    cursor: z.exactOptional(z.string().describe("For the next page. Absent: this page is the last.")),
  })
  .describe("A page of a party's payments, the last due first.");

/** A booking of a bank, as a person needs it to find its payment. */
export const shownBookingForm = z
  .object({
    recordId: z.string(),
    account: z.string().describe("IBAN, or the account's number in its bank's own form."),
    owner: z.string().describe("LEI of the account's owner."),
    direction: z.enum(["credit", "debit"]),
    ...{ currency: z.string(), amount: z.string().describe("In major units.") },
    bookedOn: z.exactOptional(day),
    valueDate: z.exactOptional(day),
    servicerReference: z.exactOptional(z.string().describe("What the account's bank called it.")),
  })
  .meta({ id: "BankBooking", description: "A booking of a bank." });

/** What a person must look at and can sign. */
export const bankWorkForm = z
  .object({
    ...bankViewForm.shape,
    breaks: z.array(bankBreakForm).describe("With the payment, where one is known."),
    candidates: z.array(
      candidateForm.extend({
        booking: z.exactOptional(shownBookingForm),
        payments: z.array(bankPaymentForm).describe("The payments that it can be."),
      }),
    ),
    proposals: z.array(judgedPaymentForm).describe("Payments from which an act follows that a person can sign."),
    notExpected: z.array(leftOutForm),
    states: z.record(z.string(), z.int()).describe("How many payments are in each state."),
  })
  .describe("What does not match, bookings without a key, and acts that follow.");

/** A file that was imported. */
export const importedFileForm = z
  .object({
    ...{ name: z.string(), message: z.string().describe("Such as camt.053."), version: z.string() },
    records: z.int().describe("How much it tells of payments."),
  })
  .meta({ id: "ImportedBankFile", description: "A file of a bank that counts." });

/** A file of which nothing counts. */
export const refusedFileForm = z.object({
  name: z.string(),
  refused: z.object({ code: z.string(), problem: z.string(), context: z.record(z.string(), z.unknown()) }),
});

/** A file of the watched folder of which nothing counts. */
export const refusedInFolderForm = z
  .object({ ...refusedFileForm.shape, refusedAt: instant })
  .meta({ id: "RefusedBankFile", description: "A file in the watched folder of which nothing counts." });

/** All files that count. */
export const bankFilesForm = z.object({
  files: z.array(
    z
      .object({
        digest: z.string().describe("SHA-256 of its bytes."),
        ...{ name: z.string(), message: z.string(), version: z.string(), receivedAt: instant },
      })
      .meta({ id: "BankFile", description: "A file of a bank that was imported." }),
  ),
  watched: z
    .exactOptional(z.object({ refused: z.array(refusedInFolderForm) }))
    .describe("The folder from which the server reads files, if it watches one, with what it refused of them."),
});

/** The address book. */
export const bankAccountsForm = z.object({
  accounts: z.array(accountForm),
  person: z.string().describe("Who asks, as the address book would name it."),
});

/** What a person says of a booking without a key. */
export const matchForm = z.strictObject({
  recordId: z.string().describe("Id of the booking."),
  endToEndId: z.string().describe("EndToEndId of the payment."),
});

/** A person's match, as it was noted. */
export const matchedForm = z.object({ ...matchForm.shape, by: z.string().describe("The person.") });

/** What is written as a message. */
export const exportRequestForm = z.strictObject({
  until: day.optional().describe("Only what is due by this day, YYYY-MM-DD."),
  forOthers: z.boolean().default(false).describe("Also what others owe and the party pays or confirms for them."),
  again: z
    .boolean()
    .default(false)
    .describe("Also what was instructed before and was refused by the bank or came back, with a new UETR."),
  version: z.enum(["09", "12"]).default("09").describe("Version of pain.001."),
  charges: z.enum(["DEBT", "SHAR", "SLEV"]).default("DEBT").describe("Who bears the charges."),
  latin: z.boolean().default(false).describe("Only Latin characters, as networks such as CBPR+ carry."),
});

/** A message that was written before. */
export const writtenMessageForm = z.object({
  messageId: z.string().describe("Id that the message has."),
  document: z.string().describe("The pain.001."),
});

/** A message, and what it has. */
export const exportedForm = z.object({
  messageId: z.exactOptional(z.string()).describe("Absent: there was nothing to pay."),
  document: z.exactOptional(z.string()).describe("The pain.001."),
  payments: z.array(bankPaymentForm),
  notExported: z.array(leftOutForm),
});

/** An account of the address book, as programs get it. */
export type ShownAccount = z.output<typeof accountForm>;
/** The address book. */
export type BankAccountBook = z.output<typeof bankAccountsForm>;
/** A file of the watched folder of which nothing counts. */
export type RefusedInFolder = z.output<typeof refusedInFolderForm>;
/** All files that count. */
export type BankFiles = z.output<typeof bankFilesForm>;
/** A file that was imported. */
export type ImportedBankFile = z.output<typeof importedFileForm>;
/** What a person says of a booking without a key. */
export type BankMatch = z.output<typeof matchForm>;
/** A payment as programs get it. */
export type BankPayment = z.output<typeof bankPaymentForm>;
/** A payment with how far it is. */
export type ShownJudgedPayment = z.output<typeof judgedPaymentForm>;
/** A break as programs get it, with the figures of its kind. */
export type BankBreak = Omit<z.output<typeof bankBreakForm>, keyof ShownBreak> & ShownBreak;
/** A page of a party's payments. */
export type BankPayments = z.output<typeof bankPaymentsForm>;
/** What a person must look at and can sign. */
export type BankWork = Omit<z.output<typeof bankWorkForm>, "breaks"> & { readonly breaks: readonly BankBreak[] };
/** A booking of a bank, as a person needs it to find its payment. */
export type ShownBooking = z.output<typeof shownBookingForm>;
/** What is written as a message. */
export type ExportRequest = z.output<typeof exportRequestForm>;
/** A message that was written, and what it has. */
export type ExportedPayments = z.output<typeof exportedForm>;
/** What the ledger calls paid to a party and no bank has booked. */
export type MissingMoney = Omit<z.output<typeof missingMoneyForm>, "breaks"> & {
  readonly breaks: readonly BankBreak[];
};
/** What banks told, held against the ledger. */
export type BankFindings = Omit<z.output<typeof bankFindingsForm>, "breaks"> & {
  readonly breaks: readonly BankBreak[];
};
