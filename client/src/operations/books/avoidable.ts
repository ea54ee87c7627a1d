import { amountText, dayOf, isDate, type DayClockRules } from "../../amounts-and-days.js";
import { Rejected } from "../../errors/index.js";
import type { TallyEvent } from "../events.js";
import type { AsOfRequest } from "./as-of.js";
import type { AvoidanceReason } from "./avoidance-reasons.js";
import { isAlive, type Holding } from "./holding.js";
import type { UnitChange } from "./ledger-state.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { paymentOfProceeds } from "./reported-payment.js";
import { stateOf } from "./state-of.js";
import type { Successors } from "./successors.js";

/** For which party, and from which day, an administrator looks back. */
export interface AvoidableRequest extends AsOfRequest {
  /** LEI of the debtor. What parties did that have merged into it is its own. */
  readonly party: string;
  /** Day on which the court accepted the petition, YYYY-MM-DD. Default: the day of the party's declared default. */
  readonly day?: string | undefined;
}

/**
 * The months before the day in which an act is listed, and the article of the Enterprise Bankruptcy Law of the PRC (2006). With 0 months, only acts from the day
 * on are listed. The months of a set-off are those of the Supreme People's Court, Provisions (II) on the Enterprise Bankruptcy Law, art. 44.
 */
const periods: Readonly<Record<AvoidanceReason, { readonly months: number; readonly article: string }>> = {
  passedOn: { months: 12, article: "31(1), 31(2)" },
  discounted: { months: 12, article: "31(2)" },
  guaranteed: { months: 12, article: "31(1)" },
  pledged: { months: 12, article: "31(3)" },
  paidEarly: { months: 12, article: "31(4)" },
  waived: { months: 12, article: "31(5)" },
  paid: { months: 6, article: "32" },
  paidAfter: { months: 0, article: "16" },
  executed: { months: 6, article: "19, 32" },
  setOff: { months: 6, article: "40" },
  bought: { months: 0, article: "40(1)" },
};

/** An act that an administrator may be able to avoid. The amount is in major units. */
export interface AvoidableAct {
  /** Why it is listed. */
  readonly reason: AvoidanceReason;
  /** Article of the Enterprise Bankruptcy Law of the PRC. */
  readonly article: string;
  /** Day of the act, in the UTC offset of the instrument's policy. */
  readonly day: string;
  /** Type of the event. */
  readonly act: string;
  /** Certificate that it was done with, as it was after the act. */
  readonly certificateId: string;
  /** LEI of the party that gained by it: that was paid, that received, that bought, or for which a guarantee was given. */
  readonly otherSide: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Face of the units. Of proceeds, or a surplus, that the debtor owed: the sum that it paid. */
  readonly amount: string;
  /** Proceeds of a discount of the whole certificate that was sold, in major units. Absent: it is not a discount. */
  readonly proceeds?: string;
  /** Block that the act is in. */
  readonly blockNumber: number;
  /** Transaction of the act. */
  readonly transactionId: string;
}

/** What an administrator may be able to avoid. */
export interface Avoidable extends BookSource {
  /** LEI of the debtor. */
  readonly party: string;
  /** The day from which it looks back. */
  readonly day: string;
  /** The acts are in the ledger's order. */
  readonly acts: readonly AvoidableAct[];
}

/**
 * Lists the acts with certificates of one debtor that an administrator may be able to avoid: what it paid, passed on, guaranteed, pledged and waived in the periods before the petition,
 * and what was paid, executed, set off and bought after. What was paid early and fell due before the day counts as any other payment, thus in six months
 * (Supreme People's Court, Provisions (II) on the Enterprise Bankruptcy Law, art. 12). Money that was lodged is a payment. Whether an act was for nothing, or whether its creditor knew of the insolvency, the ledger does not know: a person decides. A
 * payment that came back later is listed as well.
 *
 * @throws {Rejected} `INVALID_REQUEST` if the day does not exist, or none is given and no default is declared
 */
export async function avoidableOf(ledger: LedgerFacts, request: AvoidableRequest): Promise<Avoidable> {
  const { party } = request;
  if (request.day !== undefined && !isDate(request.day)) {
    throw new Rejected("INVALID_REQUEST", { path: "day", problem: "must be a date that exists, YYYY-MM-DD" });
  }
  const found: Found[] = [];
  let [inDefault, clock]: [string | undefined, DayClockRules] = [undefined, {}];
  const { source } = await stateOf(ledger, request, {
    onFact(fact, { successors, instruments }) {
      const debt = paymentOfProceeds(fact);
      if (debt !== undefined && "proceeds" in fact && successors.answersFor(party, fact.proceeds?.debtor ?? "")) {
        const { certificateId, currency, paid: amount, payee: otherSide, blockNumber, transactionId } = debt;
        const rules = instruments.get(certificateId.slice(0, certificateId.lastIndexOf(":")))?.policy.rules;
        found.push({
          ...{ reasons: ["paidAfter", "paid"], dueOn: "", day: dayOf(fact.at, rules), act: fact.type },
          ...{ certificateId, otherSide, currency, amount, blockNumber, transactionId },
        });
      }
      if ("policy" in fact) {
        clock = fact.policy.rules;
      }
      if ("party" in fact && fact.party.lei === party) {
        inDefault = fact.party.inDefault === undefined ? undefined : dayOf(fact.party.inDefault.since, clock);
      }
    },
    onChange(change, fact, { successors }) {
      const reasons = reasonsOf(party, change, fact, successors);
      const { before, after, instrument, units } = change;
      if (reasons.length > 0 && after !== undefined) {
        const { certificateId, currency } = after;
        const { at, type: act, blockNumber, transactionId } = fact;
        found.push({
          ...{ reasons, dueOn: instrument.dueOn, day: dayOf(at, instrument.policy.rules), act, certificateId },
          otherSide: reasons.includes("guaranteed") ? instrument.issuer : otherSideOf(party, change, successors),
          ...{ currency, amount: amountText(units, currency) },
          ...(reasons.includes("discounted") && before?.discount && { proceeds: before.discount.proceeds }),
          ...{ blockNumber, transactionId },
        });
      }
    },
  });
  const day = request.day ?? inDefault;
  if (day === undefined) {
    throw new Rejected("INVALID_REQUEST", {
      path: "day",
      problem: "must be given: the party is not in declared default",
    });
  }
  const acts = found.flatMap(({ reasons, dueOn, ...act }) => {
    const reason = reasons.find((one) => isWithin(act.day, day, one) && (one !== "paidEarly" || dueOn >= day));
    return reason === undefined ? [] : [{ reason, article: periods[reason].article, ...act }];
  });
  return { party, day, ...source, acts };
}

/** An act with each reason for which it can be listed, and the day on which its paper fell due. */
interface Found extends Omit<AvoidableAct, "reason" | "article"> {
  readonly reasons: readonly AvoidanceReason[];
  readonly dueOn: string;
}

function isWithin(actDay: string, day: string, reason: AvoidanceReason): boolean {
  const { months } = periods[reason];
  return months === 0 ? actDay >= day : actDay >= monthsBefore(day, months);
}

/** The reasons for which an act can be listed. The first one whose period it is in counts. */
function reasonsOf(
  party: string,
  { before, after, instrument }: UnitChange,
  fact: TallyEvent,
  successors: Successors,
): readonly AvoidanceReason[] {
  // Under an automatic line the issue itself is the guarantee.
  if (
    fact.type === "CertificateGuaranteed" ||
    (fact.type === "CertificateIssued" && instrument.state !== "AwaitingGuarantee")
  ) {
    return successors.answersFor(party, instrument.guarantor ?? "") ? ["guaranteed"] : [];
  }
  if (before === undefined || after === undefined || successors.areOne(before.holder, instrument.issuer)) {
    return [];
  }
  const [held, owes, holds] = [before.holder, instrument.issuer, after.holder].map((lei) =>
    successors.answersFor(party, lei),
  );
  const hasEnded = isAlive(before) && !isAlive(after);
  if (hasEnded && after.ended === "netting") {
    return held === true || owes === true ? ["setOff"] : [];
  }
  // The endorser or guarantor that pays a claim holds the certificate afterwards. Who pays less in full settlement accepts the offer.
  const paidClaim = fact.type === "CertificateRecoursePaid" && holds === true && held !== true;
  const paidLess =
    fact.type === "CertificateComposed" && after.state === "Settled" && successors.answersFor(party, fact.by);
  if (paidClaim || paidLess || (owes === true && hasEnded && after.state === "Settled")) {
    const day = dayOf(fact.at, instrument.policy.rules);
    return ["paidAfter", ...(day < instrument.dueOn ? (["paidEarly"] as const) : []), "paid"];
  }
  if (held === true) {
    const gaveUp = (hasEnded && after.state === "Cancelled") || isReleased(fact, after);
    if (fact.type === "CertificateExecuted" && holds !== true) {
      return ["executed"];
    }
    const isPassed = isAlive(after) && holds !== true && fact.type !== "CertificateRecoursePaid";
    return gaveUp
      ? ["waived"]
      : after.pledgee !== undefined && before.pledgee === undefined
        ? ["pledged"]
        : isPassed
          ? [fact.type === "CertificateDiscounted" ? "discounted" : "passedOn"]
          : [];
  }
  const isBought =
    isAlive(after) && fact.type !== "CertificateRecoursePaid" && !successors.areOne(before.holder, after.holder);
  return owes === true && isBought ? ["bought"] : [];
}

/** Whether the holder has released the guarantor or endorsers of a certificate. What was cut off for it is not released. */
function isReleased(fact: TallyEvent, { certificateId }: Pick<Holding, "certificateId">): boolean {
  if (fact.type !== "CertificateLiabilityReleased") {
    return false;
  }
  const certificate = fact.certificates.find((one) => one.certificateId === certificateId);
  const released = [certificate?.guaranteeWaived, ...(certificate?.endorsements ?? []).map(({ waived }) => waived)];
  return released.some((each) => each?.at === fact.at);
}

/** The pledgee, or the party that was paid or received. Of a claim of the debtor that ended, the issuer. */
function otherSideOf(party: string, { before, after, instrument }: UnitChange, successors: Successors): string {
  const isDebtors = (holder = ""): boolean => successors.answersFor(party, holder);
  if (after?.pledgee !== undefined) {
    return after.pledgee;
  }
  const holder = isDebtors(before?.holder) || (after !== undefined && isAlive(after)) ? after?.holder : before?.holder;
  return holder === undefined || isDebtors(holder) ? instrument.issuer : holder;
}

/** The same day some months earlier, or the last day of that month if it has no such day. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}
