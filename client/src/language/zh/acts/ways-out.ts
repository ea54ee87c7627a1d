import type { ActTexts } from "../act-texts.js";

/** The ways out of default, and orders of authorities. */
export const waysOut = {
  Waive: {
    summary: "拒付之后，持有人放弃对凭证或其最前面单元的权利，或只对指定的参与方放弃。",
    details: "全部放弃的即告终结：无人再对其负责。放弃不能收回。",
    fields: {
      release: "不再负责的背书人或保证人的 LEI，其他人仍负责。可向被免除者追偿的人也必须列出。不填：单元终结。",
      reason: "持有人放弃的原因，保留在终结的凭证上和事件中。",
    },
  },
  Compose: {
    summary: "拒付之后，持有人收到少于面额的付款，提出以此作为全部清偿的和解。",
    details:
      "付款人接受的，与所付金额相等的最前面单元即为兑付，其余终结：无人再对其负责。希望继续向前手追索的付款人，改为支付部分追索（`PayRecourse`），由持有人放弃其余（`Waive`）。",
    fields: {
      payer: "已付款的参与方的 LEI：对持有人负有责任者。默认：开立人。",
      pays: "作为全部清偿所付的金额，以主币单位计：少于面额。",
      reason: "持有人接受较少金额的原因，保留在终结的凭证上。",
    },
  },
  Assign: {
    summary: "拒付之后，持有人提出将其对凭证的权利以债权让与方式转给另一参与方。",
    details:
      "这不是背书：新持有人只取得原持有人的权利，包括其追索和应得金额，原持有人不对付款负责。不得背书转让的凭证也可以让与。",
    fields: { to: "受让持有人权利的参与方的 LEI。" },
  },
  WriteOff: {
    summary: "已付款并仅对开立人享有债权的保证人将该债权核销：单元终结。",
    details: "之后用 `ReleaseGuarantee` 将其金额归还保证额度。非保证人的持有人使用 `Waive`。",
    fields: { reason: "核销的原因，保留在终结的凭证上。" },
  },
  Freeze: {
    summary: "监管方依冻结令冻结凭证、一段单元，或某参与方持有的一定金额。",
    details:
      "冻结期间不能付款或转让。恢复原状或保全持有人权利的操作仍可进行。按金额冻结时须列明参与方、币种和金额：客户端库的 `freezeUpTo` 可找出相应凭证。",
    fields: {
      order: "冻结令编号。同一机关以相同编号再次提交即为续期；其他机关的冻结令须用其他编号。",
      authority: "发出冻结令的法院或机关。",
      until: "冻结令失效的时刻。默认：永久。",
      certificates: "冻结令涉及的凭证。",
      units:
        "只冻结这些单元。此时 `certificates` 必须是该区间涉及的全部凭证，按单元顺序，如 `ListInstrument` 所示。边缘的凭证被拆分；已终结的不变。待签收的，或银行已接受、等待付款的贴现，整张冻结。",
      party: "按金额冻结：持有凭证的参与方的 LEI。按给定顺序冻结，最后一张不需要全部时只冻结一部分。",
      currency: "按金额冻结：币种。",
      amount: "按金额冻结：恰好冻结此金额，以主币单位计。",
    },
  },
  Unfreeze: {
    summary: "监管方对凭证或一段单元解除冻结令。",
    details: "凭证上最后一项冻结令解除或失效时，凭证即不受限制。",
    fields: {
      order: "被解除的冻结令编号。同一凭证上的其他冻结令不变。",
      certificates: "解除冻结令的凭证。",
      units:
        "只对这些单元解除。此时 `certificates` 必须是该区间涉及的全部凭证，按单元顺序。受该冻结令约束的在边缘处拆分；其他不变。",
    },
  },
} satisfies Partial<ActTexts>;
