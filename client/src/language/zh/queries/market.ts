// No native speaker has read these texts.
import type { QueryTexts } from "../query-texts.js";

/** Queries on the market. */
export const market = {
  GetListing: { summary: "显示一个挂牌：所售何物、状况如何、价格多少，以及卖方接受哪些凭证。" },
  ListListings: {
    summary: "列出在售货物，所有卖方的或某一卖方的，可按种类、状况和价格查找。",
    details: "一次调用只读取有限数量的挂牌。因此一页的条数可能少于所求，甚至为零，但仍会指明列表从何处继续。",
    fields: {
      seller: "卖方的 LEI。默认：所有卖方。",
      kind: "只列出出售此类货物的。",
      category:
        "只列出含电池且所有电池均为此类别的。`lmt`：轻型交通工具。`ev`：电动汽车。`industrial`：工业用。`stationary`：固定式储能。",
      chemistry: "只列出含电池且所有电池均为此化学体系的，不分大小写。",
      leastStateOfHealthPerMille: "只列出含电池且所有电池挂牌时的健康度不低于此千分数的。",
      mostMissing: "只列出含电池且所有电池声明缺失的读数不超过此数的，包括其前身电池的。",
      readWithinDays: "只列出含电池且所有电池挂牌时均有最近若干天内读数的。",
      currency: "只列出以此币种计价的。",
      leastPrice: "只列出价格不低于此金额的，以主币单位计。须同时指明 `currency`。",
      mostPrice: "只列出价格不高于此金额的，以主币单位计。须同时指明 `currency`。",
      state: "挂牌状态。默认：`Open` 且未失效。",
    },
  },
  ListBids: {
    summary: "列出某参与方的出价，或其挂牌上的出价，以及卖方的答复。",
    fields: {
      party: "参与方的 LEI。默认：调用者自己的。",
      as: "该参与方是出价的哪一方。默认：`buyer`。",
      state: "只列出处于此状态的；`Open` 的只列出未失效的。",
    },
  },
  GetOrder: { summary: "显示一个订单：状态、各期限、所锁定的凭证，以及争议（如有）。" },
  ListOrders: {
    summary: "列出某参与方所下的订单，或其挂牌上的订单。",
    fields: {
      party: "参与方的 LEI。默认：调用者自己的。",
      as: "该参与方是订单的哪一方。默认：`buyer`。",
      state: "只列出处于此状态的。",
      overdue: "只列出已超过期限的：`SweepOrder` 可将其结束。",
    },
  },
  GetTitle: {
    summary: "显示以描述的指纹识别的货物归谁所有。",
    fields: { registrant: "最先将其挂牌的参与方的 LEI。", fingerprint: "货物描述的 SHA-256。" },
  },
  GetPurchaseRecord: {
    summary: "显示某买方在发货前取消、或发货后一言不发的订单数。",
    fields: { buyer: "买方的 LEI。默认：调用者自己的。" },
  },
} satisfies Partial<QueryTexts>;
