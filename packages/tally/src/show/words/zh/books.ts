// No native speaker has read these texts.
import { nameOfCode } from "@tallystick/client/words/zh";

import type { books as english } from "../en/books.js";

/** About books and payments. */
export const books: typeof english = {
  statement: (party) => `${party} 对账单`,
  period: (from, to) => `，${from === undefined ? "自开始" : `自 ${from}`}至${to === undefined ? "现在" : ` ${to}`}`,
  heldNothing: "未曾持有任何凭证。",
  act: (fact) => nameOfCode("fact", fact),
  account: (currency) => `${currency} 账户`,
  portfolio: (party) => `${party} 持有的凭证`,
  holdsNothing: (party) => `${party} 没有持有任何凭证。`,
  nothingDueFrom: (party) => `${party} 没有应付款项。`,
  nothingDue: "没有符合条件的应付款项。",
  capacity: { settlementBank: "付款行", issuer: "开立人", guarantor: "保证人" },
  overdue: "逾期",
  presented: "已提示付款",
  dishonoured: "已拒付",
  exposure: (issuer) => `对 ${issuer} 的敞口`,
  alsoSuccessor: (predecessors) => `，包括其作为 ${predecessors} 的承继方`,
  issuedNothing: "未曾开立任何凭证。",
  avoidable: (party, day) => `${party} 的管理人可能可以撤销的行为（受理破产申请或登记违约之日：${day}）`,
  nothingAvoidable: "没有应列出的行为。",
  courtOrder: (order, authorities) => `${authorities === "" ? "" : `${authorities} `}冻结令 ${order}`,
  noSuchOrder: "账本上没有该文号的冻结令。",
  nothingUnderOrder: "没有凭证处于该令之下。",
  frozen: (party) => `${party} 所持凭证上的冻结令`,
  nothingFrozen: "没有有效的冻结令。",
  orderNumber: "冻结令文号",
  authority: "法院或主管机关",
  noCreditNotes: "没有登记过符合条件的红字发票。",
  invoice: "发票",
  creditNote: "红字发票",
  behind: "轮候于",
  decision: "裁定文号",
  ofOrder: {
    ...{ frozen: "已冻结", lifted: "已解冻", executed: "已执行", lodged: "已向法院支付或提存" },
    ...{ ended: "以其他方式结束", left: "剩余", ranOut: "已到期" },
  },
  hasRunOut: "已到期",
  nothingOutstanding: "没有未清偿余额。",
  outstanding: (sum) => `未清偿余额：${sum}`,
  claim: (claimant, payer) => `${claimant} 向 ${payer} 追索`,
  reported: (moment, by) => `${moment}，${by}`,
  returned: (moment, by, reason) => `${moment}，${by}：${reason}`,
  paidSums: ({ principal, interest, days, rate, dayCount, costs }) =>
    `${principal}，${String(days)} 天利息 ${interest}（年利率 ${String(rate)} %，${String(dayCount)}），费用 ${costs}`,
  noPayment: "没有报告过符合条件的付款。",
  paidInAll: (count, sum, returned) =>
    `共 ${String(count)} 笔付款，合计 ${sum}${returned === undefined ? "" : `，其中已退回 ${returned}`}`,
  objection: (state, by, reason) => `${state}，${by}：${reason}`,
  cameBack: (reason) => `已退回：${reason}`,
  paidTwice: (units, payments, block) =>
    `${units.join("、")} 的单元由 ${payments.join("、")} 重复付款，最后一次在区块 ${block}，其间没有退回`,
  reportedTwice: (units, payments, block) =>
    `付款 ${payments.join("、")} 被报告用于 ${units.join("、")}，最后一次在区块 ${block}`,
  returnedUnpaid: (_, payments, block) => `付款 ${payments.join("、")} 在区块 ${block} 退回，但没有事实表明曾经付款`,
};
