import type { Amount } from "../amount.js";
import { decimalsOf } from "../currency.js";
import { BankMessageError } from "../fault.js";
import { requireCharacters, type Charset } from "./characters.js";
import type { PaymentAccount, PaymentBank, PaymentParty } from "./payable.js";

/** The most units of an amount: ISO 20022 gives it 18 digits, five of them decimals. */
const MOST_UNITS = 10n ** 18n;

const forms = {
  lei: /^[A-Z0-9]{18}[0-9]{2}$/,
  bic: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/,
  iban: /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/,
  uetr: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  country: /^[A-Z]{2}$/,
  system: /^[A-Z0-9]{1,5}$/,
} as const;

/** Remainder mod 97 of letters and digits read as a number with A = 10 … Z = 35 (ISO 7064). */
function remainder(text: string): number {
  let rest = 0;
  for (const character of text.toUpperCase()) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Checks the fields of what is to become a message, and names the field at fault as `payables[3].creditor.account.iban`. */
export class FieldCheck {
  /** @param path - of what has the fields; empty for the message itself. */
  constructor(
    private readonly path: string,
    private readonly charset: Charset,
  ) {}

  refuse(field: string, value: unknown, problem: string): never {
    const shown = typeof value === "bigint" ? value.toString() : JSON.stringify(value);
    const at = this.#at(field);
    throw new BankMessageError("PAYABLE_REFUSED", `${at} is ${shown}: ${problem}`, { field: at, value, problem });
  }

  #at(field: string): string {
    return this.path === "" ? field : `${this.path}.${field}`;
  }

  text(field: string, value: string, most: number): void {
    if (value.trim() !== value || value === "" || Array.from(value).length > most) {
      this.refuse(field, value, `it must have 1 to ${String(most)} characters, and no blank at its ends`);
    }
    requireCharacters(value, this.#at(field), this.charset);
  }

  form(field: string, value: string, name: keyof typeof forms, what: string): void {
    if (!forms[name].test(value)) {
      this.refuse(field, value, `it must be ${what}`);
    }
  }

  lei(field: string, lei: string): void {
    this.form(field, lei, "lei", "an LEI: 18 characters of A-Z 0-9 and two digits");
  }

  #account(field: string, account: PaymentAccount): void {
    if (!("iban" in account)) {
      this.text(`${field}.number`, account.number, 34);
      return;
    }
    this.form(`${field}.iban`, account.iban, "iban", "an IBAN without blanks");
    if (remainder(`${account.iban.slice(4)}${account.iban.slice(0, 4)}`) !== 1) {
      this.refuse(`${field}.iban`, account.iban, "its check digits are wrong");
    }
  }

  #bank(field: string, { bic, lei, clearing }: PaymentBank): void {
    if (bic === undefined && lei === undefined && clearing === undefined) {
      this.refuse(field, {}, "a bank needs its BIC, its LEI or its number in a clearing system");
    }
    if (bic !== undefined) {
      this.form(`${field}.bic`, bic, "bic", "a BIC of 8 or 11 characters");
    }
    if (lei !== undefined) {
      this.lei(`${field}.lei`, lei);
    }
    if (clearing !== undefined) {
      this.form(`${field}.clearing.system`, clearing.system, "system", "the code of a clearing system, such as CNAPS");
      this.text(`${field}.clearing.member`, clearing.member, 35);
    }
  }

  party(field: string, { name, lei, address, account, bank }: PaymentParty): void {
    this.text(`${field}.name`, name, 140);
    this.lei(`${field}.lei`, lei);
    if (address !== undefined) {
      this.text(`${field}.address.town`, address.town, 35);
      this.form(`${field}.address.country`, address.country, "country", "a country's two letters by ISO 3166");
    }
    this.#account(`${field}.account`, account);
    this.#bank(`${field}.bank`, bank);
  }

  currency(currency: string): void {
    if (decimalsOf(currency) === undefined) {
      this.refuse("currency", currency, "it is not a currency of ISO 4217");
    }
  }

  amount({ units, currency }: Amount): void {
    this.currency(currency);
    if (units <= 0n || units >= MOST_UNITS) {
      this.refuse("units", units, "it must be more than 0 and have at most 18 digits");
    }
  }

  day(field: string, day: string): void {
    if (!isDay(day)) {
      this.refuse(field, day, "it must be a day, YYYY-MM-DD");
    }
  }

  moment(field: string, moment: string): void {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/.test(moment)) {
      this.refuse(field, moment, "it must be a moment of ISO 8601, such as 2026-12-02T16:00:00Z");
    }
  }
}
