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

/** The acts that random histories are made of: all on certificates, parties and policy but the one that a platform begins with. */
export type ModelAct = Exclude<
  ActName,
  "Bootstrap" | keyof typeof batteryActs | keyof typeof marketActs | keyof typeof accessActs
>;

/** One of a party's two people. */
export type Person = "first" | "second";

/** Which units of which instrument. */
export interface Range {
  readonly instrument: string;
  readonly from: number;
  readonly to: number;
}

/** Which acts of a party from which sum on wait for its second person. */
export interface Control {
  readonly acts: readonly string[];
  readonly threshold: number;
}

/** What is to change of a party. */
export type PartyChange =
  | { readonly name: string }
  | { readonly roles: readonly Role[] }
  | { readonly standing: "everybody" | "nobody" | readonly ActorName[] }
  | { readonly control: "none" | Control };

/** What somebody wants to do, in the model's own terms: each act takes of it what concerns it. */
export interface Intent {
  readonly act: ModelAct;
  readonly by: ActorName;
  readonly person: Person;
  readonly now: Instant;
  /** When the request was made: from then the dates in it are counted. Earlier than now where it was filed. */
  readonly madeAt: Instant;
  readonly paper: Range;
  /** Further certificates: to merge, to set off, to freeze, to release. */
  readonly more: readonly Range[];
  /** What is set off against. */
  readonly yours: readonly Range[];
  /** Payee, transferee, bank, pledgee, obligor, the party that is claimed on or has paid; the party that the operator's act is about. */
  readonly to: ActorName;
  /** Settlement bank of an issue, payment agent of a discount. */
  readonly bank: ActorName;
  readonly guarantor?: ActorName | undefined;
  /** Units: of a part, a face, a limit. */
  readonly amount?: number | undefined;
  /** Units: what was paid, where it is named. */
  readonly paid?: number | undefined;
  /** Units: the most that a pledge secures. */
  readonly secured?: number | undefined;
  /** Units: costs that a claimant states. */
  readonly costs?: number | undefined;
  /** The party that a waiver releases; the units themselves where it names none. */
  readonly release?: readonly ActorName[] | undefined;
  /** Sizes of parts. */
  readonly sizes: readonly number[];
  readonly recourse?: boolean | undefined;
  /** Marked as not transferable, in an issue the opposite of its terms; an automatic line; against payment. */
  readonly flag: boolean;
  /** From the day of the request: maturity, enforceability, date of discount, life of a line, effect of a policy. */
  readonly days: number;
  /** Of a payment: its value date, so many days before the request. */
  readonly ago: number;
  /** Whole per cent. */
  readonly rate: number;
  /** Units by which proceeds are wrong; of a decision, other than 0 where something else was shown than filed. Nearly always 0. */
  readonly error: number;
  readonly reference: number;
  /** Whether it asks for an issue again that was made. */
  readonly again?: true;
  readonly uetr: number;
  readonly invoice?: NamedInvoice | undefined;
  readonly order: number;
  /** After so many hours an order has run out. */
  readonly untilHours?: number | undefined;
  /** An order on these units alone. */
  readonly units?: Range | undefined;
  /** An order on just as many units of what `to` holds. */
  readonly sum?: number | undefined;
  readonly convention?: BusinessDayConvention | undefined;
  /** Days of interest that are added. */
  readonly extra: number;
  readonly calendar: ModelCalendar;
  readonly change: PartyChange;
  readonly rules: ModelRules;
  /** Which of those that may yet join. */
  readonly newcomer: number;
  /** Whose line the act is about; the line of who acts where none is named. */
  readonly lender?: ActorName | undefined;
  /** Where a party moves; without it, it merges into the heir. */
  readonly site?: string | undefined;
  readonly heir: ActorName;
  /** Which entry in a register. */
  readonly entry: number;
  /** Which filed act, by its number. */
  readonly approval: number;
  /** The certificate as it was when limitation was interrupted, where it is named. */
  readonly as?: Range | undefined;
  /** What a batch holds. */
  readonly parts: readonly BatchPart[];
}

/** One act of a batch, with its request as it was made for what stood then. */
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
