// No native speaker has read these texts.
import type { waiting as english } from "../en/waiting.js";

/** Texts for what waits for a party. */
export const waiting: typeof english = {
  noDuties: (party) => `${party} 没有待办事项。`,
  without: "无期限",
  over: (moment) => `${moment}，已过`,
  what: { act: "操作", about: "对象", until: "截止", loses: "逾期丧失", source: "依据", kind: "须/可" },
  noOfferFor: (party) => `没有待 ${party} 答复的要约。`,
  noOfferOf: (party) => `${party} 没有发出要约。`,
  nothingToPay: (party) => `没有待 ${party} 付款的凭证。`,
  paidBy: (uetr, day) => `已于 ${day} 付款，付款为 ${uetr}`,
  surplusOf: (uetr) => `付款 ${uetr} 的质押余额`,
  statedPaid: (uetr, day) => `债务人称已于 ${day} 付款，付款为 ${uetr}`,
  nothingUnpaid: "没有未付款的纯凭证过户贴现。",
  nothingContested: "没有被提出异议的付款。",
  nothingDrawn: (bank) => `${bank} 的保证额度没有被占用。`,
  releasable: "可恢复",
  nothingPledged: (party) => `没有质押给 ${party} 的凭证。`,
};
