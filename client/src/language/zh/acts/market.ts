import type { ActTexts } from "../act-texts.js";

/** Acts on the market: listings, purchases, orders with an inspection. */
export const market = {
  ListForSale: {
    summary: "所有人将货物挂牌出售，以凭证付款。",
    details:
      "合约从电池记录取得其状况。不验货的用 `Buy` 一步买入；验货的用 `PlaceOrder` 下单。一件货物同时只能在一个挂牌上，挂牌期间不能转给任何人。",
    fields: {
      reference: "卖方自定的挂牌参考号：1 至 35 个字符，可用 A-Z、0-9 和连字符。",
      goods: "所售货物，一并出售。",
      price: "价格，以该币种的凭证支付。",
      "price.currency": "币种，ISO 4217 代码，例如 USD。",
      "price.amount": "价格，以主币单位计，小数位不超过该币种的位数，例如 900.00。",
      accepts: "卖方接受哪些凭证。默认：任何凭证。",
      "accepts.issuers": "接受其凭证的开立人的 LEI，不论由谁保证。",
      "accepts.guarantors": "接受其凭证的保证人的 LEI，不论由谁开立。",
      "accepts.maturesBy": "最晚的应付日。不填：不限。",
      "accepts.recourse": "买方是否对付款承担责任。不填：按凭证包条款。",
      inspection: "按订单出售的条款。不填：一步买入，不验货。",
      "inspection.days": "自收货起买方可以验货的天数。",
      "inspection.silence": "买方未表示时的含义：视为接受，或货物退回。",
      "inspection.arbiter": "可以裁决争议的参与方的 LEI。不填：只能由双方共同解决。",
      "inspection.dispatchDays": "自下单起卖方须发货的天数。默认：7。",
      "inspection.receiptDays": "自发货起买方须确认收货的天数。默认：14。",
      "inspection.disputeDays": "争议可以持续的天数。默认：30。",
      terms: "卖方销售条款的 SHA-256。不填：无。",
      expiresAt: "此时刻之后不能再买入或下单。",
    },
  },
  Reprice: {
    summary: "卖方更新挂牌：价格、失效时间，并同时更新货物状况。",
    details: "挂牌得到新的修订号，因此无人会买到与所见不同的内容。",
    fields: {
      price: "新价格，以主币单位计。不填：价格不变。",
      expiresAt: "新的失效时刻，此后不能再买入或下单。不填：不变。",
    },
  },
  Unlist: { summary: "卖方撤下挂牌。其货物重新不受限制。" },
  MakeBid: {
    summary: "买方以低于挂牌价格的价格出价。",
    details:
      "出价不约束任何人，挂牌仍对所有人开放。卖方以 `AnswerBid` 答复后，买方可按答复的价格买入或下单。同一买方的新出价取代其先前的出价。",
    fields: {
      price: "买方愿付的价格，以挂牌币种的主币单位计：低于挂牌价格。",
      expiresAt: "此时刻之后卖方不能再答复。",
    },
  },
  AnswerBid: {
    summary: "卖方接受出价，或以较高价格还价：该买方在一段时间内可按此价格买入。",
    details:
      "该价格记在挂牌上，只适用于该买方，期满之前卖方不能收回。它不保留货物：在该买方买入或下单之前，其他人可按挂牌价格买入，卖方也可撤下挂牌。",
    fields: {
      buyer: "出价的参与方的 LEI。",
      price: "卖方向该买方出售的价格，以主币单位计：等于出价，或高于出价而低于挂牌价格。",
      until: "此时刻之后该价格不再适用。",
    },
  },
  EndBid: {
    summary: "卖方拒绝出价，或买方撤回出价。",
    details: "卖方已答复的价格在答复所定的时间内仍然有效。",
    fields: { buyer: "出价的参与方的 LEI。", reason: "原因。不填：未说明。" },
  },
  Buy: {
    summary: "买方买入挂牌货物：一步完成，所有权转给买方，其凭证转给卖方。",
    details:
      "两者同时发生或都不发生，且须由双方组织的节点签认。凭证的转移等同于卖方通过挂牌接受的普通转让。挂牌所载状况必须仍是电池的状况。",
    fields: {
      certificates: "买方持有的凭证，合计不少于价格。最后一张只取最前面的单元，其余仍归买方。",
    },
  },
  PlaceOrder: {
    summary: "买方订购将要验货的挂牌货物：其凭证锁定，货物保留。",
    details:
      "买方接受交货时，凭证转给卖方。其他情形下凭证恢复原状，但双方或仲裁方可以较低价格解决争议。凭证的应付日不得早于订单可能结束之日。挂牌未指定仲裁方的，争议只能由双方共同解决。在该挂牌上取消的订单数已达平台规则 `mostCancelledOrders` 的买方，不能再在此下单。",
    fields: {
      certificates: "买方持有的凭证，合计不少于价格。最后一张只取最前面的单元，其余仍归买方。",
    },
  },
  Dispatch: {
    summary: "卖方记录已发货。",
    details:
      "须在挂牌所定的发货天数之内。此后被召回的货物不能发货：订单取消。卖方以货物换取凭证，因此客户端库先审计订单凭证的来历。",
    fields: { reference: "承运人的运单号。不填：无。" },
  },
  Receive: {
    summary: "买方记录已收货。验货期开始。",
    details: "买方收货而不确认的，卖方可在收货天数结束之前提出争议。",
  },
  AcceptDelivery: { summary: "买方接受交货：一步完成，所有权转给买方，凭证转给卖方。" },
  OpenDispute: {
    summary: "买方或卖方对已发出或已交付的货物提出争议。",
    details: "订单随之等待，直至双方解决、仲裁方裁决，或争议天数届满；届满后全部退回。证据本身不上账本。",
    fields: { evidence: "每份证据文件的 SHA-256。", claim: "所主张的金额，以主币单位计：不超过价格。" },
  },
  SettleDispute: {
    summary: "争议的一方提出最终价格；另一方提出相同价格时，订单以此结束。",
    details: "与最终价格相等的最前面单元转给卖方；其余原样退回买方；所有权转给买方。提出另一数字即取代原提议。",
  },
  Arbitrate: {
    summary: "挂牌指定的仲裁方裁决争议：订单以最终价格结束。",
    details:
      "该数字的效力与 `SettleDispute` 相同。仲裁方可以把单元给卖方、所有权给买方，或全部退回：二者不会只发生其一。",
    fields: { reason: "裁决，或其理由。" },
  },
  CancelOrder: {
    summary: "买方在发货之前，或卖方在任何时候，取消订单：全部退回。",
    details:
      "凭证恢复原状且不受限制，所有权仍归卖方。货物不能再出售的（例如被召回），买方以后也可取消。挂牌累计其买方在发货之前的取消次数，每个买方不超过平台规则的 `mostCancelledOrders`。",
  },
  SweepOrder: {
    summary: "任何参与方均可结束已超过期限的订单。",
    details:
      "未按时发货、收货或解决争议的订单失效，全部退回。买方在验货期内未表示的，订单按挂牌所定结束：视为接受，或全部退回。默示接受不能生效的（例如被召回或冻结），订单等待，最迟至其最后期限；此后全部退回。",
  },
} satisfies Partial<ActTexts>;
