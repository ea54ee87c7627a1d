// No native speaker has read these texts.
import type { ActTexts } from "../act-texts.js";

/** Issue, and the bank's guarantee. */
export const issuing = {
  Issue: {
    summary: "企业或银行开立一个凭证包，并将其唯一的凭证提交收款人签收；如有保证人，先提交保证人。",
    details:
      "开立人即债务人。一个业务编号只能开立一次：相同的请求再次提交时返回已开立的结果，不写入任何内容；同一编号下的其他请求被拒绝。因此重试绝不会重复开立。单据所占用的额度立即约束开立人，自收款人签收起约束他人。指定了保证人的，先征询保证人，除非其对开立人的保证额度为自动：此时立即按面额占用该额度。",
    fields: {
      reference:
        "开立人自定的凭证包编号：1 至 35 个字符，可用 A-Z、0-9 和连字符。一个编号只能开立一次，因此可以放心重试。",
      payee: "收款人的 LEI。",
      settlementBank: "到期付款的银行的 LEI。",
      guarantor: "被请求与开立人共同对全部面额负责的银行的 LEI。",
      amount: "面额，以主币单位计，例如 34000000.00。",
      maturesOn: "到期日：今天或更晚，按平台规则的 UTC 时差。",
      businessDayConvention:
        "到期日按该币种工作日历不是工作日时如何处理：`following`，顺延至下一工作日；`modifiedFollowing`，顺延至下一工作日，若跨月则提前至上一工作日；`none`，不调整。默认：按平台规则。",
      transferable: "是否允许转让。默认：true。",
      recourse: "背书人是否对付款承担责任。默认：true。",
      documents: "所依据的发票。",
    },
  },
  Guarantee: {
    summary: "被指定的保证人为凭证包提供保证，并按面额占用其对开立人的保证额度。",
    details: "保证人与开立人共同对全部面额负责。之后凭证包提交收款人签收。合并之后由保证人的承继方以自己的额度保证。",
  },
  DeclineGuarantee: {
    summary: "被指定的保证人拒绝保证：凭证包随之注销。",
    details: "凭证包所占用的发票重新可用。",
    fields: { reason: "原因，供开立人阅读，并保留在凭证上。" },
  },
  ReleaseGuarantee: {
    summary: "保证人将已兑付或已注销单元所占用的金额归还保证额度，或对退款的单元重新占用。",
    details:
      "若已释放单元的付款此后被退回或被提出异议，保证对其依然有效。保证人列出这些凭证以重新占用额度，即使超过上限。主体承继之后，由代表保证人的银行在原额度上办理这两项。",
    fields: {
      certificates:
        "该凭证包中已兑付或已注销的凭证，证明其单元已经终结；以及释放之后付款被退回或被提出异议的凭证：这些凭证重新占用额度。",
    },
  },
} satisfies Partial<ActTexts>;
