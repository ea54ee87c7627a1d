// No native speaker has read these texts.
import { nameOfCode } from "@tallystick/client/words/zh";

import type { toDo as english } from "../en/to-do.js";

export const toDo: typeof english = {
  must: "须办",
  may: "可办",
  stake: (duty, loss, source) => `${duty}。逾期或拖延的后果：${loss}（${source}）。`,
  loss: (code) => nameOfCode("loss", code),
  source: (code) => nameOfCode("dutySource", code),
  over: {
    Accept: "已过签收期限。发出方可清除失效要约后重新发出。",
    Guarantee: "已过保证期限。发出方可清除失效要约后重新提出。",
    AcceptBattery: "已过接收期限。发出方可撤回后重新发出。",
    Present: "仍可提示付款，但背书人不再承担责任，开立人和保证人仍承担责任。",
    Settle: "在被视为拒付之前仍可兑付。",
    ConfirmPayment: "已过确认期限。卖方可取回凭证，已付款项请与卖方结清。",
    ClaimRecourse: "已过对该方的追索时效。请查看其他责任人。",
    RecordAction: "已过对该方的追索时效。请查看其他责任人。",
    Approve: "已过复核期限。请重新提交。",
  },
  overNow: "已过期限。请在其页面查看仍可办理的事项。",
};
