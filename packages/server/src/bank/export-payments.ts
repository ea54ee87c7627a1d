import { randomUUID } from "node:crypto";

import { paymentInitiation, readMessage, type InitiationOptions, type Payable } from "@tallystick/iso20022";
import type { ExpectedPayment, JudgedPayment, LedgerPayment } from "@tallystick/reconciliation";

import { textOf, type BankAccount } from "../store/bank/bank-accounts.js";
import type { ServerStore } from "../store/store.js";
import { numberedId, saleIn, withOrdinal, type LeftOut } from "./expected-payments.js";

/** A payment that a message cannot have. */
export type NotExported =
  | LeftOut
  | {
      /** Id of the certificate. */
      readonly certificateId: string;
      /**
       * `instructedBefore`: an instruction was given, and it can still be paid. `refusedBefore`: the bank has refused it. `returnedBefore`:
       * the money came back. The last two are instructed again if the options say so.
       */
      readonly reason: "instructedBefore" | "refusedBefore" | "returnedBefore";
    }
  | {
      /** Id of the certificate. */
      readonly certificateId: string;
      /** `accountUnknown`: nobody has approved an account of the party in the currency. */
      readonly reason: "accountUnknown";
      /** LEI of the party. */
      readonly lei: string;
      /** ISO 4217. */
      readonly currency: string;
    };

/** A message that was written and kept. */
export interface ExportedMessage {
  /** Id that the message has. */
  readonly messageId: string;
  /** The pain.001. */
  readonly document: string;
}

/** What became of payments that were to be exported. */
export interface Exported {
  /** Absent: there was nothing to pay. */
  readonly message?: ExportedMessage;
  /** The payments of the message, with their UETRs. */
  readonly payments: readonly ExpectedPayment[];
  /** Payments that it does not have. */
  readonly notExported: readonly NotExported[];
}

/** How payments are exported. */
export interface ExportOptions extends InitiationOptions {
  /** The present day, YYYY-MM-DD. A payment is executed on the day on which it is due, or today if that has passed. */
  readonly today: string;
  /** What was reported to the ledger. An instruction whose payment the ledger knows does not prevent the next payment. */
  readonly ledger: readonly LedgerPayment[];
  /**
   * Whether payments are instructed again of which the last one was refused by the bank or came back. They have new UETRs and EndToEndIds.
   * First correct in the address book what the bank refused.
   */
  readonly again?: boolean | undefined;
}

/** What prevents an instruction. */
type InTheWay = Extract<NotExported["reason"], `${string}Before`>;

/**
 * Writes payments as one pain.001 from and to approved accounts. The store has the payments with their new UETRs and the message before
 * this function returns, so that no payment is instructed twice and a lost file can be had again.
 *
 * @throws {BankMessageError} of `@tallystick/iso20022` for a payment that cannot be written. Then nothing is kept.
 */
export async function exportPayments(
  { bankAccounts, bankMessages }: Pick<ServerStore, "bankAccounts" | "bankMessages">,
  open: readonly ExpectedPayment[],
  { today, ledger, again = false, ...options }: ExportOptions,
): Promise<Exported> {
  const { payments: judged } = bankMessages.reconcile({ expected: [], ledger, today });
  const instructions = new Instructions(bankMessages.instructed(), judged);
  const notExported: NotExported[] = [];
  const made: { readonly payable: Payable; readonly payment: ExpectedPayment & { readonly uetr: string } }[] = [];
  for (const each of open) {
    const { payment, before } = instructions.next(each);
    const { certificateId, currency } = payment;
    const [debtor, creditor] = [payment.debtor, payment.creditor].map((lei) => bankAccounts.accountOf(lei, currency));
    if (before !== undefined && !(again && before !== "instructedBefore")) {
      notExported.push({ certificateId, reason: before });
    } else if (debtor === undefined || creditor === undefined) {
      const lei = debtor === undefined ? payment.debtor : payment.creditor;
      notExported.push({ certificateId, reason: "accountUnknown", lei, currency });
    } else {
      const instruction = { ...payment, uetr: randomUUID(), creditorAccount: textOf(creditor.account) };
      made.push({ payment: instruction, payable: payableOf(instruction, { debtor, creditor, today }) });
    }
  }
  if (made.length === 0) {
    return { payments: [], notExported };
  }
  const document = paymentInitiation(
    made.map(({ payable }) => payable),
    options,
  );
  const messageId = await idIn(document);
  const payments = made.map(({ payment }) => ({ ...payment, messageId, instructedOn: today }));
  bankMessages.instruct(payments, { messageId, document });
  return { message: { messageId, document }, payments, notExported };
}

/** The instructions that were given, by certificate and purpose. */
class Instructions {
  readonly #given = new Map<string, (InTheWay | undefined)[]>();

  constructor(instructed: readonly ExpectedPayment[], judged: ReadonlyMap<string, JudgedPayment>) {
    for (const payment of instructed) {
      const { ordinal = 1, endToEndId } = payment;
      const given = this.#given.get(firstOf(payment)) ?? [];
      given[ordinal - 1] = inTheWay(judged.get(endToEndId));
      this.#given.set(firstOf(payment), given);
    }
  }

  /** The payment with a number that no instruction has, and what prevents it. One instruction that can still be paid does. */
  next(payment: ExpectedPayment): { readonly payment: ExpectedPayment; readonly before: InTheWay | undefined } {
    const given = this.#given.get(firstOf(payment)) ?? [];
    return {
      payment: withOrdinal(payment, Math.max(payment.ordinal ?? 1, given.length + 1)),
      before: given.includes("instructedBefore") ? "instructedBefore" : given.at(-1),
    };
  }
}

const firstOf = (payment: ExpectedPayment): string => numberedId(payment, 1);

function inTheWay(judged: JudgedPayment | undefined): InTheWay | undefined {
  if (judged?.state === "returned") {
    return "returnedBefore";
  }
  if (judged?.stations.onLedger === true) {
    return undefined;
  }
  return judged?.state === "refused" ? "refusedBefore" : "instructedBefore";
}

/** Also shows that what was written can be read. */
async function idIn(document: string): Promise<string> {
  for await (const fact of readMessage(Buffer.from(document))) {
    if (fact.kind === "message") {
      return fact.id;
    }
  }
  throw new TypeError("a message without an id was written");
}

function payableOf(
  payment: ExpectedPayment & { readonly uetr: string },
  sides: { readonly debtor: BankAccount; readonly creditor: BankAccount; readonly today: string },
): Payable {
  const { certificateId, purpose, ordinal, discharge, uetr, units, currency, dueOn } = payment;
  return {
    ...{
      certificateId,
      purpose,
      ordinal,
      sale: saleIn(discharge),
      uetr,
      units,
      currency,
      reference: referenceIn(certificateId),
    },
    executionDate: dueOn > sides.today ? dueOn : sides.today,
    debtor: partyOf(sides.debtor),
    creditor: partyOf(sides.creditor),
  };
}

function partyOf({ lei, name, account, bank }: BankAccount): Payable["debtor"] {
  return { lei, name, account, bank };
}

/** The issuer's name for the instrument: `<issuer LEI>.<reference>:<units>` is the id of a certificate. */
function referenceIn(certificateId: string): string {
  return certificateId.slice(certificateId.indexOf(".") + 1).split(":", 1)[0] ?? "";
}
