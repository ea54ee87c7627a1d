import { acts, queries } from "../domain/catalogue/catalogue.js";
import type { FunctionsOf } from "./contract-functions.js";
import type { TallyContext } from "./tally-context.js";
import { TallyContract } from "./tally-contract.js";

/** Goods that are sold against certificates. */
export class MarketContract extends TallyContract implements FunctionsOf<"market"> {
  constructor() {
    super("market");
  }

  ListForSale(ctx: TallyContext) {
    return ctx.perform(acts.ListForSale);
  }
  Reprice(ctx: TallyContext) {
    return ctx.perform(acts.Reprice);
  }
  Unlist(ctx: TallyContext) {
    return ctx.perform(acts.Unlist);
  }
  MakeBid(ctx: TallyContext) {
    return ctx.perform(acts.MakeBid);
  }
  AnswerBid(ctx: TallyContext) {
    return ctx.perform(acts.AnswerBid);
  }
  EndBid(ctx: TallyContext) {
    return ctx.perform(acts.EndBid);
  }
  Buy(ctx: TallyContext) {
    return ctx.perform(acts.Buy);
  }
  Reserve(ctx: TallyContext) {
    return ctx.perform(acts.Reserve);
  }
  ConfirmOrder(ctx: TallyContext) {
    return ctx.perform(acts.ConfirmOrder);
  }
  PlaceOrder(ctx: TallyContext) {
    return ctx.perform(acts.PlaceOrder);
  }
  Dispatch(ctx: TallyContext) {
    return ctx.perform(acts.Dispatch);
  }
  Receive(ctx: TallyContext) {
    return ctx.perform(acts.Receive);
  }
  ConfirmDelivery(ctx: TallyContext) {
    return ctx.perform(acts.ConfirmDelivery);
  }
  AcceptDelivery(ctx: TallyContext) {
    return ctx.perform(acts.AcceptDelivery);
  }
  OpenDispute(ctx: TallyContext) {
    return ctx.perform(acts.OpenDispute);
  }
  SettleDispute(ctx: TallyContext) {
    return ctx.perform(acts.SettleDispute);
  }
  Arbitrate(ctx: TallyContext) {
    return ctx.perform(acts.Arbitrate);
  }
  ClaimWarranty(ctx: TallyContext) {
    return ctx.perform(acts.ClaimWarranty);
  }
  MeetAward(ctx: TallyContext) {
    return ctx.perform(acts.MeetAward);
  }
  ReleaseRetention(ctx: TallyContext) {
    return ctx.perform(acts.ReleaseRetention);
  }
  CancelOrder(ctx: TallyContext) {
    return ctx.perform(acts.CancelOrder);
  }
  SweepOrder(ctx: TallyContext) {
    return ctx.perform(acts.SweepOrder);
  }
  GetListing(ctx: TallyContext) {
    return ctx.answer(queries.GetListing);
  }
  ListListings(ctx: TallyContext) {
    return ctx.answer(queries.ListListings);
  }
  ListBids(ctx: TallyContext) {
    return ctx.answer(queries.ListBids);
  }
  GetOrder(ctx: TallyContext) {
    return ctx.answer(queries.GetOrder);
  }
  ListOrders(ctx: TallyContext) {
    return ctx.answer(queries.ListOrders);
  }
  GetTitle(ctx: TallyContext) {
    return ctx.answer(queries.GetTitle);
  }
  GetPurchaseRecord(ctx: TallyContext) {
    return ctx.answer(queries.GetPurchaseRecord);
  }
}
