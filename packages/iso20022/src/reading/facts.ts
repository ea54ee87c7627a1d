import type { Amount } from "../amount.js";
import type { Remittance } from "./remittance.js";

/** Names of the messages that are read, without their versions. */
export type MessageName =
  "pain.001" | "pain.002" | "pacs.002" | "pacs.004" | "pacs.008" | "pacs.009" | "camt.052" | "camt.053" | "camt.054";

/** Where a fact begins in its document. */
interface Placed {
  /** Line of the document, from 1. */
  readonly line: number;
}

/** References of a payment. Banks write NOTPROVIDED where they have none; it is left out here. */
export interface PaymentReferences {
  /** UETR, a version 4 UUID in lower case. Versions of messages that are older than 2019 have none. */
  readonly uetr?: string | undefined;
  /** What the debtor called the payment. */
  readonly endToEndId?: string | undefined;
  /** What the party that gave the instruction called it. */
  readonly instructionId?: string | undefined;
  /** What the first bank called it. */
  readonly transactionId?: string | undefined;
}

/** Debtor or creditor, as far as the message names it. */
export interface BankParty {
  /** Name as the bank has it, which may be cut or in capitals. */
  readonly name?: string | undefined;
  /** LEI (ISO 17442). */
  readonly lei?: string | undefined;
  /** BIC of a bank, or of an organisation that has one. */
  readonly bic?: string | undefined;
  /** IBAN, or the account's number in its bank's own form. */
  readonly account?: string | undefined;
}

/** A reason by its code of ISO 20022's external lists, such as AC04, or in the bank's own words. */
export interface Reason {
  /** Code of ISO 20022. */
  readonly code?: string | undefined;
  /** The bank's own code. */
  readonly proprietary?: string | undefined;
  /** What the bank says about it. */
  readonly text?: string | undefined;
}

/** The first fact of a message: which message it is. */
export interface MessageFact extends Placed {
  /** Kind of the fact. */
  readonly kind: "message";
  /** Name of the message, without its version. */
  readonly message: MessageName;
  /** Version, two digits. */
  readonly version: string;
  /** Namespace, which names a country's variant as well. */
  readonly namespace: string;
  /** Id that its sender gave it. */
  readonly id: string;
  /** When it was made, as it says. */
  readonly createdAt: string;
}

/** A statement, report or notification of an account (camt.053, 052, 054). Its balances and entries follow. */
export interface StatementFact extends Placed {
  /** Kind of the fact. */
  readonly kind: "statement";
  /** Id that the bank gave it. */
  readonly id: string;
  /** Number that the bank counts statements of the account with. */
  readonly sequence?: string | undefined;
  /** IBAN, or the account's number in its bank's own form. */
  readonly account: string;
  /** Currency of the account, if the message says it. */
  readonly currency?: string | undefined;
  /** Beginning of its time, as it says. */
  readonly from?: string | undefined;
  /** End of its time, as it says. */
  readonly to?: string | undefined;
  /** Number of the page, if the bank divided the statement into several messages. */
  readonly page?: string | undefined;
  /** Whether it is the last page, also of one. */
  readonly isLastPage: boolean;
}

/** Whether money came to the account, or left it. */
export type Direction = "credit" | "debit";

/** A balance of the statement before it. A debit balance is a debt to the bank. */
export interface BalanceFact extends Placed, Amount {
  /** Kind of the fact. */
  readonly kind: "balance";
  /** Code of ISO 20022, such as OPBD (opening) and CLBD (closing), or the bank's own. */
  readonly type: string;
  /** Credit is money of the account's owner, debit a debt to the bank. */
  readonly direction: Direction;
  /** Day, or moment, as the message says. */
  readonly date?: string | undefined;
}

/** One payment of an entry. */
export interface EntryTransaction extends PaymentReferences {
  /** What the bank says moved; undefined if it says no amount of its own. */
  readonly amount?: Amount | undefined;
  /** As the bank says; an entry of one transaction moved the account as the entry says. */
  readonly direction?: Direction | undefined;
  /** What the account's bank called the transaction. */
  readonly servicerReference?: string | undefined;
  /** What was instructed, if that is said; it can differ by charges and by an exchange. */
  readonly instructed?: Amount | undefined;
  /** Total of charges of the transaction, if the bank says one. */
  readonly charges?: Amount | undefined;
  /** Who paid. */
  readonly debtor: BankParty;
  /** Who was paid. */
  readonly creditor: BankParty;
  /** What the payment is for, in the payer's words. */
  readonly remittance: Remittance;
  /** Why the payment came back, if it did. */
  readonly returnReason?: Reason | undefined;
}

/** What moved the account of the statement before it, with the payments that it consists of. */
export interface EntryFact extends Placed, Amount {
  /** Kind of the fact. */
  readonly kind: "entry";
  /** Whether the entry added to the account or took from it. */
  readonly direction: Direction;
  /**
   * Whether the entry undoes an earlier one. The direction is that of this entry: a credit that is a reversal undoes a
   * debit.
   */
  readonly isReversal: boolean;
  /** BOOK is booked; PDNG, INFO and FUTR are not, and no payment is proved by them. */
  readonly status: string;
  /** Day, or moment, as the message says. */
  readonly bookingDate?: string | undefined;
  /** Day from which the money counts for interest. */
  readonly valueDate?: string | undefined;
  /** What the account's bank called the entry. */
  readonly servicerReference?: string | undefined;
  /** Total of charges of the entry, if the bank says one. */
  readonly charges?: Amount | undefined;
  /** How many payments the bank says were booked as one. It need not name each. */
  readonly batchSize?: string | undefined;
  /** Payments of the entry. There is none if the bank names none. */
  readonly transactions: readonly EntryTransaction[];
}

/** What a bank says became of an instruction (pain.002, pacs.002). */
export interface StatusFact extends Placed, PaymentReferences {
  /** Kind of the fact. */
  readonly kind: "status";
  /** What the status is of: all payments of the message, those of one account and day, or one payment. */
  readonly level: "message" | "group" | "payment";
  /** Code of ISO 20022, such as ACSP, ACCC, PDNG, RJCT. */
  readonly status: string;
  /** Why, mostly of a refusal. */
  readonly reasons: readonly Reason[];
  /** Id of the message that the instruction was in. */
  readonly originalMessageId?: string | undefined;
  /** Id of the group of payments that the instruction was in (pain.002). */
  readonly originalGroupId?: string | undefined;
  /** When the bank accepted the instruction, as it says. */
  readonly acceptedAt?: string | undefined;
}

/** An instruction to pay: of a debtor (pain.001), or between banks (pacs.008, pacs.009). */
export interface TransferFact extends Placed, PaymentReferences, Amount {
  /** Kind of the fact. */
  readonly kind: "transfer";
  /** Day of execution, or of settlement between the banks. */
  readonly valueDate?: string | undefined;
  /** What the debtor instructed, if it is said beside what moves between banks. */
  readonly instructed?: Amount | undefined;
  /** Who bears charges: DEBT, CRED, SHAR or SLEV. */
  readonly chargeBearer?: string | undefined;
  /** Who pays. */
  readonly debtor: BankParty;
  /** Who is paid. */
  readonly creditor: BankParty;
  /** BIC of the debtor's bank, if it is said. */
  readonly debtorBank?: string | undefined;
  /** BIC of the creditor's bank, if it is said. */
  readonly creditorBank?: string | undefined;
  /** What the payment is for, in the payer's words. */
  readonly remittance: Remittance;
}

/** A payment that comes back (pacs.004). The references are those of the payment. */
export interface ReturnFact extends Placed, PaymentReferences, Amount {
  /** Kind of the fact. */
  readonly kind: "return";
  /** Id of the return itself. */
  readonly returnId?: string | undefined;
  /** Day of settlement between the banks. */
  readonly valueDate?: string | undefined;
  /** What was paid, if it is said; what comes back can be less. */
  readonly original?: Amount | undefined;
  /** Why the payment comes back. */
  readonly reasons: readonly Reason[];
}

/** One thing that a bank's message says. */
export type BankFact = MessageFact | StatementFact | BalanceFact | EntryFact | StatusFact | TransferFact | ReturnFact;
