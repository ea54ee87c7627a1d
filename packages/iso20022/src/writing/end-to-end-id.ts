import { createHash } from "node:crypto";

import type { PaymentPurpose, UnpaidSale } from "./payable.js";

/** Base 32 of RFC 4648. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What fits into an id of 35 characters after the letter that begins it: 170 bits of a SHA-256. */
const CHARACTERS = 34;

/** An id of 35 characters: a letter, and the beginning of the SHA-256 of a text in base 32. */
export function hashedId(letter: string, text: string): string {
  let bits = BigInt(`0x${createHash("sha256").update(text).digest("hex")}`) >> (256n - 170n);
  let id = "";
  for (let place = 0; place < CHARACTERS; place += 1) {
    id = `${ALPHABET[Number(bits & 31n)] ?? ""}${id}`;
    bits >>= 5n;
  }
  return `${letter}${id}`;
}

/**
 * The EndToEndId of a certificate's payment: 35 characters, of which the first is T. Ids of certificates are longer than
 * banks take, so that both sides compute it: the SHA-256 of `tally-e2e-1`, the purpose and the id, each on a line.
 *
 * @param ordinal - which payment of the certificate for this purpose it is, from 1. From 2 on it is a further line.
 * @param sale - the sale free of payment that is paid: two further lines, the seller's LEI and the day.
 */
export function endToEndIdOf(certificateId: string, purpose: PaymentPurpose, ordinal = 1, sale?: UnpaidSale): string {
  const sold = sale === undefined ? "" : `\n${sale.creditor}\n${sale.soldOn}`;
  const further = ordinal === 1 ? "" : `\n${String(ordinal)}`;
  return hashedId("T", `tally-e2e-1\n${purpose}\n${certificateId}${sold}${further}`);
}

const form = new RegExp(`^T[${ALPHABET}]{${String(CHARACTERS)}}$`);

/** Whether a text has the form of the EndToEndId of a certificate's payment. That there is such a payment it does not say. */
export function isEndToEndId(text: string): boolean {
  return form.test(text);
}
