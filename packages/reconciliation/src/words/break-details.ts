import type { BreakDetails } from "../judging/break-kind.js";

/** What does not fit, in English. */
export const breakDetailsInEnglish: BreakDetails = {
  AMOUNT_MISMATCH: ({ expected, booked, charges }) =>
    `expected ${expected}, booked ${booked}${charges === undefined ? "" : `; charges ${charges}`}`,
  CURRENCY_MISMATCH: ({ expected, booked }) => `expected ${expected}, booked ${booked}`,
  UETR_UNKNOWN: ({ booked, expected, about }) =>
    expected === undefined
      ? `no payment is known for ${[booked, about].filter(Boolean).join(", ")}`
      : `expected ${expected}, booked with ${booked}`,
  UETR_TWICE: ({ times }) => `booked ${times} times`,
  KEYS_DISAGREE: ({ payments }) => `the keys name ${payments}`,
  ACCOUNT_OF_NEITHER: ({ direction, account, owner }) => `${direction} on ${account} of ${owner}`,
  PAYEE_MISMATCH: ({ expected, booked }) => `expected ${expected}, booked to ${booked}`,
  VALUE_DATE_EARLY: ({ dueOn, valueDate }) => `due on ${dueOn}, counts from ${valueDate}`,
  BANK_ONLY: ({ bookedOn, about }) =>
    about === undefined ? `booked on ${bookedOn ?? ""}, not on the ledger` : `no payment is known for ${about}`,
  LEDGER_ONLY: ({ reportedOn }) => `on the ledger since ${reportedOn}, booked by no bank`,
  LEDGER_DIFFERS: ({ told, toldOf, booked, bookedOf }) =>
    `the ledger was told ${told} of ${toldOf}, booked ${booked} of ${bookedOf}`,
  RETURNED_NOT_ON_LEDGER: ({ uetr, reportedOn }) => `the ledger calls ${uetr} paid since ${reportedOn}`,
  PENDING_TOO_LONG: ({ instructedOn }) => `instructed on ${instructedOn}, not booked`,
  STATEMENT_GAP: ({ number, before, opens, closed }) =>
    number === undefined
      ? `opens with ${opens ?? ""}, the one before closed with ${closed ?? ""}`
      : `statement ${number} follows ${before ?? ""}`,
};

/** What does not fit, in Chinese. No native speaker has read these texts. */
export const breakDetailsInChinese: BreakDetails = {
  AMOUNT_MISMATCH: ({ expected, booked, charges }) =>
    `应为 ${expected}，记账 ${booked}${charges === undefined ? "" : `；费用 ${charges}`}`,
  CURRENCY_MISMATCH: ({ expected, booked }) => `应为 ${expected}，记账 ${booked}`,
  UETR_UNKNOWN: ({ booked, expected, about }) =>
    expected === undefined
      ? `没有与此对应的付款：${[booked, about].filter(Boolean).join("，")}`
      : `应为 ${expected}，记账为 ${booked}`,
  UETR_TWICE: ({ times }) => `记账 ${times} 次`,
  KEYS_DISAGREE: ({ payments }) => `标识指向 ${payments}`,
  ACCOUNT_OF_NEITHER: ({ direction, account, owner }) =>
    `${direction === "credit" ? "贷记" : "借记"} ${owner} 的账户 ${account}`,
  PAYEE_MISMATCH: ({ expected, booked }) => `应付至 ${expected}，记入 ${booked}`,
  VALUE_DATE_EARLY: ({ dueOn, valueDate }) => `到期日 ${dueOn}，起息日 ${valueDate}`,
  BANK_ONLY: ({ bookedOn, about }) =>
    about === undefined ? `${bookedOn ?? ""} 已记账，账本上没有` : `没有与此对应的付款：${about}`,
  LEDGER_ONLY: ({ reportedOn }) => `${reportedOn} 起账本上为已付，没有银行记账`,
  LEDGER_DIFFERS: ({ told, toldOf, booked, bookedOf }) =>
    `账本记载 ${told}（${toldOf}），银行记账 ${booked}（${bookedOf}）`,
  RETURNED_NOT_ON_LEDGER: ({ uetr, reportedOn }) => `${reportedOn} 起账本上仍记 ${uetr} 为已付`,
  PENDING_TOO_LONG: ({ instructedOn }) => `${instructedOn} 已指示，尚未记账`,
  STATEMENT_GAP: ({ number, before, opens, closed }) =>
    number === undefined
      ? `期初余额 ${opens ?? ""}，前一份对账单期末余额 ${closed ?? ""}`
      : `第 ${before ?? ""} 号对账单之后为第 ${number} 号`,
};
