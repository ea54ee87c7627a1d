// No native speaker has read these texts.
import type { ActName } from "@tallystick/client";

import type { Facts } from "../../acts/facts.js";
import type { review as english } from "../en/review.js";

function by({ who }: Facts): string {
  return who ?? "您";
}

function certificates({ ids }: Facts): string {
  return ids.length > 3 ? `${String(ids.length)} 张凭证` : `凭证 ${ids.join("、")}`;
}

/** A certificate or a part of it, and for how much. */
function paper(facts: Facts): string {
  return facts.isPart ? `${certificates(facts)} 中的 ${facts.sum}` : whole(facts, facts.sum);
}

/** A certificate, and for how much it is, whatever sum the act names. */
function whole(facts: Facts, sum = facts.face): string {
  return `${certificates(facts)}（金额 ${sum}）`;
}

function reason({ text }: Facts): string {
  return text("reason") === "" ? "" : `事由：${text("reason")}。`;
}

function payment({ text }: Facts): string {
  return `起息日 ${text("valueDate")}，付款编号 ${text("uetr")}`;
}

/** What the acceptance of an offer means. */
function accepts(facts: Facts): string {
  const { offer, issuers, dueOn } = facts;
  switch (offer?.kind) {
    case "receipt":
      return `${by(facts)}签收${whole(facts)}，由 ${issuers} 承担付款，到期日 ${dueOn}。`;
    case "transfer":
      return `${by(facts)}签收 ${offer.by} 转让的${whole(facts)}，由 ${issuers} 承担付款，到期日 ${dueOn}。`;
    case "discount":
      return `${by(facts)}以 ${offer.pays} 买入 ${offer.by} 的${whole(facts)}，${offer.settlement}。`;
    case "pledge":
      return `${by(facts)}接受 ${offer.by} 以${whole(facts)}作质押，担保 ${offer.secures}。`;
    case "cancellation":
      return `${by(facts)}同意注销${whole(facts)}，${issuers} 不再承担付款。${staysUsed(offer.spent)}`;
    case "composition":
      return `${by(facts)}同意以 ${offer.pays} 全部清偿${whole(facts)}。`;
    case "assignment":
      return `${by(facts)}受让 ${offer.by} 对${whole(facts)}的权利。`;
    case "netting":
      return `${by(facts)}与 ${offer.by} 抵销${certificates(facts)}，双方凭证就此终结。`;
    case "guarantee":
    case "delivery":
    case undefined:
      return `${by(facts)}接受对${certificates(facts)}的要约。`;
  }
}

const sentences: Readonly<Partial<Record<ActName, (facts: Facts) => string>>> = {
  Issue: (facts) =>
    `${by(facts)}向 ${facts.party("payee")} 开立金额 ${facts.sum} 的凭证，并于 ${facts.text("maturesOn")} 到期时承担付款，由 ${facts.party("settlementBank")} 兑付。${facts.text("guarantor") === "" ? "" : `请 ${facts.party("guarantor")} 保证。`}`,
  Accept: accepts,
  Guarantee: (facts) =>
    `${by(facts)}为${whole(facts)}提供保证：${facts.issuers} 到期日 ${facts.dueOn} 不付款的，由保证人承担全部付款。`,
  Reject: (facts) =>
    `${by(facts)}拒绝${facts.offer === undefined ? "" : ` ${facts.offer.by} `}就${whole(facts)}的要约。${reason(facts)}`,
  DeclineGuarantee: (facts) => `${by(facts)}拒绝保证${whole(facts)}，凭证就此终结。${reason(facts)}`,
  Withdraw: (facts) => `${by(facts)}撤回${whole(facts)}的要约或提示付款。`,
  Transfer: (facts) => `${by(facts)}将${paper(facts)}转让给 ${facts.party("to")}。`,
  Discount: (facts) =>
    `${by(facts)}以年利率 ${facts.text("annualRate")} % 自 ${facts.text("discountDate")} 起，将${paper(facts)}贴现给 ${facts.party("bank")}，实得 ${facts.money("proceeds")}。`,
  PayProceeds: (facts) =>
    `${by(facts)}登记：${facts.party("creditor")} 自 ${facts.text("soldOn")} 起因 ${facts.text("certificateId")} 应收的款项已支付，${payment(facts)}。`,
  Pledge: (facts) =>
    `${by(facts)}将${paper(facts)}质押给 ${facts.party("pledgee")}，担保 ${facts.text("obligation")}；自 ${facts.text("enforceableFrom")} 起质权人可实现质权。`,
  Split: (facts) => `${by(facts)}将${whole(facts)}拆分为 ${facts.money("amounts")}。`,
  Merge: (facts) => `${by(facts)}将${whole(facts)}合并为一张。`,
  Present: (facts) => `${by(facts)}就${whole(facts)}向 ${facts.banks} 提示付款。`,
  Settle: (facts) =>
    `${by(facts)}登记已${facts.text("lodged.with") === "" ? `向 ${facts.holders} 支付` : `为 ${facts.holders} 向 ${facts.text("lodged.with")} 提存`}${facts.text("paid") === "" ? paper(facts) : `${certificates(facts)}的款项 ${facts.sum}`}，${payment(facts)}。${facts.issuers} 就此不再承担付款。`,
  ConfirmPayment: (facts) =>
    `${by(facts)}确认已就${whole(facts)}支付 ${facts.offer?.pays ?? ""}，${payment(facts)}。${facts.offer?.to ?? ""} 成为持有人。`,
  Dishonour: (facts) => `${by(facts)}拒绝支付${whole(facts)}。${reason(facts)}`,
  Release: (facts) => `${by(facts)}解除${whole(facts)}的质押。`,
  Enforce: (facts) => `${by(facts)}对${paper(facts)}实现质权，成为持有人。`,
  OfferCancellation: (facts) =>
    `${by(facts)}提议注销${whole(facts)}。${staysUsed(facts.text("spent") !== "")}${reason(facts)}`,
  ClaimRecourse: (facts) => `${by(facts)}就${whole(facts)}向 ${facts.party("on")} 追索。`,
  PayRecourse: (facts) =>
    `${by(facts)}登记 ${facts.party("payer")} 已就${certificates(facts)}支付 ${facts.sum}，${payment(facts)}。`,
  AcknowledgeDebt: (facts) => `${by(facts)}承认${whole(facts)}的债务，时效重新起算。`,
  Compose: (facts) => `${by(facts)}提议以 ${facts.sum} 全部清偿${whole(facts)}，${payment(facts)}。${reason(facts)}`,
  Assign: (facts) => `${by(facts)}将${paper(facts)}的权利让与 ${facts.party("to")}。`,
  Waive: (facts) =>
    facts.text("release") === ""
      ? `${by(facts)}放弃${paper(facts)}的全部权利，无人再承担付款。${reason(facts)}`
      : `${by(facts)}免除 ${facts.party("release")} 对${paper(facts)}的责任。${reason(facts)}`,
  WriteOff: (facts) => `${by(facts)}核销${paper(facts)}，债权就此终结。${reason(facts)}`,
  RecordCreditNote: (facts) =>
    `${by(facts)}就发票登记金额为 ${facts.money("amount")} 的红字发票：该金额不得再次融资，登记后不能撤销。`,
  ObjectToPayment: (facts) => `${by(facts)}称未收到编号 ${facts.text("uetr")} 的付款。${reason(facts)}`,
  AnswerObjection: (facts) => {
    const payment = `编号 ${facts.text("uetr")} 的付款`;
    const said: Readonly<Record<string, string>> = {
      Proved: `${by(facts)}对${payment}的异议举证，证明已付。`,
      Withdrawn: `${by(facts)}撤回对${payment}的异议。`,
      Paid: `${by(facts)}登记：${facts.text("court")}认定${payment}已付。`,
      Unpaid: `${by(facts)}登记：${facts.text("court")}认定${payment}未付。`,
    };
    return said[facts.text("answer")] ?? `${by(facts)}答复对${payment}的异议。`;
  },
  ReturnPayment: (facts) => `${by(facts)}登记编号 ${facts.text("uetr")} 的付款已被退回，视为未付。${reason(facts)}`,
  Net: (facts) => `${by(facts)}向 ${facts.issuers} 提议双方各以 ${facts.sum} 抵销，所涉凭证就此终结。`,
  Freeze: (facts) => `${by(facts)}依 ${facts.text("authority")} 的命令 ${facts.text("order")} 冻结 ${facts.sum}。`,
  ExecuteOrder: (facts) =>
    `${by(facts)}依裁定 ${facts.text("number")} 执行命令 ${facts.text("order")}：${paper(facts)}由 ${facts.holders} 转给 ${facts.party("to")}${facts.text("sale.price") === "" ? "" : `，价款 ${facts.money("sale.price")}`}。`,
  Unfreeze: (facts) => `${by(facts)}解除命令 ${facts.text("order")} 对${certificates(facts)}的冻结。`,
  OpenCreditLine: (facts) =>
    `${by(facts)}为 ${facts.party("obligor")} 开立额度 ${facts.sum}，期限 ${facts.text("validFrom")} 至 ${facts.text("validTo")}。`,
  AdjustCreditLine: (facts) =>
    `${by(facts)}将 ${facts.party("obligor")} 的额度变更为 ${facts.sum}，期限 ${facts.text("validFrom")} 至 ${facts.text("validTo")}。`,
  CloseCreditLine: (facts) => `${by(facts)}关闭 ${facts.party("obligor")} 的额度。`,
  DeclareDefault: (facts) => `${by(facts)}宣告 ${facts.party("lei")} 违约。`,
  Buy: (facts) => `${by(facts)}以 ${facts.sum} 购买，以${certificates(facts)}支付。`,
  PlaceOrder: (facts) => `${by(facts)}以 ${facts.sum} 下单，${certificates(facts)}为此锁定。`,
  Reserve: (facts) => `${by(facts)}保留价款 ${facts.sum} 的货物，以${certificates(facts)}作定金。`,
  MakeBid: (facts) => `${by(facts)}对挂牌出价 ${facts.text("price")}。`,
  SettleDispute: (facts) => `${by(facts)}提议最终价格 ${facts.text("priceFinal")}。`,
  Arbitrate: (facts) => `${by(facts)}裁定最终价格为 ${facts.text("priceFinal")}。${reason(facts)}`,
  Approve: () => "您批准以下操作，批准后即办理：",
  RejectApproval: () => "您拒绝以下操作，此后不再办理：",
};

export const review: typeof english = {
  sentences,
  generic: (verb, facts) => `${by(facts)}签署此操作：${verb}。`,
  sum: (figures, words) => `${figures}（${words}）`,
  several: (count) => `${String(count)} 项`,
  mayTurnToYou: (name) => `到期不获付款的，${name} 可向您追索。`,
  mayNotTurnToYou: (name) => `到期不获付款的，${name} 不得向您追索。`,
  inDefault: (name, since) =>
    `${name} 自 ${since} 起处于登记的违约状态：管理人可能可以撤销现在的行为，现在取得的债权不得抵销（《企业破产法》第十六条、第三十一条、第三十二条、第四十条）。`,
  youMayTurnTo: (names) => `到期不获付款的，您可向 ${names} 追索。`,
  interest: (sum) => `利息成本 ${sum}。`,
  goesBack: (sum) => `${sum} 恢复为可用保证额度。`,
  stays: (sum) => `${sum} 仍由您持有。`,
  fields: "签署的全部内容",
  read: "请核对签署内容",
  sign: (verb) => `签署：${verb}`,
  back: "返回填写",
  news: "账本已变更，您将签署的内容随之变更，请重新核对。",
};

function staysUsed(spent: boolean): string {
  return spent ? "其发票仍为已用。" : "";
}
