// No native speaker has read these texts.
import { bankWords } from "@tallystick/reconciliation/words";

import type { Words } from "../words.js";

/** What the commands of `tally bank` print. */
export const bank: Words["notices"]["bank"] = {
  account: {
    none: "账户簿中还没有账户。",
    ...{ number: "编号", state: "状态", owner: "所有人", currency: "币种", account: "账号", bank: "银行" },
    people: "提出、批准、终止的人员",
    states: { proposed: "待批准", approved: "已批准", ended: "已终止" },
    proposed: (id) => `账户 ${id} 已提出。由另一人批准：tally bank approve-account ${id}`,
    decided: {
      proposed: (id) => `账户 ${id} 已提出。`,
      approved: (id) => `账户 ${id} 已批准。`,
      ended: (id) => `账户 ${id} 已终止。`,
    },
  },
  imported: (name, message, records) => `${name}（${message}）：${String(records)} 条`,
  matched: (record) => `${record} 已匹配。`,
  exported: (file, payments) => `${file} 有 ${String(payments)} 笔付款。请交给银行。`,
  written: (file) => `${file} 已写出。`,
  nothingToPay: "没有应付的款项。",
  left: {
    lateInterest: (certificate) => `未列入：${certificate}。有应付的利息或费用，其金额取决于付款日。`,
    instructedBefore: (certificate) => `未列入：${certificate}。以前已发出指令。`,
    refusedBefore: (certificate) => `未列入：${certificate}。银行拒绝了指令。请改正银行指出的内容，然后使用 --again。`,
    returnedBefore: (certificate) => `未列入：${certificate}。款项被退回。请改正收款方账户，然后使用 --again。`,
    accountUnknown: (certificate, lei, currency) => `未列入：${certificate}。${lei} 没有已批准的 ${currency} 账户。`,
  },
  states: (states, block) => `${states.length === 0 ? "没有付款" : states.join("，")}。截至区块 ${block}。`,
  payment: bankWords.zh.states,
  ...{ break: "不符", certificate: "凭证", record: "记账", detail: "详情", candidates: "可能的付款" },
  ...{ act: "操作", amount: "金额", uetr: "UETR", valueDate: "起息日" },
  ...{ kinds: bankWords.zh.kinds, detailOf: bankWords.zh.detail },
  breaksTitle: (count) => `${String(count)} 处不符`,
  candidatesTitle: "没有标识的记账：用 tally bank match <记账编号> <EndToEndId> 匹配",
  actsTitle: (count) => `可由人员签署的 ${String(count)} 项操作`,
  actsWritten: (file) => `${file} 含有这些操作。请用 tally batch import ${file} 试行`,
};
