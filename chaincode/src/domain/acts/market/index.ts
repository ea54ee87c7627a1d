import { acceptDelivery } from "./accept-delivery.js";
import { answerBid } from "./answer-bid.js";
import { arbitrate } from "./arbitrate.js";
import { buy } from "./buy.js";
import { cancelOrder } from "./cancel-order.js";
import { claimWarranty } from "./claim-warranty.js";
import { confirmDelivery } from "./confirm-delivery.js";
import { confirmOrder } from "./confirm-order.js";
import { dispatch } from "./dispatch.js";
import { endBid } from "./end-bid.js";
import { listForSale } from "./list-for-sale.js";
import { makeBid } from "./make-bid.js";
import { meetAward } from "./meet-award.js";
import { openDispute } from "./open-dispute.js";
import { placeOrder } from "./place-order.js";
import { receive } from "./receive.js";
import { releaseRetention } from "./release-retention.js";
import { reprice } from "./reprice.js";
import { reserve } from "./reserve.js";
import { settleDispute } from "./settle-dispute.js";
import { sweepOrder } from "./sweep-order.js";
import { unlist } from "./unlist.js";

/** The acts of the contract `market`, by their names on the wire. */
export const marketActs = {
  ListForSale: listForSale,
  Reprice: reprice,
  Unlist: unlist,
  MakeBid: makeBid,
  AnswerBid: answerBid,
  EndBid: endBid,
  Buy: buy,
  Reserve: reserve,
  ConfirmOrder: confirmOrder,
  PlaceOrder: placeOrder,
  Dispatch: dispatch,
  Receive: receive,
  ConfirmDelivery: confirmDelivery,
  AcceptDelivery: acceptDelivery,
  OpenDispute: openDispute,
  SettleDispute: settleDispute,
  Arbitrate: arbitrate,
  ClaimWarranty: claimWarranty,
  MeetAward: meetAward,
  ReleaseRetention: releaseRetention,
  CancelOrder: cancelOrder,
  SweepOrder: sweepOrder,
} as const;
