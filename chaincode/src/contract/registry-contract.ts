import { acts, queries } from "../domain/catalogue/catalogue.js";
import type { FunctionsOf } from "./contract-functions.js";
import type { TallyContext } from "./tally-context.js";
import { TallyContract } from "./tally-contract.js";

/** Parties, and the policy that they agree on. */
export class RegistryContract extends TallyContract implements FunctionsOf<"registry"> {
  constructor() {
    super("registry");
  }

  Bootstrap(ctx: TallyContext) {
    return ctx.perform(acts.Bootstrap);
  }
  RegisterParty(ctx: TallyContext) {
    return ctx.perform(acts.RegisterParty);
  }
  UpdateParty(ctx: TallyContext) {
    return ctx.perform(acts.UpdateParty);
  }
  SuspendParty(ctx: TallyContext) {
    return ctx.perform(acts.SuspendParty);
  }
  AdmitAdministrators(ctx: TallyContext) {
    return ctx.perform(acts.AdmitAdministrators);
  }
  ReinstateParty(ctx: TallyContext) {
    return ctx.perform(acts.ReinstateParty);
  }
  RecordSuccession(ctx: TallyContext) {
    return ctx.perform(acts.RecordSuccession);
  }
  DeclareDefault(ctx: TallyContext) {
    return ctx.perform(acts.DeclareDefault);
  }
  LiftDefault(ctx: TallyContext) {
    return ctx.perform(acts.LiftDefault);
  }
  SetPolicy(ctx: TallyContext) {
    return ctx.perform(acts.SetPolicy);
  }
  SetCalendar(ctx: TallyContext) {
    return ctx.perform(acts.SetCalendar);
  }
  OpenCreditLine(ctx: TallyContext) {
    return ctx.perform(acts.OpenCreditLine);
  }
  AdjustCreditLine(ctx: TallyContext) {
    return ctx.perform(acts.AdjustCreditLine);
  }
  CloseCreditLine(ctx: TallyContext) {
    return ctx.perform(acts.CloseCreditLine);
  }
  GetParty(ctx: TallyContext) {
    return ctx.answer(queries.GetParty);
  }
  ListParties(ctx: TallyContext) {
    return ctx.answer(queries.ListParties);
  }
  GetPolicy(ctx: TallyContext) {
    return ctx.answer(queries.GetPolicy);
  }
  GetCalendar(ctx: TallyContext) {
    return ctx.answer(queries.GetCalendar);
  }
  ListCalendars(ctx: TallyContext) {
    return ctx.answer(queries.ListCalendars);
  }
  WhoAmI(ctx: TallyContext) {
    return ctx.answer(queries.WhoAmI);
  }
  GetCreditLine(ctx: TallyContext) {
    return ctx.answer(queries.GetCreditLine);
  }
}
