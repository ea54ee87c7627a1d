import { lastTransferDay } from "../certificate/guards.js";
import { hinderedDays, daysUnderOrder, type HinderedDays } from "../certificate/periods/hindrances.js";
import { payableFrom } from "../certificate/periods/issuers-default.js";
import { lastPresentmentDay, limitationOf } from "../certificate/periods/periods.js";
import { lastDayOfSilence, notWaitingFrom } from "../certificate/presentment/presentment.js";
import { claimable } from "../certificate/recourse/liable.js";
import { isOneWith } from "../party/one-with.js";
import type { BusinessCalendar } from "../state/business-calendar.js";
import type { CertificateView, ShownCertificate } from "../state/certificate.js";
import type { InstrumentTerms } from "../state/instrument.js";
import type { Interruption } from "../state/interruption.js";
import type { Party } from "../state/party.js";
import { pledgeOn } from "../state/pledge-on.js";
import { plusDays, startOf, type CalendarDate, type Instant } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import { untilEndOf, type Duty } from "./duty.js";

/** The records that decide about the duties of a certificate. */
export interface FoundForDuties {
  readonly instrument: InstrumentTerms;
  /** The record of the holder. */
  readonly holder: Party;
  readonly pledgee?: Party | undefined;
  /** The record of the settlement bank. */
  readonly bank: Party;
  readonly calendars: readonly BusinessCalendar[];
  /** The result of `loadIssuersDefault`. */
  readonly defaultedOn: CalendarDate | undefined;
  /** The interruptions of limitation that count for the certificate. */
  readonly interruptions: readonly Pick<Interruption, "on" | "day">[];
}

/**
 * What parties must or may do about a certificate, whatever the present instant is. The periods are computed with the
 * functions by which the acts refuse.
 */
export function dutiesOnCertificate(certificate: CertificateView, found: FoundForDuties): Duty[] {
  switch (certificate.state) {
    case "AwaitingReceipt":
    case "Locked":
      return ofOffer(certificate, certificate.offer, found);
    case "Transferable":
      return [
        ...(certificate.offer === undefined ? [] : ofOffer(certificate, certificate.offer, found)),
        toPresent(certificate, found),
      ];
    case "Pledged":
      return [toPresent(certificate, found), toEnforce(certificate, found)];
    case "InCollection":
      return inCollection(certificate, found);
    case "InRecourse":
      return [
        toPresent(certificate, found),
        ...inRecourse(certificate, found),
        ...(certificate.pledge === undefined ? [] : [toEnforce(certificate, found)]),
      ];
    case "Settled":
    case "Cancelled":
      return [];
  }
}

/** What every duty about a certificate says. */
function about({ certificateId: subject, currency, amount }: CertificateView) {
  return { record: "certificate", subject, currency, amount } as const;
}

type OfferView = Extract<CertificateView, { state: "Locked" }>["offer"];

/** To answer an offer, to confirm the payment that was agreed on, and to take back what has lapsed. */
function ofOffer(certificate: CertificateView, offer: OfferView, { instrument }: FoundForDuties): Duty[] {
  const { by, to, at, expiresAt, kind: detail } = offer;
  const shared = { ...about(certificate), detail };
  // What is locked for an order waits for the steps of the order.
  if (detail === "delivery") {
    return [];
  }
  // An issuer's offer to cancel binds the holder to nothing, so nothing stays locked when it lapses.
  const lapsed: Duty[] =
    detail === "cancellation"
      ? []
      : [
          {
            ...shared,
            ...{ party: by, kind: "may", act: "Sweep", other: to, from: expiresAt },
            ...{ loses: "use", source: "offerExpiryHours" },
          },
        ];
  if (offer.kind === "discount" && offer.acceptedAt !== undefined) {
    const { paymentAgent, discountDate } = offer;
    const from = startOf(discountDate, instrument.policy.rules);
    const confirm: Duty[] =
      paymentAgent === undefined
        ? []
        : [
            {
              ...shared,
              ...{ party: paymentAgent, kind: "must", act: "ConfirmPayment", other: by },
              ...{ from: latest(from, offer.acceptedAt), until: expiresAt },
              ...{ loses: "sale", source: "discountDate" },
            },
          ];
    return [...confirm, ...lapsed];
  }
  const answer: Duty = {
    ...shared,
    ...{ party: to, kind: "may", act: detail === "guarantee" ? "Guarantee" : "Accept", other: by, from: at },
    ...endOfOffer(offer, instrument),
    loses: "offer",
  };
  return [answer, ...lapsed];
}

const passing: readonly OfferView["kind"][] = ["transfer", "discount", "pledge"];

/** An offer can be accepted until it expires. What would pass the paper on ends before that with its last day. */
function endOfOffer(
  { kind, expiresAt }: OfferView,
  instrument: InstrumentTerms,
): Pick<Duty, "until" | "source" | "lastDay"> {
  if (passing.includes(kind)) {
    const { rule, lastDay } = lastTransferDay(instrument);
    const end = untilEndOf(lastDay, instrument.policy.rules);
    if (end.until !== undefined && end.until < expiresAt) {
      return { ...end, source: rule };
    }
  }
  return { until: expiresAt, source: "offerExpiryHours" };
}

/** To present for payment, also again after a dishonour: the pledgee of pledged paper, or else the holder. */
function toPresent(certificate: CertificateView, found: FoundForDuties): Duty {
  const { instrument, defaultedOn } = found;
  const { dueOn, policy, settlementBank } = instrument;
  const { earlyPresentmentDays = 0 } = policy.rules;
  const [early, payable] = [plusDays(dueOn, -earlyPresentmentDays), payableFrom(instrument, defaultedOn)];
  const first = startOf(early < payable ? early : payable, policy.rules);
  const dishonour = certificate.state === "InRecourse" ? certificate.dishonour : undefined;
  // A holder that comes late loses its recourse on endorsers. Without such recourse, or after a dishonour, it loses nothing.
  const hasEndorsers =
    dishonour === undefined &&
    claimable(certificate, instrument, found).some((lei) => lei !== instrument.issuer && lei !== instrument.guarantor);
  const last = hasEndorsers
    ? lastDayKnown(hindered(certificate, found), (upTo) => lastPresentmentDay(certificate, found, upTo))
    : undefined;
  return {
    ...about(certificate),
    ...{ party: claimantOf(certificate), kind: "may", act: "Present", other: settlementBank },
    from: dishonour === undefined ? first : latest(dishonour.at, first),
    ...untilEndOf(last, policy.rules),
    ...(hasEndorsers && policy.rules.presentmentDays !== undefined
      ? { loses: "endorsers", source: "presentmentDays" }
      : { loses: "money", source: defaultedOn !== undefined && defaultedOn < dueOn ? "defaultMakesDue" : "dueOn" }),
  };
}

/** To make the pledgee the holder, or to release the pledge if what it secures was paid. */
function toEnforce(certificate: CertificateView, { instrument }: FoundForDuties): Duty {
  const pledge = pledgeOn(certificate);
  return {
    ...about(certificate),
    ...{ party: claimantOf(certificate), kind: "may", act: "Enforce", other: certificate.holder.lei },
    from: startOf(pledge?.enforceableFrom ?? instrument.dueOn, instrument.policy.rules),
    ...{ loses: "use", source: "pledge" },
  };
}

/** To pay what is presented or to say that it is not paid, and to end a silence. */
function inCollection(certificate: ShownView<"InCollection">, found: FoundForDuties): Duty[] {
  const { instrument, defaultedOn, bank } = found;
  const { rules } = instrument.policy;
  const { by, to, at } = certificate.presentment;
  const last = lastDayKnown(daysUnderOrder(certificate, instrument, FAR), (upTo) =>
    lastDayOfSilence(certificate, instrument, defaultedOn, upTo),
  );
  const payable = payableFrom(instrument, defaultedOn);
  const shared = { ...about(certificate), from: latest(at, startOf(payable, rules)) } as const;
  const end = untilEndOf(last, rules);
  // No debtor settles by its own word: the creditor says that a bank has paid its own paper.
  const acknowledged: Duty[] = isOneWith(bank, instrument.issuer)
    ? [{ ...shared, party: by, kind: "may", act: "Settle", other: to, loses: "money", source: "dueOn" }]
    : [];
  const notWaiting = notWaitingFrom(certificate, instrument, found);
  const soon = notWaiting === undefined ? undefined : latest(at, startOf(notWaiting.day, rules));
  const isSooner = soon !== undefined && (end.until === undefined || soon < end.until);
  const endedFrom = isSooner ? soon : end.until;
  const silent: Duty[] =
    endedFrom === undefined
      ? []
      : [
          {
            ...shared,
            ...{ party: by, kind: "may", act: "Sweep", other: to, from: endedFrom, loses: "money" },
            source: !isSooner ? "silenceDays" : defaultedOn === undefined ? "dueOn" : "defaultMakesDue",
          },
        ];
  const toPay: Duty = {
    ...shared,
    ...{ party: to, kind: "must", act: "Settle", other: by, ...end, loses: "dishonour" },
    source: end.until === undefined ? "dueOn" : "silenceDays",
  };
  return [toPay, ...acknowledged, ...silent];
}

/** To claim on each party that answers, to sue those that do not pay a claim, and to pay it. */
function inRecourse(certificate: ShownView<"InRecourse">, found: FoundForDuties): Duty[] {
  const { instrument } = found;
  const { rules } = instrument.policy;
  const { claims, dishonour } = certificate;
  const party = claimantOf(certificate);
  const taken = hindered(certificate, found);
  return claimable(certificate, instrument, found).flatMap((other): Duty[] => {
    const claim = claims.find(({ on }) => on === other);
    const interruptedOn = found.interruptions
      .filter(({ on }) => on === other)
      .map(({ day }) => day)
      .toSorted()
      .at(-1);
    const periodUpTo = (upTo: CalendarDate) => limitationOf(certificate, other, found, upTo, interruptedOn);
    const last = lastDayKnown(taken, (upTo) => periodUpTo(upTo)?.lastDay);
    const right: Duty = {
      ...about(certificate),
      ...{ party, kind: "may", act: claim === undefined ? "ClaimRecourse" : "RecordAction", other },
      from: latest(
        claim === undefined ? dishonour.at : claim.at,
        startOf(payableFrom(instrument, found.defaultedOn), rules),
      ),
      ...untilEndOf(last, rules),
      ...{ loses: "claim", source: periodUpTo(instrument.dueOn)?.rule ?? "dueOn" },
    };
    return claim === undefined
      ? [right]
      : [
          right,
          {
            ...about(certificate),
            ...{ party: other, kind: "must", act: "PayRecourse", other: party, from: claim.at },
            ...{ loses: "interest", source: rules.lateInterest === undefined ? "dueOn" : "lateInterest" },
          },
        ];
  });
}

type ShownView<S extends CertificateView["state"]> = Extract<CertificateView, { state: S }>;

function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** Under a pledge, the pledgee presents and claims. */
function claimantOf(certificate: CertificateView): Lei {
  return pledgeOn(certificate)?.pledgee.lei ?? certificate.holder.lei;
}

/** Stands for a day up to which an order or a suspension without an end lasts. A day follows it, as dates compare as text. */
const FAR = "9999-12-30" as CalendarDate;

function hindered(certificate: ShownCertificate, { instrument, holder }: FoundForDuties): HinderedDays[] {
  return hinderedDays(certificate, instrument, holder, FAR);
}

/**
 * The last day of a period that is longer by the hindered days. While a hindrance continues that has begun within the
 * period, no day is the last one.
 */
function lastDayKnown(
  hindered: readonly HinderedDays[],
  lastDay: (upTo: CalendarDate) => CalendarDate | undefined,
): CalendarDate | undefined {
  const continued = hindered.at(-1);
  if (continued?.to !== FAR) {
    return lastDay(FAR);
  }
  const last = lastDay(plusDays(continued.from, -1));
  return last === undefined || last >= continued.from ? undefined : last;
}
