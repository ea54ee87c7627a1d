import type { BatteryStatus } from "../../state/battery.js";
import { cast, type ActorName } from "../cast.js";

/** What a battery has of those of which it was made. */
interface ModelPast {
  readonly batteries: number;
  readonly makers: readonly ActorName[];
  readonly readings: number;
  readonly missing: number;
  readonly gaps: number;
  readonly brokenKeys: number;
  readonly restarts: number;
  /** The least state of health and the most cycles that one of them had at its end. */
  readonly health?: number;
  readonly cycles?: number;
}

/** A point from which the counters of a battery count from another base. */
interface ModelRestart {
  /** The last reading before. */
  readonly after: number;
  readonly before: number;
  readonly cycles: number;
  readonly base: number;
  /** Number of the new key. Absent: the maker set the counters. */
  readonly key?: number;
}

/** A battery as the model knows it. */
export interface ModelPack {
  readonly maker: ActorName;
  readonly category: "lmt" | "stationary";
  /** The batteries of which it was made, themselves. */
  readonly predecessors: readonly string[];
  /** Absent: it was made of none. */
  readonly past?: ModelPast;
  owner: ActorName;
  status: BatteryStatus;
  sequence: number;
  missing: number;
  /** How many numbers were declared missing in error. */
  corrected: number;
  /** By its first reading, how many readings a gap has that nobody has corrected. */
  readonly gapsAt: Map<number, number>;
  windows: number;
  gaps: number;
  /** Time of the last anchored reading, in milliseconds. */
  readTo: number;
  /** Time of the last window that reports cycles, in milliseconds. Absent: none does. */
  countedAt?: number;
  /** All charging cycles so far. */
  cycles: number;
  /** The cycles that its present device does not count. */
  base: number;
  /** Whether cycles were ever reported or set. */
  counted: boolean;
  /** State of health of its last window that has one. */
  health?: number;
  readonly restarts: ModelRestart[];
  /** Number of its newest key. */
  key?: number;
  revision: number;
  publisher?: ActorName;
  recall?: ActorName;
  /** The parties that recalled batteries of which it was made, by the id of each battery. */
  readonly parts: Map<string, ActorName>;
  offer?: { readonly to: ActorName; readonly until: number };
  successor?: string;
  /** Whether its owner recycled it. */
  recycled?: true;
}

/** A device's key, as the ledger knows it. */
export interface ModelKey {
  readonly pack: string;
  state: "Active" | "Rotated" | "Revoked";
  /** Whether another key took its place without its signature. */
  broken?: true;
}

export const has = (actor: ActorName, role: string): boolean => cast[actor].roles.some((each) => each === role);

export function fresh(by: ActorName, status: BatteryStatus, category: ModelPack["category"] = "lmt"): ModelPack {
  return {
    ...{ category, predecessors: [], parts: new Map(), restarts: [] },
    ...{ maker: by, owner: by, status, sequence: 0, missing: 0, windows: 0, gaps: 0 },
    ...{ corrected: 0, gapsAt: new Map() },
    ...{ readTo: 0, cycles: 0, base: 0, counted: false, revision: 0 },
  };
}

/** The cycles that its device showed last: all cycles, without those that the device does not count. */
export function shownBy({ cycles, base }: ModelPack): number {
  return cycles - base;
}

/** The party to which a battery is offered; undefined if there is no offer, or the offer has expired. */
export function offerOf({ offer }: ModelPack, now: number): ActorName | undefined {
  return offer !== undefined && now < offer.until ? offer.to : undefined;
}

export function canTake(actor: ActorName, pack: ModelPack): boolean {
  const { status, maker, parts } = pack;
  const isAnswerable = actor === maker || [...parts.values()].includes(actor);
  return has(actor, "recycler") || (status !== "Waste" && (recallersOf(pack).length === 0 || isAnswerable));
}

/** Who recalled it, or a battery that became part of it. */
export function recallersOf({ recall, parts }: ModelPack): readonly ActorName[] {
  return [...(recall === undefined ? [] : [recall]), ...parts.values()];
}

/**
 * Lists another restart. One that a new key made, at the same reading as one that a new key made before, takes the place
 * of that one.
 */
export function restart(pack: ModelPack, cycles: number, base: number, key?: number): void {
  const latest = pack.restarts.at(-1);
  const isReplaced = key !== undefined && latest?.key !== undefined && latest.after === pack.sequence;
  const before = isReplaced ? latest.before : pack.cycles;
  if (isReplaced) {
    pack.restarts.pop();
  }
  pack.restarts.push({ ...{ after: pack.sequence, before, cycles, base }, ...(key !== undefined && { key }) });
  pack.cycles = cycles;
  pack.base = base;
  pack.counted = true;
}

/** What a battery takes over from those of which it is made: what they had themselves, and what they had taken over. */
export function pastOf(parts: readonly { readonly pack: ModelPack; readonly brokenKeys: number }[]): ModelPast {
  const pasts = parts.flatMap(({ pack, brokenKeys }): ModelPast[] => [
    {
      ...{
        batteries: 1,
        makers: [pack.maker],
        readings: pack.sequence - pack.corrected,
        missing: pack.missing,
        gaps: pack.gaps,
      },
      ...{ brokenKeys, restarts: pack.restarts.length },
      ...(pack.health !== undefined && { health: pack.health }),
      ...(pack.counted && { cycles: pack.cycles }),
    },
    ...(pack.past === undefined ? [] : [pack.past]),
  ]);
  return pasts.reduce((one, other) => ({
    batteries: one.batteries + other.batteries,
    makers: [...new Set([...one.makers, ...other.makers])],
    readings: one.readings + other.readings,
    missing: one.missing + other.missing,
    gaps: one.gaps + other.gaps,
    brokenKeys: one.brokenKeys + other.brokenKeys,
    restarts: one.restarts + other.restarts,
    ...extreme("health", Math.min, one.health, other.health),
    ...extreme("cycles", Math.max, one.cycles, other.cycles),
  }));
}

function extreme<Field extends string>(
  field: Field,
  choose: (one: number, other: number) => number,
  one: number | undefined,
  other: number | undefined,
): Partial<Record<Field, number>> {
  const said = [one, other].filter((value) => value !== undefined);
  const [first, second = first] = said;
  return first === undefined || second === undefined
    ? {}
    : ({ [field]: choose(first, second) } as Record<Field, number>);
}
