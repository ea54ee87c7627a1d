import { capacityFade, fadeOf, increaseOf, initialOf, type Ageing, type ModelFigure } from "./models/condition.js";
import { initialIn } from "./models/initial.js";
import { modelSections, type SectionBytes } from "./models/model-sections.js";
import type { PassportParty } from "./passport.js";
import type { ReadablePassport } from "./readable.js";

/** A quantity of which a passport says how it has changed since the battery was new. */
export type ChangingQuantity = Ageing | "capacityMilliampHours";

/** How a figure has changed since the battery was new. */
export interface PassportChange {
  readonly quantity: ChangingQuantity;
  /** The fade or the increase, in per cent of the initial value, with one decimal. */
  readonly percent: string;
  /** The initial value, in whole numbers of the unit in the quantity's name. */
  readonly initially: number;
  /** The party that says the initial value. */
  readonly by: PassportParty;
  /** Name of the section that has it. Absent: it is in the manufacturer's record. */
  readonly section?: string;
}

/** How each quantity changes with age, in the order of annex IV, part A. */
const changes: Readonly<Record<Ageing, typeof fadeOf>> = {
  ...{ remainingPowerMilliwatts: fadeOf, resistanceMicroOhms: increaseOf },
  ...{ roundTripEfficiencyPerMille: fadeOf, selfDischargePerMilleAMonth: increaseOf },
};

// The type of `changes` requires exactly these keys.
const ageing = Object.keys(changes) as readonly Ageing[];

/** The quantities of which a passport can say how they have changed. */
export const changingQuantities: readonly ChangingQuantity[] = ["capacityMilliampHours", ...ageing];

/**
 * The fades and increases that Regulation (EU) 2023/1542 asks for (annex IV, part A), as far as a device reports the figure of today, and the
 * record or a section of a published model says what it was when the battery was new. Of several sections the manufacturer's come first.
 */
export function changesOf(passport: ReadablePassport, sections: SectionBytes): readonly PassportChange[] {
  const { rated, manufacturer } = passport;
  const capacity = capacityFade(passport);
  const said = initialValues(passport, sections);
  return [
    ...changed(capacity, {
      quantity: "capacityMilliampHours",
      initially: rated.capacityMilliampHours,
      by: manufacturer,
    }),
    ...ageing.flatMap((quantity) => {
      const found = said.find(({ initially }) => initialOf(quantity, initially) !== undefined);
      const initially = found && initialOf(quantity, found.initially);
      return found === undefined || initially === undefined
        ? []
        : changed(changes[quantity](quantity, passport, found.initially), {
            ...{ quantity, initially, by: found.by, section: found.section },
          });
    }),
  ];
}

function changed(figure: ModelFigure | undefined, of: Omit<PassportChange, "percent">): readonly PassportChange[] {
  return figure === undefined ? [] : [{ ...of, percent: figure.value }];
}

/** What the sections of all models say that the battery had when it was new, the manufacturer's first. */
function initialValues(passport: ReadablePassport, given: SectionBytes) {
  const by = new Map(passport.sections.map(({ section, by: party }) => [section, party]));
  const said = (["idta", "batteryPass", "catenaX"] as const).flatMap((family) =>
    modelSections(passport, family, given).found.map((each) => ({
      ...{ section: each.section, by: by.get(each.section) ?? passport.manufacturer },
      initially: initialIn(family, each),
    })),
  );
  const isOther = (party: PassportParty): number => (party.lei === passport.manufacturer.lei ? 0 : 1);
  return said.sort((one, other) => isOther(one.by) - isOther(other.by));
}
