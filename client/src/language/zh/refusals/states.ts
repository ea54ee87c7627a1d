// No native speaker has read these texts.
import type { Codes } from "../../codes.js";
import { nameOfCode } from "../codes.js";
import { phrase } from "../phrases.js";

/** By the form of an id, what it names, and which states that has. Several kinds of things have states of one name. */
const kinds: readonly (readonly [form: RegExp, ...kinds: readonly (keyof Codes)[]])[] = [
  [/:\d+-\d+$/, "certificateState"],
  [/^credit line of /, "creditLineState"],
  [/ for /, "bidState"],
  [/^[0-9A-Z]{20}$/, "partyStatus"],
  [/^[0-9A-Z]{20}\.[^.]+\.\d+$/, "orderState"],
  [/^[0-9A-Z]{20}\.[^.]+$/, "stage", "listingState", "batteryStatus"],
  [/^/, "approvalState"],
];

/** The name of a payment. */
const UETR = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The Chinese text of a state, of several states of which one is required, or of any other phrase about a thing. */
export function stateOf(id: string, text: string): string {
  if (UETR.test(id) && text === "Returned") {
    return "已退回";
  }
  const [, ...fitting] = kinds.find(([form]) => form.test(id)) ?? [];
  const names = text
    .split(" or ")
    .map((state) => fitting.map((kind) => nameOfCode(kind, state)).find((name) => name !== state));
  return names.every((name) => name !== undefined) ? names.join("或") : phrase(text);
}

/** The thing that a refusal is about, by its id or in the chaincode's words. */
export function nameOfThing(id: string): string {
  const [, listing, buyer] = /^(\S+) for (\S+)$/.exec(id) ?? [];
  return listing === undefined || buyer === undefined ? phrase(id) : `${buyer} 对 ${listing} 的出价`;
}

/** The condition of a battery on a listing, from the chaincode's words for it. */
export function conditionOf(text: string): string {
  const form =
    /^reading (?<sequence>\d+)(?: of (?<at>\S+))?(?: with counters that began again (?<restarts>\d+) times)?(?: by device (?<device>\S+)| without a device)$/;
  const { sequence, at, restarts, device } = form.exec(text)?.groups ?? {};
  if (sequence === undefined) {
    return phrase(text);
  }
  return [
    `第 ${sequence} 个读数${at === undefined ? "" : `（${at}）`}`,
    ...(restarts === undefined ? [] : [`计数器已重新计数 ${restarts} 次`]),
    device === undefined ? "没有设备" : `设备 ${device}`,
  ].join("，");
}

const terms: Readonly<Record<string, string>> = {
  ...{ payee: "收款人", settlementBank: "付款行", guarantor: "保证人", amount: "金额", maturesOn: "到期日" },
  ...{ transferable: "可转让", recourse: "可追索", businessDayConvention: "工作日惯例", documents: "单据" },
};
const values: Readonly<Record<string, string>> = { none: "无", true: "是", false: "否" };

/** The terms in which two issues differ, from the chaincode's words for them: `amount 900.00 USD, recourse false`. */
export function termsOf(text: string): string {
  const each = text.split(new RegExp(`, (?=(?:${Object.keys(terms).join("|")}) )`));
  return each
    .map((one) => {
      const [, term = "", value = ""] = /^(\S+) (.*)$/s.exec(one) ?? [];
      return Object.hasOwn(terms, term) ? `${terms[term] ?? term} ${values[value] ?? value}` : one;
    })
    .join("，");
}
