import { acts, queries } from "../domain/catalogue/catalogue.js";
import type { FunctionsOf } from "./contract-functions.js";
import type { TallyContext } from "./tally-context.js";
import { TallyContract } from "./tally-contract.js";

/** Instruments and the certificates that they are cut into. */
export class CertificatesContract extends TallyContract implements FunctionsOf<"certificates"> {
  constructor() {
    super("certificates");
  }

  Issue(ctx: TallyContext) {
    return ctx.perform(acts.Issue);
  }
  Accept(ctx: TallyContext) {
    return ctx.perform(acts.Accept);
  }
  Reject(ctx: TallyContext) {
    return ctx.perform(acts.Reject);
  }
  Withdraw(ctx: TallyContext) {
    return ctx.perform(acts.Withdraw);
  }
  Sweep(ctx: TallyContext) {
    return ctx.perform(acts.Sweep);
  }
  Transfer(ctx: TallyContext) {
    return ctx.perform(acts.Transfer);
  }
  Split(ctx: TallyContext) {
    return ctx.perform(acts.Split);
  }
  Merge(ctx: TallyContext) {
    return ctx.perform(acts.Merge);
  }
  TakeOver(ctx: TallyContext) {
    return ctx.perform(acts.TakeOver);
  }
  OfferCancellation(ctx: TallyContext) {
    return ctx.perform(acts.OfferCancellation);
  }
  Present(ctx: TallyContext) {
    return ctx.perform(acts.Present);
  }
  Settle(ctx: TallyContext) {
    return ctx.perform(acts.Settle);
  }
  ReturnPayment(ctx: TallyContext) {
    return ctx.perform(acts.ReturnPayment);
  }
  ObjectToPayment(ctx: TallyContext) {
    return ctx.perform(acts.ObjectToPayment);
  }
  AnswerObjection(ctx: TallyContext) {
    return ctx.perform(acts.AnswerObjection);
  }
  Dishonour(ctx: TallyContext) {
    return ctx.perform(acts.Dishonour);
  }
  AcknowledgeDishonour(ctx: TallyContext) {
    return ctx.perform(acts.AcknowledgeDishonour);
  }
  AcknowledgeDebt(ctx: TallyContext) {
    return ctx.perform(acts.AcknowledgeDebt);
  }
  RecordAction(ctx: TallyContext) {
    return ctx.perform(acts.RecordAction);
  }
  Guarantee(ctx: TallyContext) {
    return ctx.perform(acts.Guarantee);
  }
  DeclineGuarantee(ctx: TallyContext) {
    return ctx.perform(acts.DeclineGuarantee);
  }
  ReleaseGuarantee(ctx: TallyContext) {
    return ctx.perform(acts.ReleaseGuarantee);
  }
  Discount(ctx: TallyContext) {
    return ctx.perform(acts.Discount);
  }
  ConfirmPayment(ctx: TallyContext) {
    return ctx.perform(acts.ConfirmPayment);
  }
  PayProceeds(ctx: TallyContext) {
    return ctx.perform(acts.PayProceeds);
  }
  Pledge(ctx: TallyContext) {
    return ctx.perform(acts.Pledge);
  }
  Release(ctx: TallyContext) {
    return ctx.perform(acts.Release);
  }
  Enforce(ctx: TallyContext) {
    return ctx.perform(acts.Enforce);
  }
  RegisterFinancing(ctx: TallyContext) {
    return ctx.perform(acts.RegisterFinancing);
  }
  ReleaseRegistration(ctx: TallyContext) {
    return ctx.perform(acts.ReleaseRegistration);
  }
  RecordCreditNote(ctx: TallyContext) {
    return ctx.perform(acts.RecordCreditNote);
  }
  Net(ctx: TallyContext) {
    return ctx.perform(acts.Net);
  }
  ClaimRecourse(ctx: TallyContext) {
    return ctx.perform(acts.ClaimRecourse);
  }
  PayRecourse(ctx: TallyContext) {
    return ctx.perform(acts.PayRecourse);
  }
  Waive(ctx: TallyContext) {
    return ctx.perform(acts.Waive);
  }
  Compose(ctx: TallyContext) {
    return ctx.perform(acts.Compose);
  }
  Assign(ctx: TallyContext) {
    return ctx.perform(acts.Assign);
  }
  WriteOff(ctx: TallyContext) {
    return ctx.perform(acts.WriteOff);
  }
  ExecuteOrder(ctx: TallyContext) {
    return ctx.perform(acts.ExecuteOrder);
  }

  Freeze(ctx: TallyContext) {
    return ctx.perform(acts.Freeze);
  }
  Unfreeze(ctx: TallyContext) {
    return ctx.perform(acts.Unfreeze);
  }
  RejectApproval(ctx: TallyContext) {
    return ctx.perform(acts.RejectApproval);
  }
  Batch(ctx: TallyContext) {
    return ctx.perform(acts.Batch);
  }
  Approve(ctx: TallyContext) {
    return ctx.perform(acts.Approve);
  }
  GetInstrument(ctx: TallyContext) {
    return ctx.answer(queries.GetInstrument);
  }
  GetCertificate(ctx: TallyContext) {
    return ctx.answer(queries.GetCertificate);
  }
  Attest(ctx: TallyContext) {
    return ctx.answer(queries.Attest);
  }
  GetPayment(ctx: TallyContext) {
    return ctx.answer(queries.GetPayment);
  }
  GetRegistration(ctx: TallyContext) {
    return ctx.answer(queries.GetRegistration);
  }
  ListHistory(ctx: TallyContext) {
    return ctx.answer(queries.ListHistory);
  }
  ListDuties(ctx: TallyContext) {
    return ctx.answer(queries.ListDuties);
  }
  ListHoldings(ctx: TallyContext) {
    return ctx.answer(queries.ListHoldings);
  }
  ListInstrument(ctx: TallyContext) {
    return ctx.answer(queries.ListInstrument);
  }
  ListInstruments(ctx: TallyContext) {
    return ctx.answer(queries.ListInstruments);
  }
  TraceUnit(ctx: TallyContext) {
    return ctx.answer(queries.TraceUnit);
  }
  AuditInstrument(ctx: TallyContext) {
    return ctx.answer(queries.AuditInstrument);
  }
  ListOffers(ctx: TallyContext) {
    return ctx.answer(queries.ListOffers);
  }
  ListPayables(ctx: TallyContext) {
    return ctx.answer(queries.ListPayables);
  }
  ListGuarantees(ctx: TallyContext) {
    return ctx.answer(queries.ListGuarantees);
  }
  ListPledges(ctx: TallyContext) {
    return ctx.answer(queries.ListPledges);
  }
  ListProceeds(ctx: TallyContext) {
    return ctx.answer(queries.ListProceeds);
  }
  ListObjections(ctx: TallyContext) {
    return ctx.answer(queries.ListObjections);
  }
  GetNotices(ctx: TallyContext) {
    return ctx.answer(queries.GetNotices);
  }
  GetRecourse(ctx: TallyContext) {
    return ctx.answer(queries.GetRecourse);
  }
  GetApproval(ctx: TallyContext) {
    return ctx.answer(queries.GetApproval);
  }
  ListApprovals(ctx: TallyContext) {
    return ctx.answer(queries.ListApprovals);
  }
}
