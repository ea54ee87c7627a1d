import type { ActTexts } from "../act-texts.js";

/** Discount, pledge, and their entries in public registers. */
export const financing = {
  Discount: {
    summary: "持有人以某一利率向银行提出贴现凭证的全部或部分，纯凭证过户或票款对付。",
    details:
      "纯凭证过户（`FOP`）：接受即转移凭证。票款对付（`DVP`）：接受约束银行，只有付款代理行的 `ConfirmPayment` 才转移凭证。实付金额以贴现日为准，要约至少保留至该日结束。`quoteDiscount` 计算实付金额。",
    fields: {
      bank: "被请求买入的银行的 LEI。",
      amount: "只贴现此金额，以主币单位计：取凭证最前面的单元。其余仍归持有人，不受限制。",
      annualRate: "年利率（%），最多 6 位小数，例如 3.85。",
      dayCount: "计息基准：实际天数除以 360 天或 365 天。",
      discountDate: "起息日，计息至应付日：今天或更晚。纯凭证过户时银行须在该日接受；票款对付时款项的起息日须为该日。",
      extraDays: "因资金划转而加计的利息天数，例如异地付款加 3 天。不超过平台规则所允许的天数。默认：0。",
      proceeds: "银行支付的实付金额：金额减去利息。`quoteDiscount` 计算。",
      settlement: "纯凭证过户（FOP），或票款对付（DVP）。",
      paymentAgent: "票款对付时：确认付款的银行的 LEI。默认：买入的银行。",
    },
  },
  ConfirmPayment: {
    summary: "票款对付贴现的付款代理行确认付款：凭证转移给银行。",
    details: "付款代理行被暂停时，由持有人代为确认：所放弃的只是自己的权利。",
    fields: {
      uetr: "支付实付金额的付款的 UETR。只能使用一次。",
      valueDate: "款项视为支付的日期：即贴现日，且不晚于今天。",
    },
  },
  Pledge: {
    summary: "持有人以凭证的全部或部分为某项债务提供质押担保。",
    details: "质押被接受之后，持有人仍是所有人，但只有质权人可以处置凭证。",
    fields: {
      pledgee: "被担保的参与方（质权人）的 LEI。",
      amount: "只质押此金额，以主币单位计：取凭证最前面的单元。其余仍归持有人，不受限制。",
      obligation: "所担保的债务，例如贷款编号。",
      secured: "最高担保金额，以凭证币种的主币单位计：质权人取得的不超过此数。默认：凭证的全部。",
      enforceableFrom: "质权人可以实现质权的起始日：今天或更晚。",
    },
  },
  Release: {
    summary: "质权人随时可以解除质押。",
    details:
      "持有人重新不受限制地持有凭证；拒付之后持有人享有追索权。被暂停的质权人的质押，由平台运营方经监管方复核解除。",
  },
  Enforce: {
    summary: "自质押所载之日起，质权人以到期应得的金额为限，成为质押凭证的持有人。",
    details: "适用于质押所担保的债务未清偿的情形。超出担保金额或到期应得金额的部分，作为单独的凭证归还出质人。",
    fields: {
      amount:
        "债务中到期应得的金额，以主币单位计：质权人成为等额最前面单元的持有人，不超过此数。默认：质押所担保的全部。",
    },
  },
  RegisterFinancing: {
    summary: "为尚未填写登记的贴现或质押填写其在登记系统中的登记。",
    details:
      "接受之前，要约任一方均可填写。票款对付的贴现或质押被接受之后，只有银行或质权人可以填写。自接受起该登记即被使用：只用于此项融资。",
    fields: { date: "登记日期：今天或更早。" },
  },
  ReleaseRegistration: {
    summary: "银行或质权人记录：已结束的融资的登记已在登记系统中注销。",
    details:
      "质押在解除、实现或单元终结时结束；贴现在银行将单元转出、单元终结，或款项始终未付时结束。该登记不能再次使用。",
    fields: {
      certificates: "现在持有所融资单元的凭证，按单元顺序。此后被拆分或合并的须填写；默认：所融资的那一张凭证。",
      date: "登记系统注销登记的日期：今天或更早。",
    },
  },
} satisfies Partial<ActTexts>;
