import type { Money } from "../wire-types.js";

/** Names of currencies at the beginning of a sum in words. Any other has its code. */
const currencies: Readonly<Record<string, string>> = {
  ...{ AUD: "Australian dollars", CNY: "Chinese yuan", EUR: "euros", GBP: "pounds sterling", HKD: "Hong Kong dollars" },
  ...{ JPY: "Japanese yen", SGD: "Singapore dollars", USD: "US dollars" },
};

const small = [
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const thousands = ["", " thousand", " million", " billion", " trillion", " quadrillion"];

/**
 * A sum in English words, as drafts and cheques have it: `US dollars twenty million only`. The minor units are a fraction.
 *
 * @param money - An amount of the ledger: digits, and after a point the currency's decimals.
 * @returns undefined if the amount is not a decimal below 10^18.
 */
export function amountInWords({ currency, amount }: Money): string | undefined {
  const [, whole = "", fraction = ""] = /^(\d{1,18})(?:\.(\d{1,4}))?$/.exec(amount) ?? [];
  if (whole === "") {
    return undefined;
  }
  const minor = /^0*$/.test(fraction) ? "" : ` and ${fraction}/1${"0".repeat(fraction.length)}`;
  return `${currencies[currency] ?? currency} ${wordsOf(whole)}${minor} only`;
}

function wordsOf(digits: string): string {
  const padded = digits.padStart(18, "0");
  const groups = [0, 3, 6, 9, 12, 15].map((at) => Number(padded.slice(at, at + 3)));
  const parts = groups.flatMap((group, index) =>
    group === 0 ? [] : [`${belowThousand(group)}${thousands[groups.length - 1 - index] ?? ""}`],
  );
  const last = groups.at(-1) ?? 0;
  if (parts.length > 1 && last > 0 && last < 100) {
    parts.splice(-1, 0, "and");
  }
  return parts.length === 0 ? "zero" : parts.join(" ");
}

function belowThousand(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  return [
    ...(hundreds > 0 ? [`${small[hundreds] ?? ""} hundred`] : []),
    ...(hundreds > 0 && rest > 0 ? ["and"] : []),
    ...(rest > 0 ? [belowHundred(rest)] : []),
  ].join(" ");
}

function belowHundred(number: number): string {
  const [ten, one] = [Math.floor(number / 10), number % 10];
  return small[number] ?? `${tens[ten] ?? ""}${one > 0 ? `-${small[one] ?? ""}` : ""}`;
}
