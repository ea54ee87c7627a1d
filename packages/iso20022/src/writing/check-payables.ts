import { BankMessageError } from "../fault.js";
import type { Charset } from "./characters.js";
import { endToEndIdOf } from "./end-to-end-id.js";
import { FieldCheck } from "./field-check.js";
import type { Payable, PaymentParty } from "./payable.js";

/**
 * Checks a party's account as `paymentInitiation` would, so that an address book has none that cannot be paid.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`
 */
export function checkPaymentParty(party: PaymentParty, currency: string): void {
  const check = new FieldCheck("account", "unicode");
  check.currency(currency);
  check.party("owner", party);
}

function checkPayment(check: FieldCheck, payable: Payable): void {
  const { certificateId, ordinal = 1, sale, reference, uetr, executionDate } = payable;
  check.amount(payable);
  if (!Number.isSafeInteger(ordinal) || ordinal < 1) {
    check.refuse("ordinal", ordinal, "it must be a whole number from 1");
  }
  check.text("certificateId", certificateId, 140);
  check.text("reference", reference, 35);
  check.form("uetr", uetr, "uetr", "a UETR: a version 4 UUID in lower case");
  check.day("executionDate", executionDate);
  if (sale !== undefined) {
    check.lei("sale.creditor", sale.creditor);
    check.day("sale.soldOn", sale.soldOn);
  }
}

/** @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`, `UETR_REUSED` */
export function checkPayables(payables: readonly Payable[], charset: Charset): void {
  if (payables.length === 0) {
    const problem = "a message pays at least one certificate";
    throw new BankMessageError("PAYABLE_REFUSED", `payables is []: ${problem}`, { field: "payables", problem });
  }
  const taken = new Map<string, number>();
  for (const [index, payable] of payables.entries()) {
    const check = new FieldCheck(`payables[${String(index)}]`, charset);
    checkPayment(check, payable);
    check.party("debtor", payable.debtor);
    check.party("creditor", payable.creditor);
    const { uetr, certificateId, purpose, ordinal, sale } = payable;
    for (const id of [uetr, endToEndIdOf(certificateId, purpose, ordinal, sale)]) {
      const first = taken.get(id);
      if (first !== undefined) {
        const what = id === uetr ? `the UETR ${uetr}` : `the ${purpose} of ${certificateId}`;
        const message = `payables[${String(first)}] and payables[${String(index)}] both have ${what}, and it is paid once`;
        throw new BankMessageError("UETR_REUSED", message, { first, second: index, uetr, certificateId, purpose });
      }
      taken.set(id, index);
    }
  }
}
