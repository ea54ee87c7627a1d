import { formatInstant, plusDays, plusHours } from "../../vocabulary/calendar.js";
import { cast } from "../cast.js";
import { uetr } from "../paper.js";
import type { RequestOf } from "../scene.js";
import { proceedsOf } from "./finance-rules.js";
import { idOf, sizeOf, type Intent, type ModelAct, type PartyChange } from "./intent.js";
import { fingerprintsOf, type NamedInvoice } from "./invoice-rules.js";
import { EPOCH } from "./model-calendar.js";
import type { ModelRules } from "./model-policy.js";
import { dayOf, summerTime } from "./paper.js";
import { newcomer, type ModelState } from "./state.js";

type Requests = { [A in ModelAct]: (intent: Intent, model: ModelState) => RequestOf<A> };

const onPaper = ({ paper }: Intent) => ({ certificateId: idOf(paper) });
const inAmount = ({ amount }: Intent) => (amount === undefined ? {} : { amount: usd(amount) });
const inPaid = ({ paid }: Intent) => (paid === undefined ? {} : { paid: usd(paid) });
const inAs = ({ as }: Intent) => (as === undefined ? {} : { interruptedAs: idOf(as) });
const today = ({ madeAt }: Intent) => plusDays(EPOCH, dayOf(madeAt));
const inDays = (intent: Intent) => plusDays(today(intent), intent.days);
const valued = (intent: Intent) => plusDays(today(intent), -intent.ago);
const untilOf = ({ madeAt, untilHours }: Intent) =>
  untilHours === undefined ? {} : { until: formatInstant(plusHours(madeAt, untilHours)) };
const about = ({ to }: Intent) => ({ lei: cast[to].lei });
const named = ({ paper, more }: Intent) => [paper, ...more].map(idOf);

const entryOf = ({ entry }: Intent) => ({ register: "CCRC", number: `E-${String(entry)}` });

/** The requests on the wire, by act. */
const requests: Requests = {
  RegisterParty: (intent) => {
    const { lei, name, host } = newcomer(intent.newcomer);
    return { lei, name, mspId: cast[host].mspId, roles: ["enterprise"] };
  },
  UpdateParty: (intent) => ({ ...about(intent), ...changed(intent.change) }),
  SuspendParty: (intent) => ({ ...about(intent), reason: "order 9", ...untilOf(intent), atOwnRequest: intent.flag }),
  AdmitAdministrators: (intent) => ({
    ...about(intent),
    hours: 1 + (intent.rate % 168),
    reason: "none has the attribute",
  }),
  ReinstateParty: about,
  SetCalendar: (intent) => {
    const { from, to, weekend, holidays, worked } = intent.calendar;
    const dates = (days: readonly number[]) => days.map((day) => plusDays(today(intent), day - dayOf(intent.madeAt)));
    const [first = "", last = ""] = dates([from, to]);
    return {
      ...{ currency: "USD", from: first, to: last, holidays: dates(holidays), workingDays: dates(worked) },
      ...{ weekend: weekend ? ["Saturday", "Sunday"] : [], effectiveFrom: inDays(intent) },
    };
  },
  RecordSuccession: (intent) => ({
    ...about(intent),
    ...(intent.site === undefined
      ? { reason: "merger", successor: cast[intent.heir].lei }
      : { reason: "move", mspId: intent.site }),
    ...{ document: "2026-114", authority: "the register", effectiveFrom: today(intent) },
  }),
  TakeOver: (intent) => ({ certificates: named(intent) }),
  RegisterFinancing: (intent) => ({ ...onPaper(intent), ...entryOf(intent), date: today(intent) }),
  ReleaseRegistration: (intent) => ({
    ...entryOf(intent),
    ...(intent.flag && { certificates: named(intent) }),
    date: today(intent),
  }),
  DeclareDefault: (intent) => ({ ...about(intent), certificates: named(intent) }),
  LiftDefault: (intent) => ({ ...about(intent), certificates: named(intent) }),
  SetPolicy: (intent) => ({ rules: policyOf(intent.rules), effectiveFrom: inDays(intent) }),
  Batch: ({ parts }) => ({ acts: parts.map(({ act, request }) => ({ act, request })) }),
  Approve: decided,
  RejectApproval: decided,
  OpenCreditLine: (intent) => ({
    obligor: cast[intent.to].lei,
    currency: "USD",
    limit: usd(intent.amount ?? 0),
    validFrom: today(intent),
    validTo: inDays(intent),
    automatic: intent.flag,
  }),
  AdjustCreditLine: ({ to, amount, flag }) => ({
    obligor: cast[to].lei,
    currency: "USD",
    limit: usd(amount ?? 0),
    automatic: flag,
  }),
  CloseCreditLine: ({ to, lender }) => ({
    ...(lender !== undefined && { bank: cast[lender].lei }),
    ...{ obligor: cast[to].lei, currency: "USD" },
  }),
  Issue: (intent) => ({
    reference: `R-${String(intent.reference)}`,
    payee: cast[intent.to].lei,
    settlementBank: cast[intent.bank].lei,
    ...(intent.guarantor !== undefined && { guarantor: cast[intent.guarantor].lei }),
    currency: "USD",
    amount: usd(intent.amount ?? 0),
    maturesOn: inDays(intent),
    ...(intent.convention !== undefined && { businessDayConvention: intent.convention }),
    transferable: !intent.flag,
    recourse: intent.recourse ?? true,
    documents:
      intent.invoice === undefined
        ? []
        : [
            {
              kind: "invoice",
              ...fingerprintsIn(intent.invoice),
              amount: usd(intent.invoice.amount),
              total: usd(intent.invoice.total),
            },
          ],
  }),
  Guarantee: ({ paper }) => ({ instrumentId: paper.instrument }),
  DeclineGuarantee: ({ paper }) => ({ instrumentId: paper.instrument }),
  ReleaseGuarantee: (intent) => ({ instrumentId: intent.paper.instrument, certificates: named(intent) }),
  Accept: onPaper,
  Reject: onPaper,
  Withdraw: onPaper,
  Sweep: onPaper,
  Transfer: (intent) => ({
    ...onPaper(intent),
    to: cast[intent.to].lei,
    ...inAmount(intent),
    ...(intent.recourse !== undefined && { recourse: intent.recourse }),
    nonTransferable: intent.flag,
  }),
  Split: (intent) => ({ ...onPaper(intent), amounts: intent.sizes.map(usd) }),
  Merge: (intent) => ({ certificates: named(intent) }),
  OfferCancellation: (intent) => ({ ...onPaper(intent), reason: "redeemed early", spent: intent.flag }),
  Discount: (intent, model) => {
    const { paper, to, bank, amount, recourse, flag, days, extra, rate, error } = intent;
    const dueOn = model.issues.get(paper.instrument)?.dueOn ?? 0;
    const proceeds = proceedsOf(amount ?? sizeOf(paper), rate, dueOn - dayOf(intent.madeAt) - days + extra);
    return {
      ...onPaper(intent),
      bank: cast[to].lei,
      ...inAmount(intent),
      annualRate: String(rate),
      dayCount: "ACT/360",
      discountDate: inDays(intent),
      extraDays: extra,
      proceeds: usd(Math.max(1, proceeds + error)),
      ...(recourse !== undefined && { recourse }),
      settlement: flag ? "DVP" : "FOP",
      ...(flag && { paymentAgent: cast[bank].lei }),
    };
  },
  ConfirmPayment: (intent) => ({ ...onPaper(intent), uetr: uetr(intent.uetr), valueDate: inDays(intent) }),
  PayProceeds: (intent) => ({
    ...onPaper(intent),
    ...{ creditor: cast[intent.to].lei, soldOn: inDays(intent), uetr: uetr(intent.uetr), valueDate: valued(intent) },
    ...(intent.surplusOf !== undefined && { surplusOf: uetr(intent.surplusOf) }),
  }),
  Pledge: (intent) => ({
    ...onPaper(intent),
    pledgee: cast[intent.to].lei,
    ...inAmount(intent),
    obligation: "a loan",
    ...(intent.secured !== undefined && { secured: usd(intent.secured) }),
    enforceableFrom: inDays(intent),
  }),
  Release: onPaper,
  Enforce: (intent) => ({ ...onPaper(intent), ...inAmount(intent) }),
  Net: (intent) => ({ mine: named(intent), yours: intent.yours.map(idOf) }),
  Present: onPaper,
  Settle: (intent) => ({
    ...onPaper(intent),
    ...inAmount(intent),
    ...inPaid(intent),
    uetr: uetr(intent.uetr),
    valueDate: today(intent),
    ...(intent.lodged && {
      lodged: { with: "the court", number: "(2026) 15", reason: intent.lodged, document: OTHER },
    }),
  }),
  ReturnPayment: (intent) => ({
    uetr: uetr(intent.uetr),
    ...(intent.flag && { certificates: named(intent) }),
    reason: "the account is closed",
  }),
  RecordCreditNote: (intent) => ({
    instrumentId: intent.paper.instrument,
    fingerprint: fingerprintOf(`c${String(intent.note)}`),
    amount: usd(intent.amount ?? sizeOf(intent.paper)),
  }),
  ObjectToPayment: (intent) => ({ uetr: uetr(intent.uetr), reason: "nothing has arrived" }),
  AnswerObjection: ({ uetr: number, answer = "Withdrawn", error }) => {
    const decided = answer === "Paid" || answer === "Unpaid";
    const proved = (answer !== "Withdrawn") !== (error !== 0);
    return {
      ...{ uetr: uetr(number), answer },
      ...(proved && { document: OTHER }),
      ...(decided && { court: "the court", number: "(2026) 12" }),
    };
  },
  AcknowledgeDishonour: onPaper,
  AcknowledgeDebt: (intent) => ({ ...onPaper(intent), ...inAs(intent) }),
  RecordAction: (intent) => ({
    ...onPaper(intent),
    ...inAs(intent),
    on: cast[intent.to].lei,
    broughtOn: valued(intent),
    ...{ court: "the court", number: "(2026) 114", document: OTHER },
  }),
  Dishonour: (intent) => ({ ...onPaper(intent), reason: "no funds" }),
  ClaimRecourse: (intent) => ({
    ...onPaper(intent),
    on: cast[intent.to].lei,
    ...inAmount(intent),
    ...inAs(intent),
    ...(intent.costs !== undefined && { costs: [{ amount: usd(intent.costs), purpose: "notices" }] }),
  }),
  PayRecourse: (intent) => ({
    ...onPaper(intent),
    payer: cast[intent.to].lei,
    ...inAmount(intent),
    ...inPaid(intent),
    uetr: uetr(intent.uetr),
    valueDate: valued(intent),
  }),
  Waive: (intent) => ({
    ...onPaper(intent),
    ...inAmount(intent),
    ...(intent.release && { release: intent.release.map((actor) => cast[actor].lei) }),
    reason: "insolvent",
  }),
  Assign: (intent) => ({ ...onPaper(intent), to: cast[intent.to].lei, ...inAmount(intent) }),
  Compose: (intent) => ({
    ...onPaper(intent),
    payer: cast[intent.to].lei,
    pays: usd(intent.amount ?? sizeOf(intent.paper) - 1),
    uetr: uetr(intent.uetr),
    valueDate: valued(intent),
    reason: "restructuring",
  }),
  WriteOff: (intent) => ({ ...onPaper(intent), ...inAmount(intent), reason: "no assets" }),
  Freeze: (intent) => ({
    order: `order ${String(intent.order)}`,
    authority: "the court",
    ...untilOf(intent),
    certificates: named(intent),
    ...onUnits(intent),
    ...(intent.sum !== undefined && { party: cast[intent.to].lei, currency: "USD", amount: usd(intent.sum) }),
  }),
  ExecuteOrder: (intent) => ({
    ...onPaper(intent),
    ...inAmount(intent),
    ...{ order: `order ${String(intent.order)}`, number: "(2026) 16", document: OTHER, to: cast[intent.to].lei },
    ...(intent.flag && { sale: { price: usd(1 + intent.rate), uetr: uetr(intent.uetr), valueDate: valued(intent) } }),
  }),
  Unfreeze: (intent) => ({
    order: `order ${String(intent.order)}`,
    certificates: named(intent),
    ...onUnits(intent),
  }),
};

function onUnits({ units }: Intent) {
  if (units === undefined) {
    return {};
  }
  const { instrument: instrumentId, from, to } = units;
  return { units: { instrumentId, from: String(from), to: String(to) } };
}

function changed(change: PartyChange): Partial<RequestOf<"UpdateParty">> {
  if ("name" in change) {
    return change;
  }
  if ("roles" in change) {
    return { roles: [...change.roles] };
  }
  if ("standing" in change) {
    const { standing } = change;
    return { standingAcceptance: typeof standing === "string" ? standing : standing.map((actor) => cast[actor].lei) };
  }
  const { control } = change;
  if (control === "none") {
    return { dualControl: "none" };
  }
  return { dualControl: { acts: [...control.acts], thresholds: { USD: usd(control.threshold) } } };
}

/** The rules in the form of the ledger's policy. */
export function policyOf({
  smallestSplit,
  noTransferDays,
  businessDayConvention,
  presentmentDays,
  lateInterest,
  registrationRequired,
  longestTenorMonths,
  referenceRates = [],
  ...rules
}: ModelRules): RequestOf<"SetPolicy">["rules"] {
  const rates = referenceRates.map(({ from, rate }) => {
    return { name: "LPR-1Y", from: plusDays(EPOCH, from), annualRate: String(rate) };
  });
  const set = {
    ...(longestTenorMonths !== undefined && { longestTenorMonths }),
    ...(rates.length > 0 && { referenceRates: rates }),
    registrationRequired: [...registrationRequired],
    ...(noTransferDays !== undefined && { noTransferDays }),
    ...(presentmentDays !== undefined && { presentmentDays }),
    ...(businessDayConvention !== undefined && { businessDayConvention }),
  };
  const late = lateInterest && {
    lateInterest: {
      ...(lateInterest.margin === undefined
        ? { annualRate: String(lateInterest.rate) }
        : { reference: { name: "LPR-1Y", margin: String(lateInterest.margin) } }),
      dayCount: "ACT/360" as const,
      mostCosts: { USD: usd(lateInterest.mostCosts) },
    },
  };
  return { ...rules, ...summerTime, ...set, ...late, smallestSplit: { USD: usd(smallestSplit) } };
}

export function requestOf(intent: Intent, model: ModelState): RequestOf<ModelAct> {
  return requests[intent.act](intent, model);
}

/** A number of cents, written in major units. */
export function usd(cents: number): string {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function fingerprintsIn({ number, by }: NamedInvoice) {
  const { today, earlier } = fingerprintsOf(number);
  const fingerprint = fingerprintOf(by === "earlier" ? earlier : today);
  return by === "both" ? { fingerprint, earlierFingerprints: [fingerprintOf(earlier)] } : { fingerprint };
}

/** A made-up fingerprint for a name. */
export function fingerprintOf(name: string): string {
  return name.padStart(64, "0");
}

/** A digest that no filed act has. */
const OTHER = "0".repeat(64);

/** The request of a decision on a filed act, with its digest or with another one. */
function decided({ approval, error }: Intent, model: ModelState) {
  const filed = model.filedAs.get(approval) ?? { approvalId: "none", digest: OTHER };
  return error === 0 ? filed : { ...filed, digest: OTHER };
}
