import type { BusinessDayConvention } from "../../vocabulary/business-days.js";
import { daysBetween, plusDays, plusMonths, type Instant } from "../../vocabulary/calendar.js";
import type { ActorName } from "../cast.js";
import type { Range } from "./intent.js";
import type { NamedInvoice } from "./invoice-rules.js";
import { EPOCH } from "./model-calendar.js";
import type { ModelRules } from "./model-policy.js";

/** The renunciation of a holder. */
interface Waiver {
  readonly by: ActorName;
  readonly at: number;
}

/** A time between two instants, or without an end. */
export interface Time {
  readonly from: number;
  readonly until: number;
}

/** An endorsement. */
export interface Entry {
  readonly from: ActorName;
  readonly to: ActorName;
  readonly at: number;
  readonly way: string;
  readonly recourse: boolean;
  readonly standing: boolean;
  readonly closed: boolean;
  /** The parties that renounced the right against the endorser, and when. */
  readonly waived?: Waiver | undefined;
  /** The entry in a register of the discount by which the paper passed on. */
  readonly entry?: number | undefined;
  /** The payment of a claim by which the paper passed on. */
  readonly paidBy?: number;
  /** The day of the payment by which the paper passed on. */
  readonly paidOn?: number | undefined;
}

export interface PaperOffer {
  readonly kind:
    | "guarantee"
    | "receipt"
    | "transfer"
    | "cancellation"
    | "discount"
    | "pledge"
    | "netting"
    | "assignment"
    | "composition";
  readonly by: ActorName;
  readonly to: ActorName;
  readonly expires: number;
  readonly recourse?: boolean;
  readonly marks?: boolean;
  readonly agent?: ActorName;
  readonly bound?: boolean;
  /** Of a cancellation: its invoices stay used. */
  readonly spent?: boolean;
  /** The day from which a discount's interest runs. */
  readonly discountDay?: number;
  /** The rate of a discount in whole per cent, and its days of interest. */
  readonly rate?: number;
  readonly interestDays?: number;
  readonly enforceableOn?: number;
  /** The most that a pledge secures, if that is not the whole debt. */
  readonly secured?: number | undefined;
  /** Whether the paper was in recourse before. */
  readonly inRecourse?: boolean;
  /** The number of the financing's entry in a register. */
  readonly entry?: number | undefined;
  /** The sum that was paid if it is below the face, and the payment. */
  readonly pays?: number;
  readonly uetr?: number;
  readonly mine?: readonly string[];
  readonly yours?: readonly string[];
}

interface Pledge {
  readonly pledgee: ActorName;
  readonly entry?: number | undefined;
  readonly enforceableOn: number;
  readonly secured?: number | undefined;
}

/** The debt to the holder of a dishonoured paper, where the rules provide for interest. */
export interface Due {
  readonly principal: number;
  /** The day from which interest runs. */
  readonly since: number;
  /** In whole per cent a year. */
  readonly rate: number;
  readonly costs: readonly number[];
  /**
   * Set after a payment later than the issuer's default: the day of the default, and the sum of it that issuer and
   * guarantor owe.
   */
  readonly atDefault?: { readonly on: number; readonly sum: number } | undefined;
  /** The number of units of the dishonoured paper from which this paper was cut. */
  readonly cutFrom?: number | undefined;
}

/** The organisations of the parties on a certificate. */
export interface Organisations {
  readonly holder: string;
  readonly pledgee?: string | undefined;
  readonly issuer: string;
  readonly guarantor?: string | undefined;
  readonly bank: string;
}

/** A certificate as the model knows it. */
export interface Paper extends Range {
  readonly holder: ActorName;
  readonly state: string;
  readonly chain: readonly Entry[];
  readonly marked: boolean;
  readonly orders: readonly { readonly order: number; readonly since: number; readonly until: number }[];
  /** The times of other orders on the paper. */
  readonly held?: readonly Time[] | undefined;
  readonly offer?: PaperOffer | undefined;
  /** The issuer does not offer to cancel it again before this time. */
  readonly noOfferBefore?: number | undefined;
  readonly pledge?: Pledge | undefined;
  /** A pending presentation: its day and the party that presented. */
  readonly presented?: { readonly by: ActorName; readonly on: number } | undefined;
  readonly dishonoured: boolean;
  /** The first dishonour: its day, and whether the presentation came too late. */
  readonly refused?: { readonly on: number; readonly late: boolean } | undefined;
  /** The day of the last dishonour. */
  readonly lastRefused?: number | undefined;
  readonly claims: readonly ActorName[];
  readonly due?: Due | undefined;
  readonly paidBy?: number | undefined;
  readonly noGuarantee?: Waiver | undefined;
  /** Known once the paper is on the ledger. */
  readonly under?: Organisations | undefined;
  /** How the paper ended after dishonour without payment. */
  readonly ended?: string | undefined;
}

/** An instrument as the model knows it. */
export interface Issue {
  readonly id: string;
  readonly issuer: ActorName;
  readonly payee: ActorName;
  readonly bank: ActorName;
  readonly guarantor?: ActorName | undefined;
  readonly face: number;
  /** The day of issue. */
  readonly issued: number;
  /** The due day. */
  readonly dueOn: number;
  /** The day of maturity, and the convention that moved it. */
  readonly matures: number;
  readonly convention: BusinessDayConvention;
  readonly transferable: boolean;
  readonly recourse: boolean;
  readonly invoice?: NamedInvoice | undefined;
  /** The rules of the policy in force at the issue. */
  readonly rules: ModelRules;
  readonly state: "AwaitingGuarantee" | "Issued" | "Circulating" | "Cancelled";
}

export interface Line {
  /** The organisation of the bank when it set its terms. */
  readonly org: string;
  readonly limit: number;
  readonly drawn: number;
  readonly automatic: boolean;
  readonly open: boolean;
  readonly validTo: number;
}

const HOURS = 3_600_000;

export function hasEnded({ state }: Pick<Paper, "state">): boolean {
  return state === "Settled" || state === "Cancelled";
}

/** The party that presents, claims and is paid. No pledge is left on what has ended. */
export function creditorOf({ pledge, holder, state }: Pick<Paper, "pledge" | "holder" | "state">): ActorName {
  return state === "Settled" ? holder : (pledge?.pledgee ?? holder);
}

/**
 * Between these instants the clocks of the model's platform are one hour ahead. They change at 23:30 on 10 January and
 * then show 00:30 on the 11th: each of the two days loses half an hour.
 */
const SUMMER = { from: Date.UTC(2026, 0, 10, 15, 30), to: Date.UTC(2026, 0, 20, 4) };

/** The instants at which the clocks go forward and back. */
export const clockChanges: readonly [number, number] = [SUMMER.from, SUMMER.to];

/** The same summer time in the form of a policy. */
export const summerTime = {
  utcOffset: "+08:00",
  timeZone: {
    name: "Test/Summer",
    changes: [
      { at: new Date(SUMMER.from).toISOString(), utcOffset: "+09:00" },
      { at: new Date(SUMMER.to).toISOString(), utcOffset: "+08:00" },
    ],
  },
};

/** The day of an instant by the clocks of the platform. */
export function dayOf(now: Instant | number): number {
  const ahead = now >= SUMMER.from && now < SUMMER.to ? 9 : 8;
  return Math.floor((now + ahead * HOURS) / (24 * HOURS));
}

/** The instant at which a day ends. It is a whole half hour. */
export function endOfDay(day: number): number {
  let end = day * 24 * HOURS;
  while (dayOf(end) <= day) {
    end += HOURS / 2;
  }
  return end;
}

/** Whether a time overlaps a day. */
export function takesOf(day: number, { from, until }: Time): boolean {
  return from < until && dayOf(from) <= day && day <= dayOf(until - 1);
}

/** The last day of a period of some months from a day on. */
export function afterMonths(day: number, months: number): number {
  const from = plusDays(EPOCH, day);
  return day + daysBetween(from, plusMonths(from, months));
}

export function hoursAfter(now: number, hours: number): number {
  return now + hours * HOURS;
}
