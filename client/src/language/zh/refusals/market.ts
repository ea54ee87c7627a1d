// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { phrase } from "../phrases.js";
import { conditionOf } from "./states.js";

/** Codes about the market. */
export const market: RefusalTexts<keyof (typeof refusalGroups)["Market"]> = {
  NOT_SALEABLE: ({ batteryId, registrant, fingerprint, reason }) => [
    `${batteryId ?? `${String(registrant)} 的 ${String(fingerprint)}`} 的所有权不能转移：${phrase(reason)}`,
    batteryId === undefined
      ? "请用 `tally market title` 查看所有权，并先处理该问题。"
      : "请用 `tally battery show` 查看电池，并先处理该问题。",
  ],
  CONDITION_STALE: ({ batteryId, listed, present, problem }) => [
    `挂牌所载 ${batteryId} 的状况不再适用：${phrase(problem)}（挂牌时：${conditionOf(listed)}；现在：${conditionOf(present)}）`,
    "请卖方用 `Reprice` 更新挂牌，查看新的状况，并写明新的修订号。",
  ],
  LISTING_EXISTS: ({ listingId }) => [`挂牌 ${listingId} 已存在`, "请选用其他编号。"],
  LISTING_NOT_FOUND: ({ listingId }) => [`没有挂牌 ${listingId}`, "请核对编号：卖方的 LEI 加卖方的编号。"],
  LISTING_CHANGED: ({ listingId, revision, got }) => [
    `挂牌 ${listingId} 的修订号现为 ${revision}，而请求写的是 ${got}`,
    "请重新读取挂牌：其价格、有效期或货物状况已有变化。",
  ],
  LISTING_RESERVED: ({ listingId, orderId }) => [`挂牌 ${listingId} 已被订单 ${orderId} 锁定`, "请等待该订单结束。"],
  BID_NOT_FOUND: ({ listingId, buyer }) => [`${buyer} 没有对 ${listingId} 出价`, "请用 `ListBids` 查看出价。"],
  PRICE_MISMATCH: ({ price, offered, currency }) => [
    `价格为 ${price} ${currency}，而出价为 ${offered} ${currency}`,
    "请填写现行价格，以及足以支付该价格的凭证。",
  ],
  CERTIFICATE_NOT_ACCEPTED: ({ certificateId, problem }) => [
    `${certificateId} 不能用于付款：${phrase(problem)}`,
    "请使用符合挂牌要求的凭证；履行裁决的，请使用与订单所保留的同类的凭证。",
  ],
  ORDER_NOT_FOUND: ({ orderId }) => [`没有订单 ${orderId}`, "请核对编号：挂牌编号加序号。"],
  DEADLINE_PASSED: ({ orderId, deadline }) => [
    `此操作的期限已于 ${deadline} 届满`,
    `请用 \`SweepOrder\` 结束订单 ${orderId}。`,
  ],
  DEADLINE_PENDING: ({ orderId, deadline }) => [`订单 ${orderId} 可等待至 ${deadline}`, "请届时重试。"],
  INSPECTION_OVER: ({ orderId, deadline }) => [
    `订单 ${orderId} 的验货期已于 ${deadline} 届满`,
    "请验收货物，或用 `SweepOrder` 结束订单。",
  ],
  DISPUTE_OPEN: ({ orderId, deadline }) => [
    `订单 ${orderId} 存在未决争议，最迟至 ${deadline}`,
    "请用 `SettleDispute` 和解，或请仲裁方用 `Arbitrate` 裁决。",
  ],
  TITLE_NOT_FOUND: ({ registrant, fingerprint }) => [
    `${registrant} 没有挂牌过描述为 ${fingerprint} 的货物`,
    "请核对首次挂牌该货物的参与方的 LEI，以及指纹。",
  ],
};
