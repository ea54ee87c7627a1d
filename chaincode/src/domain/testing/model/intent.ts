import type { Instant } from "../../vocabulary/calendar.js";
import type { ActName } from "../scene.js";
import type { ActorName } from "../cast.js";

/** The acts that random histories are made of. */
export type ModelAct = Exclude<
  ActName,
  | "Bootstrap"
  | "RegisterParty"
  | "UpdateParty"
  | "SuspendParty"
  | "ReinstateParty"
  | "SetPolicy"
  | "Batch"
  | "Approve"
  | "RejectApproval"
>;

/** Which units of which instrument. */
export interface Range {
  readonly instrument: string;
  readonly from: number;
  readonly to: number;
}

/** What somebody wants to do, in the model's own terms: each act takes of it what concerns it. */
export interface Intent {
  readonly act: ModelAct;
  readonly by: ActorName;
  readonly now: Instant;
  /** When the request was made: from then the dates in it are counted. */
  readonly madeAt: Instant;
  readonly paper: Range;
  /** Further certificates: to merge, to set off, to freeze, to release. */
  readonly more: readonly Range[];
  /** Payee, transferee, bank, pledgee, obligor, who is claimed on or has paid. */
  readonly to: ActorName;
  /** Settlement bank of an issue, payment agent of a discount. */
  readonly bank: ActorName;
  readonly guarantor?: ActorName | undefined;
  /** Units: of a part, a face, a limit. */
  readonly amount?: number | undefined;
  /** Sizes of parts. */
  readonly sizes: readonly number[];
  readonly recourse?: boolean | undefined;
  /** Marked as not transferable, in an issue the opposite of its terms; an automatic line; against payment. */
  readonly flag: boolean;
  /** From today: maturity, enforceability, date of discount, life of a line. */
  readonly days: number;
  /** Whole per cent. */
  readonly rate: number;
  /** Units by which proceeds are wrong; nearly always 0. */
  readonly error: number;
  readonly reference: number;
  readonly uetr: number;
  readonly invoice?: { readonly number: number; readonly amount: number } | undefined;
  readonly order: number;
  /** After so many hours an order has run out. */
  readonly untilHours?: number | undefined;
  /** A freeze of these units alone. */
  readonly units?: Range | undefined;
}

export function idOf({ instrument, from, to }: Range): string {
  return `${instrument}:${String(from)}-${String(to)}`;
}

export function sizeOf({ from, to }: Range): number {
  return to - from + 1;
}
