// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { phrase } from "../phrases.js";

/** Codes about payments, discounts, pledges and credit lines. */
export const financing: RefusalTexts<keyof (typeof refusalGroups)["Financing"]> = {
  PAYMENT_REUSED: ({ uetr }) => [`UETR 为 ${uetr} 的付款已被使用`, "一笔付款只能清偿一次。请填写本次付款的 UETR。"],
  PAYMENT_NOT_FOUND: ({ uetr }) => [`账本上没有 UETR 为 ${uetr} 的付款`, "请核对 UETR。"],
  PROCEEDS_MISMATCH: ({ given, expected, interest, days, on, discountDate, remedy }) => {
    const figures = `${expected}（${days} 天利息 ${interest}）`;
    return on === undefined || discountDate === undefined
      ? [`贴现实付金额应为 ${figures}，而不是 ${given}`, "请就正确金额达成一致。`quoteDiscount` 可计算该金额。"]
      : [
          `实付金额 ${given} 是按贴现日 ${discountDate} 计算的。按 ${on} 计算应为 ${figures}`,
          `继续办理的方法：${phrase(remedy ?? "have it offered again")}。`,
        ];
  },
  PROCEEDS_NOT_FOUND: ({ certificateId, creditor, date }) => [
    `账本上没有 ${creditor} 自 ${date} 起因 ${certificateId} 应收款项的记录`,
    "请写明卖出或受付时的凭证编号、债权人、日期，余额还须写明付款。`ListProceeds` 显示未付的款项。",
  ],
  PAYMENT_MISMATCH: ({ given, expected, principal, interest, costs, days }) => [
    `应付金额为 ${expected}（本金 ${principal}，${days} 天利息 ${interest}，费用 ${costs}），而不是 ${given}`,
    "请填写起息日的应付金额。`quoteRecourse` 可计算该金额。",
  ],
  REGISTRATION_MISSING: ({ certificateId, kind, remedy }) => [
    `${certificateId} 的${phrase(kind)}没有写明公示登记的登记编号，而规则要求登记`,
    `继续办理的方法：${phrase(remedy)}。`,
  ],
  REGISTRATION_REUSED: ({ register, number, certificateId }) => [
    `登记机构 ${register} 的登记 ${number} 已用于另一笔融资，即 ${certificateId} 的融资`,
    "一项登记只能用于一笔融资。请填写本笔融资的登记。",
  ],
  REGISTRATION_NOT_FOUND: ({ register, number }) => [
    `账本上没有融资使用过登记机构 ${register} 的登记 ${number}`,
    "请核对登记机构和编号。写明登记的要约被签收时，该登记即被使用。",
  ],
  CREDIT_LIMIT_EXCEEDED: ({ requested, available, limit }) => [
    `请求金额为 ${requested}，而保证额度 ${limit} 中仅剩 ${available} 可用`,
    "请减少金额，或请银行调整额度。",
  ],
  CREDIT_LINE_NOT_FOUND: ({ bank, obligor, currency }) => [
    `${bank} 没有为 ${obligor} 开立有效的 ${currency} 保证额度`,
    "请银行开立保证额度。",
  ],
  CREDIT_LINE_EXISTS: ({ bank, obligor, currency }) => [
    `${bank} 已为 ${obligor} 开立 ${currency} 保证额度`,
    "请调整该额度。",
  ],
  MARKER_MISSING: ({ record, organisation, remedy }) => [
    `${phrase(record)}不具约束力：受其约束的 ${organisation} 没有以此形式作出`,
    `${phrase(remedy)}。`,
  ],
  INVOICE_RESERVED: ({ requested, available }) => [
    `红字发票金额为 ${requested}，而已签收的凭证包仅留下该发票的 ${available}`,
    "请先协议注销占用该发票的凭证（`OfferCancellation`），再登记红字发票；或只登记剩余的金额。",
  ],
  INVOICE_OVERFINANCED: ({ path, available }) => [
    `${path}：该单据仅剩 ${available} 可以融资`,
    "占用金额不得超过此数。占用更多的要约应予拒绝。",
  ],
};
