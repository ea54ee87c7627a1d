import type { BreakDetails, BreakFigures, BreakKind } from "../judging/break-kind.js";
import type { PaymentState, Stations } from "../judging/payment-state.js";
import type { BankFault } from "./bank-fault.js";
import { breakDetailsInChinese, breakDetailsInEnglish } from "./break-details.js";
import { faultsInChinese } from "./faults.js";

export type { BreakFigures, BreakKind, PaymentState, Stations };
export { bankFaultCodes, isBankFaultCode } from "./faults.js";
export { bankFaultIn, type BankFault } from "./bank-fault.js";

/** The words of reconciliation in one language. Commands and screens take them from here. */
export interface BankWords {
  /** How far a payment is. */
  readonly states: Readonly<Record<PaymentState, string>>;
  /** The five stations of a payment. */
  readonly stations: Readonly<Record<keyof Stations, string>>;
  /** What does not fit, in a few words. */
  readonly kinds: Readonly<Record<BreakKind, string>>;
  /** What was expected and what was found. */
  readonly detail: <Kind extends BreakKind>(found: ShownBreak<Kind>) => string;
  /** What is wrong with a file, an account or a payment, in one sentence without a full stop. */
  readonly fault: (fault: BankFault) => string;
}

/** What a text of a break is made of. */
export interface ShownBreak<Kind extends BreakKind = BreakKind> {
  /** What does not fit. */
  readonly kind: Kind;
  /** What was expected and what was found. */
  readonly figures: BreakFigures[Kind];
}

const detailIn =
  (details: BreakDetails) =>
  <Kind extends BreakKind>({ kind, figures }: ShownBreak<Kind>): string =>
    details[kind](figures);

/** The words of reconciliation, by language. */
export const bankWords: Readonly<Record<"en" | "zh", BankWords>> = {
  en: {
    states: {
      ...{ expected: "expected", instructed: "instructed", accepted: "accepted by the bank" },
      ...{ refused: "refused by the bank", seen: "booked, not on the ledger", onLedger: "on the ledger, not booked" },
      ...{ closed: "closed", returned: "returned" },
    },
    stations: {
      ...{ instructed: "instructed", accepted: "accepted", booked: "booked", onLedger: "on the ledger" },
      received: "received",
    },
    kinds: {
      AMOUNT_MISMATCH: "other amount",
      CURRENCY_MISMATCH: "other currency",
      UETR_UNKNOWN: "unknown UETR",
      UETR_TWICE: "booked twice",
      KEYS_DISAGREE: "keys disagree",
      ACCOUNT_OF_NEITHER: "on an account of neither party",
      PAYEE_MISMATCH: "other payee",
      VALUE_DATE_EARLY: "value date too early",
      BANK_ONLY: "booked, not on the ledger",
      LEDGER_ONLY: "on the ledger, no money",
      LEDGER_DIFFERS: "ledger differs from booking",
      RETURNED_NOT_ON_LEDGER: "came back, still paid on the ledger",
      PENDING_TOO_LONG: "no answer of the bank",
      STATEMENT_GAP: "gap between statements",
    },
    detail: detailIn(breakDetailsInEnglish),
    fault: ({ problem }) => problem,
  },
  // No native speaker has read these texts.
  zh: {
    states: {
      ...{ expected: "待付", instructed: "已指示", accepted: "银行已受理", refused: "银行已拒绝" },
      ...{ seen: "已记账，账本上没有", onLedger: "已上账本、未记账", closed: "已关闭", returned: "退回" },
    },
    stations: {
      ...{ instructed: "已指示", accepted: "已受理", booked: "已记账", onLedger: "已上账本", received: "已到账" },
    },
    kinds: {
      AMOUNT_MISMATCH: "金额不符",
      CURRENCY_MISMATCH: "币种不符",
      UETR_UNKNOWN: "UETR 未知",
      UETR_TWICE: "重复记账",
      KEYS_DISAGREE: "标识互相矛盾",
      ACCOUNT_OF_NEITHER: "记在双方以外的账户",
      PAYEE_MISMATCH: "收款账户不符",
      VALUE_DATE_EARLY: "起息日过早",
      BANK_ONLY: "已记账，账本上没有",
      LEDGER_ONLY: "账本上已付，没有到账",
      LEDGER_DIFFERS: "账本与记账不一致",
      RETURNED_NOT_ON_LEDGER: "已退回，账本上仍为已付",
      PENDING_TOO_LONG: "银行没有答复",
      STATEMENT_GAP: "对账单不连续",
    },
    detail: detailIn(breakDetailsInChinese),
    fault: ({ code, problem, context: { line, element } }) => {
      const place =
        typeof line !== "number" ? "" : `第 ${String(line)} 行${typeof element === "string" ? ` ${element}` : ""}：`;
      return `${place}${faultsInChinese[code]}（${problem}）`;
    },
  },
};
