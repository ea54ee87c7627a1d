// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { phrase } from "../phrases.js";

/** Codes about the form of a request, its signature and its time. */
export const requests: RefusalTexts<keyof (typeof refusalGroups)["Requests"]> = {
  INVALID_REQUEST: ({ path, problem }) => [
    path === "$" ? `请求有误：${phrase(problem)}` : `${path}：${phrase(problem)}`,
    "请更正请求。",
  ],
  INVALID_AMOUNT: ({ path, amount, problem }) => [
    `${path}："${amount}" 不是有效金额：${phrase(problem)}`,
    "请填写十进制数，小数位数不得超过该币种的小数位数，例如 34000000.00。",
  ],
  INVALID_LEI: ({ path, lei, problem }) => [
    `${path}："${lei}" 不是有效的 LEI：${phrase(problem)}`,
    "请填写 20 位的法人机构识别编码（LEI），以 GLEIF 登记为准。",
  ],
  UNKNOWN_CURRENCY: ({ path, currency }) => [
    `${path}："${currency}" 不是 ISO 4217 币种`,
    "请填写三个字母的币种代码，例如 USD。",
  ],
  PROPOSAL_MISMATCH: ({ problem }) => [
    `该操作与调用方签署的操作不一致：${phrase(problem)}`,
    "请在该链码所在的通道上，直接向该链码提交操作。",
  ],
  CLOCK_SKEW: ({ timestamp, limit, problem }) => [
    `交易时间 ${timestamp} 不可接受：${phrase(problem)}（${limit}）`,
    "请校准本机时钟后重试。",
  ],
  BATCH_FAILED: ({ index, code, context }, wordsOf) => {
    const [message, advice] = wordsOf(code, context);
    return [
      `该批次未执行任何操作，因为其中第 ${String(index + 1)} 项操作 acts[${String(index)}] 被拒绝：${message}（${code}）`,
      advice,
    ];
  },
};
