import type { accessActs } from "../../acts/access/index.js";
import type { batteryActs } from "../../acts/batteries/index.js";
import type { marketActs } from "../../acts/market/index.js";
import type { Role } from "../../state/party.js";
import type { BusinessDayConvention } from "../../vocabulary/business-days.js";
import type { Instant } from "../../vocabulary/calendar.js";
import type { ActorName } from "../cast.js";
import type { ActName } from "../scene.js";
import type { NamedInvoice } from "./invoice-rules.js";
import type { ModelCalendar } from "./model-calendar.js";
import type { ModelRules } from "./model-policy.js";
import type { ObjectionAnswer } from "./objection-rules.js";

/**
 * The acts of which random histories consist: all acts on certificates, parties and policy, except the one that a
 * platform begins with.
 */
export type ModelAct = Exclude<
  ActName,
  "Bootstrap" | keyof typeof batteryActs | keyof typeof marketActs | keyof typeof accessActs
>;

/** One of a party's two people. */
export type Person = "first" | "second";

/** A range of units of an instrument. */
export interface Range {
  readonly instrument: string;
  readonly from: number;
  readonly to: number;
}

/** The acts of a party that wait for its second person, and the sum from which they wait. */
export interface Control {
  readonly acts: readonly string[];
  readonly threshold: number;
}

/** A change of a party. */
export type PartyChange =
  | { readonly name: string }
  | { readonly roles: readonly Role[] }
  | { readonly standing: "everybody" | "nobody" | readonly ActorName[] }
  | { readonly control: "none" | Control };

/** What somebody wants to do, in the model's own terms. Each act takes the fields that concern it. */
export interface Intent {
  readonly act: ModelAct;
  readonly by: ActorName;
  readonly person: Person;
  readonly now: Instant;
  /** When the request was made. The days in it count from then. A filed request was made before now. */
  readonly madeAt: Instant;
  readonly paper: Range;
  /** Further certificates: to merge, to set off, to freeze, to release. */
  readonly more: readonly Range[];
  /** The certificates on the other side of a netting. */
  readonly yours: readonly Range[];
  /**
   * The other party: payee, transferee, bank, pledgee, obligor, the party that is claimed on or that has paid. For an
   * act of the operator, the party that the act is about.
   */
  readonly to: ActorName;
  /** Settlement bank of an issue, payment agent of a discount. */
  readonly bank: ActorName;
  readonly guarantor?: ActorName | undefined;
  /** Units: of a part, a face, a limit. */
  readonly amount?: number | undefined;
  /** Units: the sum that was paid, if the request names it. */
  readonly paid?: number | undefined;
  /** Units: the highest sum that a pledge secures. */
  readonly secured?: number | undefined;
  /** The payment that brought the surplus that the act is about. */
  readonly surplusOf?: number | undefined;
  /** Units: the costs that a claimant states. */
  readonly costs?: number | undefined;
  /** The parties that a waiver releases. If it names none, the waiver releases the units themselves. */
  readonly release?: readonly ActorName[] | undefined;
  /** Sizes of parts. */
  readonly sizes: readonly number[];
  readonly recourse?: boolean | undefined;
  /**
   * For a mark: not transferable. For an issue: the opposite of its terms. For a line: automatic. For an offer: against
   * payment.
   */
  readonly flag: boolean;
  /**
   * Days from the day of the request to maturity, enforceability, the date of discount, the end of a line or the effect
   * of a policy.
   */
  readonly days: number;
  /** For a payment: how many days before the request its value date is. */
  readonly ago: number;
  /** Whole per cent. */
  readonly rate: number;
  /** Number of a credit note. */
  readonly note: number;
  /**
   * Units by which proceeds are wrong. For a decision, any number other than 0 means that it names another act than was
   * filed. Nearly always 0.
   */
  readonly error: number;
  readonly reference: number;
  /** Set if it repeats the request of an issue that was made. */
  readonly again?: true;
  readonly uetr: number;
  readonly invoice?: NamedInvoice | undefined;
  readonly order: number;
  /** The hours after which an order ends. */
  readonly untilHours?: number | undefined;
  /** Why the money of a payment was lodged and not paid to the creditor, if it was. */
  readonly lodged?: "refused" | "order" | "execution" | undefined;
  /** The units that an order is limited to. */
  readonly units?: Range | undefined;
  /** The number of units that an order takes of what `to` holds. */
  readonly sum?: number | undefined;
  readonly convention?: BusinessDayConvention | undefined;
  /** Days of interest that are added. */
  readonly extra: number;
  readonly calendar: ModelCalendar;
  readonly change: PartyChange;
  readonly rules: ModelRules;
  /** The number of the newcomer among the parties that can still join. */
  readonly newcomer: number;
  /** The bank whose line the act is about. If it is absent, the line is that of the party that acts. */
  readonly lender?: ActorName | undefined;
  /** The organisation to which a party moves. If it is absent, the party merges into the heir. */
  readonly site?: string | undefined;
  readonly heir: ActorName;
  /** The number of the entry in a register. */
  readonly entry: number;
  /** The number of the filed act. */
  readonly approval: number;
  /** The answer to an objection. */
  readonly answer?: ObjectionAnswer | undefined;
  /** The certificate as it was when limitation was interrupted, if the request names it. */
  readonly as?: Range | undefined;
  /** The acts of a batch. */
  readonly parts: readonly BatchPart[];
}

/** One act of a batch, with its request as made for the state at that time. */
export interface BatchPart {
  readonly intent: Intent;
  readonly act: ModelAct;
  readonly request: unknown;
}

export function idOf({ instrument, from, to }: Range): string {
  return `${instrument}:${String(from)}-${String(to)}`;
}

export function sizeOf({ from, to }: Range): number {
  return to - from + 1;
}

export function unitsOf(range: Range): number[] {
  return Array.from({ length: sizeOf(range) }, (_, index) => range.from + index);
}
