import * as domain from "@tallystick/chaincode/domain";

import type { Battery } from "../wire-types.js";
import { decimal } from "./decimal.js";
import type { PassportWords } from "./language/english.js";
import type { PassportParty } from "./passport.js";

/** The recycling of a battery, which ends its life. */
export interface PassportRecycled {
  /** The recycler. */
  readonly by: PassportParty;
  /** Instant at which the recycler recorded the recycling. */
  readonly at: string;
  /** The recovered materials. Cobalt, copper, lead, lithium and nickel come first. */
  readonly recovered: readonly {
    /** Name of the material. */
    readonly material: string;
    /** Recovered mass in grams. */
    readonly grams: number;
  }[];
}

/** Converts the recycling in a battery's record to its form in the passport. */
export function recycledOf(
  { recycled }: Pick<Battery, "recycled">,
  party: (lei: string) => PassportParty,
): { readonly recycled?: PassportRecycled } {
  return recycled === undefined
    ? {}
    : { recycled: { by: party(recycled.by), at: recycled.at, recovered: materialsIn(recycled.recovered) } };
}

type Recovered = NonNullable<Battery["recycled"]>["recovered"];
type MaterialOf<Field> = Field extends `${infer Material}Grams` ? Material : never;

const fields: readonly MaterialOf<keyof Recovered>[] = domain.targetedMaterials;

/** The materials that have a field of their own in a record, because the regulation sets targets for their recovery. */
export const targetedMaterials: readonly string[] = fields;

/** The recovered masses, with one entry for each material. */
export function materialsIn({ others = [], ...masses }: Recovered): PassportRecycled["recovered"] {
  const named = fields.map((material) => ({ material, grams: masses[`${material}Grams`] }));
  return [...named.flatMap(({ material, grams }) => (grams === undefined ? [] : [{ material, grams }])), ...others];
}

/** Writes a mass in kilograms with the unit. */
export function inKilograms(grams: number): string {
  return `${decimal(grams, 3)} kg`;
}

/** Warns that the passport of a recycled battery has ceased to exist (Regulation (EU) 2023/1542, article 77(8)). */
export function warningsOfRecycling(
  { recycled }: { readonly recycled?: PassportRecycled | undefined },
  { warnings: say }: PassportWords,
): string[] {
  return recycled === undefined ? [] : [say.ceased(recycled.by.name ?? recycled.by.lei, recycled.at)];
}
