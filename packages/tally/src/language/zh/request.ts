// No native speaker has read these texts.
import { nameOfCode } from "@tallystick/client/words/zh";

import type { Words } from "../words.js";

/**
 * The question that a command asks before it sends an act, and the names of values that the command found for the act.
 */
export const request: Words["request"] = {
  question: "是否正确？[y/N] ",
  isYes: (answer) => /^\s*(y(es)?|是)\s*$/i.test(answer),
  missing: "缺少",
  notOneOf: (value, choices) => `"${value}" 不在 ${choices} 之中`,
  wrongValue: (value, problem) => `"${value}"：${problem}`,
  found: {
    ...{ afterwards: "之后", amount: "金额", arbiter: "仲裁方", bank: "银行", bytes: "字节", buyer: "买方" },
    ...{
      claimant: "追索人",
      claimed: "追索金额",
      deposit: "定金",
      digest: "摘要",
      discounted: "贴现期",
      due: "应付日",
    },
    ...{ goods: "货物", guarantor: "保证人", holder: "持有人", interest: "利息", issuer: "开立人" },
    ...{ madeBy: "制造商", model: "数据模型", offered: "要约", owner: "所有人", paid: "已付", paidWith: "付款凭证" },
    ...{ party: "参与方", payer: "付款人", price: "价格", proceeds: "实付金额", recourse: "追索权" },
    ...{ section: "章节", seller: "卖方", settlement: "结算方式", sold: "卖出金额", state: "状态" },
    ...{ times: "时间", timeZone: "时区", utcOffset: "UTC 时差", valueDate: "起息日" },
    ...{ youKeep: "您保留", host: "托管方", fromNowOn: "今后", issueAgain: "须重新签发", approval: "复核" },
  },
  filed: "提交等待第二人复核",
  discounted: (from, dueOn, days) => `从 ${from} 到应付日 ${dueOn}：${days} 天`,
  interest: (sum, rate, dayCount) => `${sum}，年利率 ${rate} %，${dayCount}`,
  recourse: "有：到期未付的，卖方对全部金额负责",
  noRecourse: "无",
  againstPayment: (settlement, agent) => `${settlement}：${agent} 确认付款时转移`,
  freeOfPayment: (settlement) => `${settlement}：银行接受时转移，不论是否已付款`,
  forTheWhole: (name) => `${name}（全部）`,
  nothingOffered: (state) => `无：凭证状态为 ${state}`,
  offered: (kind, by, to) => `${nameOfCode("offerKind", kind)}，由 ${by} 向 ${to} 提出`,
  batteryOffered: (to) => `无偿转给 ${to}`,
  toNobody: "无",
  paidWith: (certificate, sum, dueOn) => `${certificate}：${sum}，应付日 ${dueOn}`,
  noArbiter: "无：争议只能由您和卖方共同解决；不能达成一致的，全部退回",
  deposited: (sum, days) => `${sum}；您在 ${String(days)} 天内未下单、取消或发货后未表示的，定金归卖方`,
  ofTheLast: (sum) => `最后一张中的 ${sum}`,
  changeOfOffset: (offset, at) => `自 ${at} 起 ${offset}`,
  section: (section, revision, tier) => `${section}，第 ${revision} 次修订，供 ${tier}`,
  hosted: {
    host: (party, msp) => `${party}，目前独自在 ${msp} 中`,
    fromNowOn: (msp) => `${msp} 中没有属性 tally.party 的证书不再代表任何参与方，您的也不例外`,
    issueAgain: (name, lei) => `在继续之前，重新签发 ${name} 的人员的证书中未在该属性中指明 ${lei} 的那些`,
    noApproval: "无需同意。",
    approval: (name) => `须经 ${name} 的一人同意："tally approval list"，然后 "tally approval approve <id>"。`,
    beside: (first, lei, msp) =>
      `${first}（${lei}）最先在 ${msp} 中。${msp} 中没有属性 tally.party 的证书现在和以后都代表 ${first}。新参与方的人员需要在 tally.party 中指明它的证书。`,
  },
};
