import type { Battery } from "../wire-types.js";
import { decimal } from "./decimal.js";
import type { PassportParty } from "./passport.js";

/** The end of a battery's life. */
export interface PassportRecycled {
  /** The recycler. */
  readonly by: PassportParty;
  /** Instant at which it said so. */
  readonly at: string;
  /** What it recovered, by material: cobalt, copper, lead, lithium and nickel first. */
  readonly recovered: readonly {
    /** Name of the material. */
    readonly material: string;
    /** Its mass in grams. */
    readonly grams: number;
  }[];
}

/** What a battery's record says of its recycling, as its passport tells it. */
export function recycledOf(
  { recycled }: Pick<Battery, "recycled">,
  party: (lei: string) => PassportParty,
): { readonly recycled?: PassportRecycled } {
  return recycled === undefined
    ? {}
    : { recycled: { by: party(recycled.by), at: recycled.at, recovered: materialsIn(recycled.recovered) } };
}

/** The recovered masses, a material each. */
export function materialsIn({
  others = [],
  ...masses
}: NonNullable<Battery["recycled"]>["recovered"]): PassportRecycled["recovered"] {
  const named = [
    ...([
      ["cobalt", masses.cobaltGrams],
      ["copper", masses.copperGrams],
      ["lead", masses.leadGrams],
    ] as const),
    ...([
      ["lithium", masses.lithiumGrams],
      ["nickel", masses.nickelGrams],
    ] as const),
  ];
  return [...named.flatMap(([material, grams]) => (grams === undefined ? [] : [{ material, grams }])), ...others];
}

/** A mass in kilograms. */
export function inKilograms(grams: number): string {
  return `${decimal(grams, 3)} kg`;
}

/** What a reader must know first (Regulation (EU) 2023/1542, article 77(8)). */
export function warningsOfRecycling({ recycled }: { readonly recycled?: PassportRecycled | undefined }): string[] {
  return recycled === undefined
    ? []
    : [
        `This passport has ceased to exist: ${recycled.by.name ?? recycled.by.lei} recycled the battery at ${recycled.at}.`,
      ];
}
