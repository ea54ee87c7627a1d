import {
  certificatesIn,
  readMessage,
  type BalanceFact,
  type EntryFact,
  type EntryTransaction,
  type MessageFact,
  type Reason,
  type StatementFact,
  type XmlSource,
} from "@tallystick/iso20022";

import type { BankRecord, Booking } from "../bank-record.js";
import { ReconciliationError } from "../fault.js";

/** What a file is read with. */
export interface BankFileOptions {
  /** Id of the file, such as its SHA-256. The ids of its records begin with it. */
  readonly fileId: string;
  /** LEI of an account's owner, by accounts that persons have approved. Undefined: the account is not one of them. */
  readonly ownerOf: (account: string) => string | undefined;
}

/** A statement of a file, with what it says of its place among others. */
export interface ReadStatement {
  /** IBAN, or the account's number in its bank's own form. */
  readonly account: string;
  /** Number that the bank counts statements with. */
  readonly sequence?: string | undefined;
  /** Day of its closing balance, or else the last day of its time, YYYY-MM-DD. */
  readonly day?: string | undefined;
  /** Opening balances in minor units by currency, less than 0 for a debt. */
  readonly opening: ReadonlyMap<string, bigint>;
  /** Closing balances likewise. */
  readonly closing: ReadonlyMap<string, bigint>;
}

/** A whole file. */
export interface BankFile {
  /** Which message it is. */
  readonly message: MessageFact;
  /** What it tells of payments, in its order. */
  readonly records: readonly BankRecord[];
  /** Its statements (camt.053), in its order. */
  readonly statements: readonly ReadStatement[];
}

/**
 * Reads a file of a bank to its end. All of it counts or nothing: a file with one fault is refused whole. Entries that are not booked
 * become no records.
 *
 * @throws {BankMessageError} of `@tallystick/iso20022`, with line and element.
 * @throws {ReconciliationError} `ACCOUNT_UNKNOWN`
 */
export async function readBankFile(source: XmlSource, { fileId, ownerOf }: BankFileOptions): Promise<BankFile> {
  const records: BankRecord[] = [];
  const statements: (ReadStatement & {
    readonly opening: Map<string, bigint>;
    readonly closing: Map<string, bigint>;
  })[] = [];
  let message: MessageFact | undefined;
  let place: { readonly statement: StatementFact; readonly owner: string } | undefined;
  const nextId = (more = 0): string => `${fileId}:${String(records.length + 1 + more)}`;
  for await (const fact of readMessage(source)) {
    switch (fact.kind) {
      case "message":
        message = fact;
        break;
      case "statement": {
        place = { statement: fact, owner: requireOwner(fact, ownerOf) };
        if (message?.message === "camt.053") {
          const { account, sequence, from, to } = fact;
          statements.push({
            account,
            sequence,
            day: (to ?? from)?.slice(0, 10),
            opening: new Map(),
            closing: new Map(),
          });
        }
        break;
      }
      case "balance":
        takeBalance(fact, statements.at(-1));
        break;
      case "entry":
        if (fact.status === "BOOK" && place !== undefined && message !== undefined) {
          const of = { fileId, message: message.message, account: place.statement.account, owner: place.owner };
          records.push(...bookingsOf(fact).map((booked, more) => ({ id: nextId(more), ...of, ...booked })));
        }
        break;
      case "status":
        records.push({
          ...{ kind: "status", id: nextId(), fileId, uetr: fact.uetr, endToEndId: fact.endToEndId },
          ...{ status: fact.status },
          ...{ originalMessageId: fact.originalMessageId, isOfMessage: fact.level !== "payment" },
          reason: reasonOf(fact.reasons),
        });
        break;
      case "return":
        records.push({
          ...{ kind: "return", id: nextId(), fileId, uetr: fact.uetr, endToEndId: fact.endToEndId },
          ...{ units: fact.units, currency: fact.currency, reason: reasonOf(fact.reasons) },
        });
        break;
      case "transfer":
        // An instruction moves nothing.
        break;
    }
  }
  if (message === undefined) {
    throw new TypeError("a document without a message was read to its end");
  }
  return { message, records, statements };
}

function requireOwner({ account, line }: StatementFact, ownerOf: BankFileOptions["ownerOf"]): string {
  const owner = ownerOf(account);
  if (owner === undefined) {
    const text = `line ${String(line)}: the account ${account} is not in the address book, or nobody has approved it`;
    throw new ReconciliationError("ACCOUNT_UNKNOWN", text, { account, line });
  }
  return owner;
}

interface Balances {
  readonly opening: Map<string, bigint>;
  readonly closing: Map<string, bigint>;
  day?: string | undefined;
}

/** Which balance a code of ISO 20022 is. Others are of no account here. */
const balanceByType: ReadonlyMap<string, "opening" | "closing"> = new Map([
  ["OPBD", "opening"],
  ["PRCD", "opening"],
  ["CLBD", "closing"],
]);

function takeBalance({ type, direction, units, currency, date }: BalanceFact, balances: Balances | undefined): void {
  const which = balanceByType.get(type);
  if (which === undefined || balances === undefined) {
    return;
  }
  balances[which].set(currency, direction === "credit" ? units : -units);
  if (which === "closing" && date !== undefined) {
    balances.day = date.slice(0, 10);
  }
}

/** Each payment of an entry. A bank that names none has booked one. */
function bookingsOf(entry: EntryFact): readonly Booked[] {
  const { transactions } = entry;
  return transactions.length === 0
    ? [bookingOf(entry, undefined)]
    : transactions.map((transaction) => bookingOf(entry, transaction));
}

type Booked = Omit<Booking, "id" | "fileId" | "message" | "account" | "owner">;

function bookingOf(entry: EntryFact, transaction: EntryTransaction | undefined): Booked {
  // An entry of one transaction moved the account by its own amount, whatever was instructed.
  const moved = entry.transactions.length > 1 ? (transaction?.amount ?? entry) : entry;
  const { units, currency } = moved;
  return {
    ...{ kind: "booking", units, currency, direction: transaction?.direction ?? entry.direction },
    isReversal: entry.isReversal,
    ...{ uetr: transaction?.uetr, endToEndId: transaction?.endToEndId },
    certificates: transaction === undefined ? [] : certificatesIn(transaction.remittance),
    servicerReference: transaction?.servicerReference ?? entry.servicerReference,
    ...{ bookedOn: entry.bookingDate?.slice(0, 10), valueDate: entry.valueDate?.slice(0, 10) },
    creditorAccount: transaction?.creditor.account,
    charges: transaction?.charges ?? entry.charges,
    returnReason: transaction?.returnReason === undefined ? undefined : reasonOf([transaction.returnReason]),
  };
}

function reasonOf(reasons: readonly Reason[]): string | undefined {
  const texts = reasons.map(({ code, proprietary, text }) => [code ?? proprietary, text].filter(Boolean).join(" "));
  return texts.length === 0 ? undefined : texts.join("; ");
}
