import { bankWords } from "@tallystick/reconciliation/words";
import type { BankAccount } from "@tallystick/server";

import { counted } from "../../show/words/en/counted.js";

/** What the commands of `tally bank` print. */
export const bank = {
  account: {
    none: "The address book has no account yet.",
    ...{ number: "No.", state: "State", owner: "Owner", currency: "Currency", account: "Account", bank: "Bank" },
    people: "Proposed; approved; ended by",
    states: { proposed: "not approved yet", approved: "approved", ended: "ended" } satisfies Record<
      BankAccount["state"],
      string
    >,
    proposed: (id: string) => `Account ${id} is proposed. Another person approves it: tally bank approve-account ${id}`,
    decided: {
      proposed: (id: string) => `Account ${id} is proposed.`,
      approved: (id: string) => `Account ${id} is approved.`,
      ended: (id: string) => `Account ${id} has ended.`,
    } satisfies Record<BankAccount["state"], (id: string) => string>,
  },
  imported: (name: string, message: string, records: number) => `${name} (${message}): ${counted(records, "record")}`,
  matched: (record: string) => `${record} is matched.`,
  exported: (file: string, payments: number) => `${file} has ${counted(payments, "payment")}. Give it to the bank.`,
  written: (file: string) => `${file} is written.`,
  nothingToPay: "There is nothing to pay.",
  left: {
    lateInterest: (certificate: string) =>
      `Left out: ${certificate}. Interest or costs are due, so that the sum follows from the day of payment.`,
    instructedBefore: (certificate: string) => `Left out: ${certificate}. An instruction was given before.`,
    refusedBefore: (certificate: string) =>
      `Left out: ${certificate}. The bank has refused the instruction. Correct what it names, then use --again.`,
    returnedBefore: (certificate: string) =>
      `Left out: ${certificate}. The money came back. Correct the payee's account, then use --again.`,
    accountUnknown: (certificate: string, lei: string, currency: string) =>
      `Left out: ${certificate}. No account of ${lei} in ${currency} is approved.`,
  },
  states: (states: readonly string[], block: string) =>
    `${states.length === 0 ? "No payment" : states.join(", ")}. True up to block ${block}.`,
  payment: bankWords.en.states,
  ...{ break: "Break", certificate: "Certificate", record: "Booking", detail: "Detail", candidates: "Can be payment" },
  ...{ act: "Act", amount: "Amount", uetr: "UETR", valueDate: "Value date" },
  ...{ kinds: bankWords.en.kinds, detailOf: bankWords.en.detail },
  breaksTitle: (count: number) => counted(count, "break"),
  candidatesTitle: "Without a key: match them with tally bank match <record> <end-to-end-id>",
  actsTitle: (count: number) => `${counted(count, "act")} that a person can sign`,
  actsWritten: (file: string) => `${file} has these acts. Try them out with tally batch import ${file}`,
};
