import { randomUUID } from "node:crypto";

import fc from "fast-check";

import { decimalsOf } from "../currency.js";
import type { Payable, PaymentParty } from "../writing/payable.js";

export const debtor: PaymentParty = {
  name: "Volta Motors AG",
  lei: "5299000J2N45DDNE4Y28",
  address: { town: "Stuttgart", country: "DE" },
  account: { iban: "DE89370400440532013000" },
  bank: { bic: "COBADEFFXXX", lei: "851WYGNLUQLFZBSYGB56" },
};

export const creditor: PaymentParty = {
  name: "宁德电池材料有限公司",
  lei: "213800YOEO5OQ72G2R82",
  account: { number: "6222020200112233445" },
  bank: { clearing: { system: "CNAPS", member: "102391000018" } },
};

export function payable(fields: Partial<Payable> = {}): Payable {
  return {
    certificateId: "5299000J2N45DDNE4Y28.TN-0001.1-3400000000",
    ...{ purpose: "settlement", reference: "TN-0001", uetr: randomUUID() },
    ...{ executionDate: "2026-12-10", units: 3_400_000_000n, currency: "EUR", debtor, creditor },
    ...fields,
  };
}

/** Texts of any script, as names have them; a message does not keep blanks at their ends. */
const textOf = (most: number) =>
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: most })
    .map((text) => Array.from(text.trim()).slice(0, most).join("").trim())
    .filter((text) => text !== "");

const letters = (least: number, most: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")),
    ...{ minLength: least, maxLength: most },
  });

const lei = fc
  .tuple(letters(18, 18), fc.integer({ min: 10, max: 99 }))
  .map(([text, check]) => `${text}${String(check)}`);

const party = fc.record({
  ...{ name: textOf(100), lei },
  address: fc.option(fc.record({ town: textOf(30), country: fc.constantFrom("DE", "CN", "CH") }), { nil: undefined }),
  account: fc.oneof(
    fc.constant({ iban: "DE89370400440532013000" }),
    fc.constant({ iban: "CH2909000000250094239" }),
    fc.record({ number: letters(1, 34) }),
  ),
  bank: fc.oneof(
    fc.record({ bic: fc.constantFrom("POFICHBE", "COBADEFFXXX"), lei: fc.option(lei, { nil: undefined }) }),
    fc.record({ clearing: fc.record({ system: fc.constant("CNAPS"), member: letters(1, 28) }) }),
  ),
});

/** Any payable, by its number, which makes it another payment than the others. */
function payableWith(number: number): fc.Arbitrary<Payable> {
  return fc.record({
    certificateId: letters(1, 80).map((text) => `${text}.${String(number)}`),
    purpose: fc.constantFrom("settlement", "discount", "recourse"),
    reference: letters(1, 35),
    uetr: fc.uuid({ version: 4 }),
    executionDate: fc.constantFrom("2026-12-10", "2027-02-28", "2028-02-29"),
    units: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    currency: fc.constantFrom("EUR", "CNY", "JPY", "BHD", "USD"),
    ...{ debtor: party, creditor: party },
  });
}

/** Some payables of one message, of few debtors. */
export const somePayables: fc.Arbitrary<readonly Payable[]> = fc
  .tuple(fc.array(fc.constant(null), { minLength: 1, maxLength: 6 }), party)
  .chain(([places, payer]) =>
    fc.tuple(
      ...places.map((_, number) =>
        fc
          .tuple(payableWith(number), fc.boolean())
          .map(([each, isSame]) => (isSame ? { ...each, debtor: payer } : each)),
      ),
    ),
  )
  .filter((payables) => new Set(payables.map(({ uetr }) => uetr)).size === payables.length)
  .filter((payables) => payables.every(({ currency }) => decimalsOf(currency) !== undefined));
