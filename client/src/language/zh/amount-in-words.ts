// No native speaker has read these texts.
import type { Money } from "../../wire-types.js";

/** Names of currencies at the beginning of a sum in words. Any other has its code. */
const currencies: Readonly<Record<string, string>> = {
  ...{ AUD: "澳元", CNY: "人民币", EUR: "欧元", GBP: "英镑", HKD: "港元", JPY: "日元", SGD: "新加坡元", USD: "美元" },
};

const digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const places = ["仟", "佰", "拾", ""];

/**
 * A sum in the Chinese numerals of bills: `人民币叁仟肆佰万元整`. It follows the basic rules for filling in bills and settlement vouchers
 * (正确填写票据和结算凭证的基本规定, annex of the 支付结算办法 of 1997). Where these allow two forms, it is the one that they name first.
 *
 * @param money - An amount of the ledger: digits, and after a point the currency's decimals.
 * @returns undefined if the amount is not a decimal below 10^16 with at most two decimals, for which the rules have no units.
 */
export function amountInWords({ currency, amount }: Money): string | undefined {
  const [, whole = "", tenths = "0", hundredths = "0"] = /^0*(\d{1,16})(?:\.(\d)(\d)?)?$/.exec(amount) ?? [];
  if (whole === "") {
    return undefined;
  }
  const yuan = whole === "0" ? "" : `${numeral(whole)}元`;
  const afterZero = yuan !== "" && whole.endsWith("0") ? "零" : "";
  const named = currencies[currency] ?? currency;
  if (tenths === "0" && hundredths === "0") {
    return `${named}${yuan === "" ? "零元" : yuan}整`;
  }
  if (tenths === "0") {
    return `${named}${yuan}${yuan === "" ? "" : "零"}${digit(hundredths)}分`;
  }
  const jiao = `${afterZero}${digit(tenths)}角`;
  return `${named}${yuan}${jiao}${hundredths === "0" ? "整" : `${digit(hundredths)}分`}`;
}

/** A whole number above zero. */
function numeral(text: string): string {
  const [high, low] = [text.slice(0, -8), text.slice(-8)];
  return high === "" ? belowYi(low) : `${belowYi(high)}亿${joined(low.padStart(8, "0"), belowYi)}`;
}

/** A number of at most eight digits. */
function belowYi(text: string): string {
  const [high, low] = [text.slice(0, -4), text.slice(-4)];
  return Number(high) === 0 ? belowWan(low) : `${belowWan(high)}万${joined(low, belowWan)}`;
}

/** What follows a unit of four or eight digits: with a zero before it if its first place is empty, and nothing if all are. */
function joined(text: string, words: (text: string) => string): string {
  return Number(text) === 0 ? "" : `${text.startsWith("0") ? "零" : ""}${words(text)}`;
}

/** A number of at most four digits. Zeros between two figures are one. */
function belowWan(text: string): string {
  const figures = Array.from(text.padStart(4, "0"));
  return figures
    .map((figure, place) => (figure === "0" ? "零" : `${digit(figure)}${places[place] ?? ""}`))
    .join("")
    .replace(/零+/g, "零")
    .replace(/^零|零$/g, "");
}

function digit(figure: string): string {
  return digits[Number(figure)] ?? "";
}
