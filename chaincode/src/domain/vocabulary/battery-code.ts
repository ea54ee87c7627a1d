/** A code under which others know a battery. */
export interface BatteryCode {
  readonly scheme: "GS1" | "GB/T 34014" | "ISO/IEC 15459";
  readonly value: string;
}

/** The identity of one battery in GS1: the trade item, and its serial number. */
export interface Gs1Identity {
  /** GTIN of 14 digits, application identifier 01. */
  readonly gtin: string;
  /** Serial number, application identifier 21. */
  readonly serial: string;
}

/** A serial number: 1 to 20 characters of GS1's set 82 (GS1 General Specifications, figure 7.11-1). */
const serials = /^[!-"%-?A-Z_a-z]{1,20}$/;

/** The check digit of a GTIN, from the digits before it (GS1 General Specifications, section 7.9). */
function checkDigitOf(digits: string): string {
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last digit of a GTIN is its check digit. */
export function hasCheckDigit(gtin: string): boolean {
  return /^(\d{8}|\d{12,14})$/.test(gtin) && gtin.endsWith(checkDigitOf(gtin.slice(0, -1)));
}

/** Reads what an element string names, whether or not its check digit is right. */
function readItem(text: string): Gs1Identity | undefined {
  const [, gtin, written] = /^\(01\)(\d{14})\(21\)((?:[^(\\]|\\\()+)$/.exec(text) ?? [];
  const serial = written?.replaceAll("\\(", "(");
  return gtin === undefined || serial === undefined || !serials.test(serial) ? undefined : { gtin, serial };
}

/**
 * Reads a GS1 element string in brackets, such as `(01)09506000134352(21)TN-0001`. An opening bracket within a value is
 * written `\(`, as in GS1's syntax engine.
 *
 * @returns undefined if the text does not name one item: its GTIN and its serial number, in this order, and nothing
 *   else. The check digit must be right.
 */
export function readElementString(text: string): Gs1Identity | undefined {
  const item = readItem(text);
  return item !== undefined && hasCheckDigit(item.gtin) ? item : undefined;
}

/** The element string of an item, as {@link readElementString} reads it. */
export function elementStringOf({ gtin, serial }: Gs1Identity): string {
  return `(01)${gtin}(21)${serial.replaceAll("(", "\\(")}`;
}

function whyNotGs1(value: string): string | undefined {
  const item = readItem(value);
  if (item === undefined) {
    return "is not an element string of GS1 with a GTIN of 14 digits and a serial number: (01)<GTIN>(21)<serial>";
  }
  const { gtin } = item;
  const digit = checkDigitOf(gtin.slice(0, -1));
  return gtin.endsWith(digit) ? undefined : `has the GTIN ${gtin}, whose check digit must be ${digit}`;
}

/**
 * The character for a year or a day of production: a digit or a capital letter, but not I or O, which look like digits,
 * and not Q.
 */
const SIGN = "[0-9A-HJ-NPR-Z]";

/**
 * The positions of GB/T 34014-2017, with the form of their characters, and the problem if a code has other characters
 * there.
 */
const positions: readonly (readonly [from: number, to: number, form: RegExp, problem: string])[] = [
  [4, 4, /^[PMC]$/, "must be P (pack), M (module) or C (cell)"],
  [5, 5, /^[A-Z]$/, "must be the letter of the type of battery"],
  [15, 15, new RegExp(`^${SIGN}$`), "must be the year of production, without I, O and Q"],
  [16, 16, /^[1-9ABC]$/, "must be the month of production: 1 to 9, A, B or C"],
  [17, 17, new RegExp(`^${SIGN}$`), "must be the day of production, without I, O and Q"],
  [18, 24, /^\d{7}$/, "must be the serial number of the day, in 7 digits"],
];

/**
 * The last position up to which a code of a second life has the same fields as others. It leaves out the seven
 * characters of the maker's tracing, which follow.
 */
const LAST_IN_COMMON = 7;

function whyNotGb34014(value: string): string | undefined {
  if (!/^[0-9A-Z]*$/.test(value) || ![19, 24].includes(value.length)) {
    return "is not a code of GB/T 34014-2017: 24 digits and capital letters, or 19 for a second life";
  }
  const wrong = positions.find(
    ([from, to, form]) => (value.length === 24 || to <= LAST_IN_COMMON) && !form.test(value.slice(from - 1, to)),
  );
  if (wrong === undefined) {
    return undefined;
  }
  const [from, to, , problem] = wrong;
  const found = value.slice(from - 1, to);
  return from === to
    ? `has "${found}" where character ${String(from)} ${problem}`
    : `has "${found}" where characters ${String(from)} to ${String(to)} ${problem}`;
}

function whyNotIso15459(value: string): string | undefined {
  return /^[!-~]{1,50}$/.test(value)
    ? undefined
    : "is not an identifier of ISO/IEC 15459: at most 50 characters, without blanks and accents";
}

/**
 * The problem of a code under the scheme that it names. Undefined if it has none. For GS1, the check digit of the GTIN
 * is computed. GB/T 34014-2017 has no check digit, so each position is compared with what the standard says.
 */
export function whyNotACode({ scheme, value }: BatteryCode): string | undefined {
  switch (scheme) {
    case "GS1":
      return whyNotGs1(value);
    case "GB/T 34014":
      return whyNotGb34014(value);
    case "ISO/IEC 15459":
      return whyNotIso15459(value);
  }
}

/**
 * A code in the spelling of the ledger's index, so that two spellings of one code are one. Only GS1 tells small letters
 * from capitals.
 */
export function canonicalCode({ scheme, value }: BatteryCode): string {
  return scheme === "GS1" ? value : value.toUpperCase();
}
