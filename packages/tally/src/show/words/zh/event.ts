// No native speaker has read these texts.
import type { event as english } from "../en/event.js";

/** About facts and transactions. */
export const event: typeof english = {
  by: (party) => `办理方 ${party}`,
  instrument: ({ state, dueOn, bank }) => `${state}，付款日 ${dueOn}，付款行 ${bank}`,
  noLongerExists: "不再存在",
  payment: (uetr) => `付款：${uetr}`,
  reason: (reason) => `原因：${reason}`,
  dishonouredOn: (day) => `${day} 拒付`,
  released: (entry, kind, certificateId, on) => `${entry}，${certificateId} 的${kind}，${on} 注销`,
  creditNote: ({ sum, invoice, fingerprint, instrumentId, by }) =>
    `红字发票 ${fingerprint}，金额 ${sum}，冲销 ${by} 的发票 ${invoice}（${instrumentId} 以其为依据）`,
  creditedBefore: (moment, transactionId) => `此前已登记（${moment}，交易 ${transactionId}），本次未写入任何内容。`,
  leftOfInvoice: (sum) => `该发票剩余 ${sum}`,
  proceeds: ({ sum, certificateId, creditor, debtor, soldOn }) =>
    `${certificateId} 的贴现款 ${sum}，由 ${creditor} 于 ${soldOn} 以纯凭证过户卖给 ${debtor}`,
  surplus: ({ sum, certificateId, creditor, debtor, soldOn }) =>
    `${debtor} 自 ${soldOn} 起欠付 ${creditor} 的质押余额 ${sum}：其就 ${certificateId} 所得超出担保金额`,
  noSurplus: ({ sum, certificateId, creditor, debtor }) =>
    `${debtor} 不再欠付 ${creditor} 就 ${certificateId} 的质押余额 ${sum}`,
  objection: ({ state, sum, certificateId, by, bank }) =>
    `${state}：${by} 称未收到 ${bank} 所记录的 ${certificateId} 的款项 ${sum}`,
  party: ({ name, lei, status, roles, mspId }) => `${name}（${lei}），${status}，${mspId} 的${roles.join("、")}`,
  inDefault: (certificates) => `因 ${certificates} 违约`,
  standingAcceptance: (whose) => whose,
  confirmed: (from) => `凭证台确认：${from}`,
  dualControl: (rules) => `双人复核：${rules.join("，")}`,
  forInstrument: (instrumentId) => `，用于凭证包 ${instrumentId}`,
  madeBy: (act, cover, subject) => `${act}（${cover}），经办人 ${subject}`,
  waits: (moment) => `待复核，有效期至 ${moment}`,
  waitsFor: (party, moment) => `待 ${party} 的人员复核，有效期至 ${moment}`,
  decidedBy: (subject, reason) => `决定人 ${subject}${reason === undefined ? "" : `：${reason}`}`,
  approval: (approvalId) => `复核 ${approvalId}`,
  calendar: (currency, version, from) => `${currency} 日历，版本 ${version}，自 ${from} 起生效`,
  policy: (version, from) => `版本 ${version}，自 ${from} 起生效`,
  line: (name, value) => `${name}：${value}`,
  passedFrom: (way, from) => `${way}，来自 ${from}`,
  order: (order) => `冻结命令：${order}`,
  creditLine: ({ bank, obligor, limit, drawn, free }) =>
    `${bank} 授予 ${obligor}：额度 ${limit}，已用 ${drawn}，${free}`,
  closed: "已关闭",
  free: (sum, until) => `可用 ${sum}，有效期至 ${until}`,
};
