import type { AccessTier } from "../access.js";
import { decimal } from "../decimal.js";
import type { Passport } from "../passport.js";
import { readableBy, type ReadablePassport } from "../readable.js";
import { requireInForce } from "./ceased.js";
import { capacityFade, conditionOf, fadeOf, increaseOf, type Initial, type ModelFigure } from "./condition.js";
import { initialInCatenaX } from "./initial.js";
import { completed, without, type JsonObject } from "./json.js";
import { modelSections, type SectionBytes } from "./model-sections.js";

export interface CatenaXOptions {
  /** The tier of the reader. Default: `public`. */
  readonly tier?: AccessTier;
  /**
   * The bytes of the passport's sections, by the section's name. Sections whose model name is
   * `io.catenax.battery.battery_pass` or `Catena-X BatteryPass` complete the document.
   */
  readonly sections?: SectionBytes;
}

/** The battery pass of Catena-X (`io.catenax.battery.battery_pass` 6.1.0), by the names of its parts. */
export type CatenaXDocument = Readonly<Record<string, unknown>>;

/** Stationary storage is industrial by the regulation, and the model has no name of its own for it. */
const categories = { lmt: "LMT", ev: "EV", industrial: "industrial", stationary: "industrial" } as const;

const statuses = {
  ...{ Original: "original", Reused: "re-used", Repurposed: "repurposed" },
  ...{ Remanufactured: "remanufactured", Waste: "waste" },
} as const;

/** Fields that come from the ledger alone. A section has no say in them, even where the ledger has no figure. */
const ofLedger = [
  ...["category", "chemistry", "identification.serial", "identification.type.nameAtManufacturer"].map(
    (name) => `identification.${name}`,
  ),
  ...["operation.manufacturer.manufacturingDate", "sustainability.status"],
  ...["voltage.nominal", "energy.value", "capacity.value"].map((name) => `performance.rated.${name}`),
  ...["stateOfCharge", "fullCycles", "capacity.fade", "capacity.throughput", "capacity.capacity"].map(
    (name) => `performance.dynamic.${name}`,
  ),
  ...["energy.throughput", "resistance.remaining.pack", "resistance.increase.pack"].map(
    (name) => `performance.dynamic.${name}`,
  ),
];

/**
 * Converts a passport to the battery pass of Catena-X 6.1.0, and completes it with the sections that follow this model.
 * Data that neither the ledger nor a section has, or that the reader may not read, is absent even if the model requires
 * it. `docs/passport-mapping.md` lists what the ledger does not have.
 *
 * @throws {PassportCeased} if the battery was recycled, because its passport has ceased to exist.
 */
export function catenaXModel(
  whole: Passport,
  { tier = "public", sections = {} }: CatenaXOptions = {},
): CatenaXDocument {
  requireInForce(whole);
  const passport = readableBy(tier, whole);
  const more = modelSections(passport, "catenaX", sections)
    .found.map(({ content }) => without(content, ofLedger))
    .reduce(completed, {});
  return completed(fromLedger(passport, initialInCatenaX(more)), more);
}

/** The part of the document that comes from the ledger. */
function fromLedger(passport: ReadablePassport, initially: Initial): JsonObject {
  const { category, chemistry, serial, model, manufacturedOn, status } = passport;
  return {
    identification: {
      ...{ category: categories[category], chemistry },
      identification: {
        serial: [{ key: "partInstanceId", value: serial }],
        type: { nameAtManufacturer: model },
      },
    },
    operation: { manufacturer: { manufacturingDate: manufacturedOn } },
    ...(status !== undefined && { sustainability: { status: statuses[status] } }),
    performance: { rated: rated(passport), ...dynamic(passport, initially) },
  };
}

/** Voltage in volts, energy in kilowatt hours and capacity in ampere hours. */
function rated({ rated: of }: ReadablePassport): JsonObject {
  return {
    voltage: { nominal: Number(decimal(of.nominalMilliVolts, 3)) },
    energy: { value: Number(decimal(of.energyMilliwattHours, 6)) },
    capacity: { value: Number(decimal(of.capacityMilliampHours, 3)) },
  };
}

/** The figures of the battery's condition with their times. A group without figures is absent. */
function dynamic(passport: ReadablePassport, initially: Initial): JsonObject {
  const resistance = {
    ...group("remaining", timed("pack", conditionOf(passport, "resistanceMicroOhms"))),
    ...group("increase", timed("pack", increaseOf("resistanceMicroOhms", passport, initially))),
  };
  const power = {
    ...timed("remaining", conditionOf(passport, "remainingPowerMilliwatts")),
    ...timed("fade", fadeOf("remainingPowerMilliwatts", passport, initially)),
  };
  const efficiency = {
    ...timed("remaining", conditionOf(passport, "roundTripEfficiencyPerMille")),
    ...timed("fade", fadeOf("roundTripEfficiencyPerMille", passport, initially)),
  };
  const selfDischarge = conditionOf(passport, "selfDischargePerMilleAMonth");
  const capacity = {
    ...timed("fade", capacityFade(passport)),
    ...timed("throughput", conditionOf(passport, "throughputMilliampHours")),
    ...timed("capacity", conditionOf(passport, "capacityMilliampHours")),
  };
  return group("dynamic", {
    ...timed("stateOfCharge", conditionOf(passport, "stateOfChargePerMille")),
    ...timed("fullCycles", conditionOf(passport, "cycles")),
    ...(selfDischarge && { selfDischargingRate: Number(selfDischarge.value) }),
    ...group("power", power),
    ...group("roundTripEfficiency", efficiency),
    ...group("capacity", capacity),
    ...group("energy", timed("throughput", conditionOf(passport, "energyThroughputMilliwattHours"))),
    ...group("resistance", resistance),
  });
}

function timed(name: string, figure: ModelFigure | undefined): JsonObject {
  return figure === undefined ? {} : { [name]: { value: Number(figure.value), time: figure.lastUpdate } };
}

function group(name: string, fields: JsonObject): JsonObject {
  return Object.keys(fields).length === 0 ? {} : { [name]: fields };
}
