// No native speaker has read these texts.
import type { RefusalWords } from "../../refusal-texts.js";

/**
 * Makes the text of a refusal by a rule of the policy. `limit` is what the rule allows, and `given` is what the request
 * has.
 */
type TextOfRule = (limit: string, given: string) => RefusalWords;

/** The texts of the policy's rules that refuse an act, by the names that refusals give the rules. */
export const policyRuleTexts: Readonly<Record<string, TextOfRule>> = {
  longestTenorDays: (limit, given) => [
    `规则规定自开立至到期最长 ${limit} 天。本次为 ${given}`,
    `请填写 ${limit} 天以内的到期日。`,
  ],
  longestTenorMonths: (limit, given) => [
    `规则规定到期日不得晚于 ${limit}。本次为 ${given}`,
    `请填写 ${limit} 或之前的到期日。`,
  ],
  smallestSplit: (limit, given) => [
    `规则规定每一部分不得少于 ${limit}。该部分为 ${given}`,
    `请使每一部分（包括余额）不少于 ${limit}。`,
  ],
  mostSplitsPerAct: (limit, given) => [
    `规则规定一次拆分最多 ${limit} 份。本次为 ${given}`,
    `请拆分为不超过 ${limit} 份，再继续拆分其中一份。`,
  ],
  mostEndorsements: (limit, given) => [
    `规则规定一张凭证最多 ${limit} 次背书。本次为第 ${given} 次`,
    "请持有至到期日，届时提示付款。",
  ],
  batchSize: (limit, given) => [
    `规则规定每批最多 ${limit} 项操作。本次为 ${given}`,
    `请将每批控制在 ${limit} 项以内。客户端库的 \`inBatches\` 可拆分列表。`,
  ],
  allowedCurrencies: (limit, given) => [
    `规则允许的币种为 ${limit.split(" ").join("、")}，不包括 ${given}`,
    "请以上述币种之一开立。",
  ],
  mostExtraInterestDays: (limit, given) => [
    `规则规定最多加计 ${limit} 天利息。本次为 ${given}`,
    limit === "0" ? "请勿加计天数。" : `加计天数不得超过 ${limit} 天。`,
  ],
  noTransferDays: (limit, given) => [
    `规则规定 ${limit} 之后临近到期，不得转让。今天是 ${given}`,
    "请持有至付款日，届时提示付款。",
  ],
  objectionDays: (limit, given) => [
    `规则规定对该付款提出异议的期限至 ${limit}，而不是 ${given}`,
    "请要求付款行证明或退回该付款，或诉诸法院。",
  ],
  issuerLimitationMonths: (limit, given) => [
    `规则规定对开立人和保证人主张追索的期限至 ${limit}，而不是 ${given}`,
    "请向时效未届满的参与方主张追索：`GetNotices` 可显示各方的最后日期。",
  ],
  endorserLimitationMonths: (limit, given) => [
    `规则规定对该参与方主张追索的期限至 ${limit}，而不是 ${given}`,
    "请向时效未届满的参与方主张追索：`GetNotices` 可显示各方的最后日期。",
  ],
  paidRecourseLimitationMonths: (limit, given) => [
    `规则规定清偿追索后再追索的期限至 ${limit}，而不是 ${given}`,
    "请向时效未届满的参与方主张追索：`GetNotices` 可显示各方的最后日期。",
  ],
  conditionFreshDays: (limit, given) => [
    `规则规定须在电池最后一次存证读数后 ${limit} 天内购买。现已 ${given} 天`,
    "请所有人存证新的窗口，然后购买。",
  ],
  mostCancelledOrders: (limit, given) => [
    `规则规定买方在同一挂牌上最多取消 ${limit} 个订单。该买方已取消 ${given} 个`,
    "请购买其他货物，或请卖方撤回挂牌后重新挂牌。",
  ],
  mostSectionBytes: (limit, given) => [
    `规则规定一个章节最多 ${limit} 字节。本次为 ${given}`,
    "请减少内容，或分为多个章节发布。",
  ],
  mostReadingsPerWindow: (limit, given) => [
    `规则规定一个窗口最多 ${limit} 个读数。本次为 ${given}`,
    `请将每个窗口控制在 ${limit} 个读数以内。`,
  ],
  "lateInterest.mostCosts": (limit, given) => [
    `规则规定该凭证的费用合计最多 ${limit}：部分凭证按比例分摊限额。本次合计 ${given}`,
    `申报的费用连同此前已申报的，不得超过 ${limit}。`,
  ],
};

/**
 * The text of a refusal by a rule of the policy. If only a newer chaincode knows the rule, the text has the rule's
 * name.
 */
export function textOfPolicyRule(rule: string, limit: string, given: string): RefusalWords {
  const known = rule.startsWith("plausible.")
    ? implausible
    : Object.hasOwn(policyRuleTexts, rule)
      ? policyRuleTexts[rule]
      : undefined;
  const text = known ?? unknownRule(rule);
  return text(limit, given);
}

/** A figure of a window is outside the range that the policy calls plausible. */
const implausible: TextOfRule = (limit, given) => [
  `规则认为合理的范围是 ${limit}。该窗口报告的是 ${given}`,
  "请制造商检查设备。测量有误的读数可申报缺失。",
];

function unknownRule(rule: string): TextOfRule {
  return (limit, given) => [`规则的 ${rule} 为 ${limit}。本次为 ${given}`, "请遵守规则。`GetPolicy` 可显示现行规则。"];
}
