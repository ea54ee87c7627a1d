import type { BusinessDayConvention } from "../../vocabulary/business-days.js";
import { daysBetween, plusDays, plusMonths, type Instant } from "../../vocabulary/calendar.js";
import type { ActorName } from "../cast.js";
import type { Range } from "./intent.js";
import type { NamedInvoice } from "./invoice-rules.js";
import { EPOCH } from "./model-calendar.js";
import type { ModelRules } from "./model-policy.js";

/** A holder's renunciation. */
interface Waiver {
  readonly by: ActorName;
  readonly at: number;
}

/** From one instant to another, or without an end. */
export interface Time {
  readonly from: number;
  readonly until: number;
}

/** An entry on the back. */
export interface Entry {
  readonly from: ActorName;
  readonly to: ActorName;
  readonly at: number;
  readonly way: string;
  readonly recourse: boolean;
  readonly standing: boolean;
  readonly closed: boolean;
  /** Who renounced the right against it, and when. */
  readonly waived?: Waiver | undefined;
  /** The payment of a claim that passed it. */
  readonly paidBy?: number;
  /** Day of the payment of the claim that passed it on. */
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
  /** Day from which a discount's interest runs. */
  readonly discountDay?: number;
  readonly enforceableOn?: number;
  /** The most that a pledge secures, where it is not all. */
  readonly secured?: number | undefined;
  /** Where it was in recourse before. */
  readonly inRecourse?: boolean;
  /** The entry of the financing in a register. */
  readonly entry?: number | undefined;
  /** What was paid below the face, by which payment. */
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

/** What is owed to who holds a dishonoured paper, where interest is. */
export interface Due {
  readonly principal: number;
  /** Day from which interest runs. */
  readonly since: number;
  /** In whole per cent a year. */
  readonly rate: number;
  readonly costs: readonly number[];
  /** After a payment that was later than the issuer's default: that day, and what issuer and guarantor owe of it. */
  readonly atDefault?: { readonly on: number; readonly sum: number } | undefined;
  /** Units of the dishonoured paper of which this is a part, if it was cut. */
  readonly cutFrom?: number | undefined;
}

/** The organisations under which parties stand on a certificate. */
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
  /** Times for which other orders lay on it. */
  readonly held?: readonly Time[] | undefined;
  readonly offer?: PaperOffer | undefined;
  /** Before then the issuer does not offer again to cancel it. */
  readonly noOfferBefore?: number | undefined;
  readonly pledge?: Pledge | undefined;
  /** Day of a pending presentation, and who presented. */
  readonly presented?: { readonly by: ActorName; readonly on: number } | undefined;
  readonly dishonoured: boolean;
  /** Of the first dishonour: its day, and whether its presentation came too late. */
  readonly refused?: { readonly on: number; readonly late: boolean } | undefined;
  readonly claims: readonly ActorName[];
  readonly due?: Due | undefined;
  readonly paidBy?: number | undefined;
  readonly noGuarantee?: Waiver | undefined;
  /** Known once it stands. */
  readonly under?: Organisations | undefined;
  /** How it ended after dishonour without being paid. */
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
  /** Day of issue. */
  readonly issued: number;
  /** Day on which it falls due. */
  readonly dueOn: number;
  /** Day of maturity, and by which convention it was moved. */
  readonly matures: number;
  readonly convention: BusinessDayConvention;
  readonly transferable: boolean;
  readonly recourse: boolean;
  readonly invoice?: NamedInvoice | undefined;
  /** Of the policy in force at its issue. */
  readonly rules: ModelRules;
  readonly state: "AwaitingGuarantee" | "Issued" | "Circulating" | "Cancelled";
}

export interface Line {
  /** From which organisation the bank set its terms. */
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

/** Who presents, claims and is paid. */
export function creditorOf({ pledge, holder }: Pick<Paper, "pledge" | "holder">): ActorName {
  return pledge?.pledgee ?? holder;
}

/** Between these instants the clocks of the model's platform are an hour ahead. The first takes half an hour of 10 January and half an hour of the 11th. */
const SUMMER = { from: Date.UTC(2026, 0, 10, 15, 30), to: Date.UTC(2026, 0, 20, 4) };

/** The same as a policy has it. */
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

/** The day of an instant, by the clocks of the platform. */
export function dayOf(now: Instant | number): number {
  const ahead = now >= SUMMER.from && now < SUMMER.to ? 9 : 8;
  return Math.floor((now + ahead * HOURS) / (24 * HOURS));
}

/** The instant at which a day ends: a whole half hour. */
export function endOfDay(day: number): number {
  let end = day * 24 * HOURS;
  while (dayOf(end) <= day) {
    end += HOURS / 2;
  }
  return end;
}

/** Whether any part of a day is of a time. */
export function takesOf(day: number, { from, until }: Time): boolean {
  return from < until && dayOf(from) <= day && day <= dayOf(until - 1);
}

/** The last day of some months from a day. */
export function afterMonths(day: number, months: number): number {
  const from = plusDays(EPOCH, day);
  return day + daysBetween(from, plusMonths(from, months));
}

export function hoursAfter(now: number, hours: number): number {
  return now + hours * HOURS;
}
