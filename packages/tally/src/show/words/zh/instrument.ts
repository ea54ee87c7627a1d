// No native speaker has read these texts.
import type { instrument as english } from "../en/instrument.js";

/** About instruments, their units and their audits. */
export const instrument: typeof english = {
  dueDay: (day, convention, currency, version) => `${day}（${convention}，${currency} 日历，版本 ${version}）`,
  face: (sum, units) => `${sum} = ${units} 单元`,
  transferable: "可转让",
  notTransferable: "不得转让",
  recourse: "有追索权",
  noRecourse: "无追索权",
  version: (version) => `版本 ${version}`,
  notAnInstrument: "✘ 不是凭证包",
  under: (id) => `：${id} 之下的内容`,
  none: "没有符合条件的凭证包。",
  outstandingSums: ({ outstanding, dishonoured, paid, waived }) =>
    `未清偿余额 ${outstanding}，其中已拒付 ${dishonoured}；已付 ${paid}，已放弃 ${waived}`,
  unitOf: (unit, instrumentId) => `${instrumentId} 的第 ${unit} 单元`,
  traced: ({ face, units, issuedOn, dueOn, bank }) =>
    `${face}，共 ${units} 单元，开立日 ${issuedOn}，付款日 ${dueOn}，付款行 ${bank}`,
  obligor: "开立人及债务人",
  ending: (state, note) => `${state}：${note}`,
  nowPartOf: (certificateId) => `现属于凭证 ${certificateId}`,
  heldBy: (sum, units, holder) => `${sum}，${units}，持有人 ${holder}`,
  passedOn: "转出",
  block: (block) => `区块 ${block}`,
  withRecourse: "有追索权",
  withoutRecourse: "无追索权",
  underStandingAcceptance: "自动签收",
  released: (moment) => `${moment} 免除`,
  issuedBefore: (moment, transactionId) =>
    `此前已开立（${moment}${transactionId === undefined ? "" : `，交易 ${transactionId}`}），本次未写入任何内容。\n\n`,
};
