// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { phrase } from "../phrases.js";
import { nameOfThing, stateOf, termsOf } from "./states.js";

/** Codes about instruments and certificates. */
export const certificates: RefusalTexts<keyof (typeof refusalGroups)["Instruments and certificates"]> = {
  INSTRUMENT_NOT_FOUND: ({ instrumentId }) => [`没有凭证包 ${instrumentId}`, "请核对编号：<开立人 LEI>.<编号>。"],
  INSTRUMENT_EXISTS: ({ instrumentId, issued, requested }) => [
    `凭证包 ${instrumentId} 已按其他条款开立：已开立的为 ${termsOf(issued)}；本次请求为 ${termsOf(requested)}`,
    "请先查看该凭证包。如果它就是所指的债务，则已经有效，请勿重复开立。",
  ],
  CERTIFICATE_NOT_FOUND: ({ certificateId }) => [
    `没有凭证 ${certificateId}`,
    "它可能已被拆分或合并。`ListInstrument` 可列出该凭证包的各张凭证。",
  ],
  WRONG_STATE: ({ id, state, required }) => [
    `${nameOfThing(id)} 的状态为 ${stateOf(id, state)}。此操作要求：${stateOf(id, required)}`,
    "请重新读取，其状态可能已发生变化。",
  ],
  CERTIFICATE_FROZEN: ({ certificateId, order, authority, until }) => [
    `${certificateId} 已被 ${authority} 的第 ${order} 号命令冻结${until === undefined ? "" : `，至 ${until}`}`,
    "请等待命令解除或到期。冻结期间仍可提示付款、拒付、通知和主张追索。",
  ],
  INSUFFICIENT_HOLDINGS: ({ party, currency, requested, found, missing }) => [
    `${party} 的凭证合计 ${found} ${currency}，比命令所要求的 ${requested} 少 ${missing}`,
    "请指明更多凭证，或先冻结已找到的部分：`freezeUpTo` 可同时完成两者。",
  ],
  NOT_TRANSFERABLE: ({ certificateId, problem }) => [
    `${certificateId} 不得转让：${phrase(problem)}`,
    "请持有至到期日，届时提示付款。",
  ],
  AMOUNT_EXCEEDS_CERTIFICATE: ({ requested, available }) => [
    `请求金额为 ${requested}，但凭证金额仅为 ${available}`,
    "请减少金额，或先合并凭证。",
  ],
  SPLIT_SUM_MISMATCH: ({ sum, amount }) => [
    `各部分合计 ${sum}，而凭证金额为 ${amount}`,
    "各部分之和必须恰好等于该金额。",
  ],
  RANGES_NOT_ADJACENT: ({ left, right, problem }) => [
    `${left} 与 ${right} 不能合并：${phrase(problem)}`,
    "只能合并持有人、状态和背书链均相同的相邻凭证。",
  ],
  OFFER_EXPIRED: ({ certificateId, expiredAt }) => [
    `${certificateId} 的要约已于 ${expiredAt} 失效`,
    "可撤回或清理该要约，然后重新发出。",
  ],
  OFFER_NOT_EXPIRED: ({ certificateId, until }) => [
    `在 ${until} 之前不能清理 ${certificateId} 的要约，也不能再次提出注销要约`,
    "请等到该时间。发出要约的一方现在即可撤回。",
  ],
  NOT_ENFORCEABLE: ({ certificateId, enforceableFrom, today }) => [
    `${certificateId} 的质押自 ${enforceableFrom} 起方可实现。今天是 ${today}`,
    "若届时债务仍未履行，可自该日起实现质押。",
  ],
  NOT_MATURED: ({ instrumentId, dueOn, today }) => [
    `${instrumentId} 的付款日为 ${dueOn}。今天是 ${today}`,
    "请自该日起提示付款。",
  ],
};
