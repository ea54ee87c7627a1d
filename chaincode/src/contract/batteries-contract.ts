import { acts, queries } from "../domain/catalogue/catalogue.js";
import type { FunctionsOf } from "./contract-functions.js";
import type { TallyContext } from "./tally-context.js";
import { TallyContract } from "./tally-contract.js";

/** Batteries: their devices, readings, passports and titles. */
export class BatteriesContract extends TallyContract implements FunctionsOf<"batteries"> {
  constructor() {
    super("batteries");
  }

  RegisterBattery(ctx: TallyContext) {
    return ctx.perform(acts.RegisterBattery);
  }
  EnrolDevice(ctx: TallyContext) {
    return ctx.perform(acts.EnrolDevice);
  }
  RotateDevice(ctx: TallyContext) {
    return ctx.perform(acts.RotateDevice);
  }
  RevokeDevice(ctx: TallyContext) {
    return ctx.perform(acts.RevokeDevice);
  }
  RestateCounters(ctx: TallyContext) {
    return ctx.perform(acts.RestateCounters);
  }
  AnchorReadings(ctx: TallyContext) {
    return ctx.perform(acts.AnchorReadings);
  }
  DeclareGap(ctx: TallyContext) {
    return ctx.perform(acts.DeclareGap);
  }
  CorrectGap(ctx: TallyContext) {
    return ctx.perform(acts.CorrectGap);
  }
  PublishSection(ctx: TallyContext) {
    return ctx.perform(acts.PublishSection);
  }
  ChangeStatus(ctx: TallyContext) {
    return ctx.perform(acts.ChangeStatus);
  }
  Repurpose(ctx: TallyContext) {
    return ctx.perform(acts.Repurpose);
  }
  Recycle(ctx: TallyContext) {
    return ctx.perform(acts.Recycle);
  }
  Recall(ctx: TallyContext) {
    return ctx.perform(acts.Recall);
  }
  LiftRecall(ctx: TallyContext) {
    return ctx.perform(acts.LiftRecall);
  }
  TransferBattery(ctx: TallyContext) {
    return ctx.perform(acts.TransferBattery);
  }
  AcceptBattery(ctx: TallyContext) {
    return ctx.perform(acts.AcceptBattery);
  }
  RejectBattery(ctx: TallyContext) {
    return ctx.perform(acts.RejectBattery);
  }
  WithdrawBattery(ctx: TallyContext) {
    return ctx.perform(acts.WithdrawBattery);
  }
  TakeOverBattery(ctx: TallyContext) {
    return ctx.perform(acts.TakeOverBattery);
  }
  GrantAccess(ctx: TallyContext) {
    return ctx.perform(acts.GrantAccess);
  }
  WithdrawAccess(ctx: TallyContext) {
    return ctx.perform(acts.WithdrawAccess);
  }
  GetBattery(ctx: TallyContext) {
    return ctx.answer(queries.GetBattery);
  }
  FindBattery(ctx: TallyContext) {
    return ctx.answer(queries.FindBattery);
  }
  ListBatteries(ctx: TallyContext) {
    return ctx.answer(queries.ListBatteries);
  }
  GetDevice(ctx: TallyContext) {
    return ctx.answer(queries.GetDevice);
  }
  ListStretches(ctx: TallyContext) {
    return ctx.answer(queries.ListStretches);
  }
  GetStretch(ctx: TallyContext) {
    return ctx.answer(queries.GetStretch);
  }
  ProvePassport(ctx: TallyContext) {
    return ctx.answer(queries.ProvePassport);
  }
  GetAccess(ctx: TallyContext) {
    return ctx.answer(queries.GetAccess);
  }
  ListAccess(ctx: TallyContext) {
    return ctx.answer(queries.ListAccess);
  }
}
