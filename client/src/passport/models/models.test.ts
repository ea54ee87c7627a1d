import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2019 } from "ajv/dist/2019.js";
import draft04 from "ajv-draft-04";
import fc from "fast-check";

import { passport } from "../passport.js";
import { battery, BATTERY, MANUFACTURER, records, window } from "../testing/records.js";
import type { AnyAasElement } from "./aas.js";
import { batteryPassModel } from "./battery-pass.js";
import { idtaModel } from "./idta.js";

const made = passport(records());
const link = "https://passport.tianneng.example/01/09506000134352/21/TN-0001";

/** The values of elements, each with its path of short names. */
function valuesOf(elements: readonly AnyAasElement[], path = ""): [string, unknown][] {
  return elements.flatMap(({ modelType, idShort = "", value }) =>
    modelType === "SubmodelElementCollection" && Array.isArray(value)
      ? valuesOf(value as AnyAasElement[], `${path}${idShort}/`)
      : [[`${path}${idShort}`, value] as [string, unknown]],
  );
}

describe("the passport as IDTA 02035", () => {
  it("each figure of IDTA 02035 is in the template's unit, and unknown figures are absent", () => {
    const { submodels } = idtaModel(made, { link, tier: "interest" });
    expect(
      Object.fromEntries(submodels.map((each) => [each.idShort, Object.fromEntries(valuesOf(each.submodelElements))])),
    ).toEqual({
      BatteryNameplate: {
        URIOfTheProduct: link,
        ManufacturerName: [{ language: "und", text: "Tianneng" }],
        SerialNumber: "TN-0001",
        DateOfManufacture: "2026-01-05",
        LifeCycleStage: "Original",
        ManufacturerIdentifier: MANUFACTURER,
      },
      TechnicalData: {
        "GeneralInformation/ManufacturerName": "Tianneng",
        "GeneralInformation/ManufacturerIdentifier": MANUFACTURER,
        "GeneralInformation/BatteryCategory": "lmt",
        "TechnicalPropertyAreas/CapacityEnergyVoltage/NominalVoltage": "3.6",
        "TechnicalPropertyAreas/CapacityEnergyVoltage/RatedCapacity": "2",
        "TechnicalPropertyAreas/CapacityEnergyVoltage/CapacityFade": "19.4",
      },
      ProductCondition: {
        "EnergyThroughput/EnergyThroughputValue": "0.032409",
        "EnergyThroughput/LastUpdate": "2026-01-09T00:00:00.000Z",
        "CapacityThroughput/CapacityThroughputValue": "9",
        "CapacityThroughput/LastUpdate": "2026-01-09T00:00:00.000Z",
        "NumberOfFullCycles/NumberOfFullCyclesValue": "9",
        "NumberOfFullCycles/LastUpdate": "2026-01-09T00:00:00.000Z",
        "RemainingCapacity/RemainingCapacityValue": "1.612",
        "RemainingCapacity/LastUpdate": "2026-01-09T00:00:00.000Z",
        "TemperatureInformation/MeasuredTemp": "25.1",
        "TemperatureInformation/TimeExtremeHighTemp": "1.667",
        "TemperatureInformation/LastUpdate": "2026-01-09T00:00:00.000Z",
      },
      MaterialComposition: {
        "BatteryChemistry/ShortName": "NCA",
        "BatteryChemistry/ClearName": "lithium nickel cobalt aluminium oxide",
      },
    });
  });

  it("IDTA 02035 has the time of charging outside the temperature limits in minutes", () => {
    const made = passport(records({ stretches: [window(1, 9, 1612, { summary: everySummary() })] }));
    const { submodels } = idtaModel(made, { tier: "interest" });
    expect(Object.fromEntries(valuesOf(submodels[2]?.submodelElements ?? []))).toMatchObject({
      "TemperatureInformation/TimeExtremeHighTempCharging": "0.033",
      "TemperatureInformation/TimeExtremeLowTempCharging": "0.05",
    });
  });

  it("IDTA 02035 is valid by the schema of the Asset Administration Shell, with any texts and figures", () => {
    const schema = JSON.parse(readFileSync(join(__dirname, "testing/aas-schema.json"), "utf8")) as object;
    const validate = new Ajv2019({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    // The patterns of the schema match each half of a surrogate pair.
    const text = fc.string({ minLength: 1, maxLength: 100, unit: "grapheme" });
    fc.assert(
      fc.property(text, fc.nat(3_000_000), fc.boolean(), (name, capacity, isLinked) => {
        const { names, ...others } = records({ stretches: [window(1, 9, capacity)] });
        const given = passport({ ...others, ...(isLinked && { names: { ...names, [MANUFACTURER]: name } }) });
        expect([validate(idtaModel(given, { tier: "interest", ...(isLinked && { link }) })), validate.errors]).toEqual([
          true,
          null,
        ]);
      }),
      { numRuns: 50 },
    );
    expect(validate({ submodels: [{ ...idtaModel(made).submodels[0], kind: "Sample" }] })).toBe(false);
  });

  it("IDTA 02035 has no condition for a battery without readings, and zero fade for a battery above its rated capacity", () => {
    const bare = idtaModel(passport({ battery: battery(), devices: [], stretches: [] }), { tier: "interest" });
    expect(bare.submodels[2]?.submodelElements).toEqual([]);
    expect(bare.assetAdministrationShells[0]?.assetInformation.globalAssetId).toBe(`urn:tallystick:battery:${BATTERY}`);
    const strong = idtaModel(passport(records({ stretches: [window(1, 9, 2100)] })), { tier: "interest" });
    expect(JSON.stringify(strong.submodels[1])).toContain('"valueType":"xs:float","value":"0"}');
  });
});

/** The fields that the model requires and the ledger does not have, as `docs/passport-mapping.md` lists them. */
const absentInBatteryPass = {
  generalProductInformation: [
    "/ batteryMass",
    "/ batteryPassportIdentifier",
    "/ manufacturingPlace",
    "/ operatorInformation",
    "/ puttingIntoService",
    "/ warrentyPeriod",
    "/manufacturerInformation postalAddress",
  ],
};

describe("the passport as BatteryPass 1.2", () => {
  it("each figure of BatteryPass 1.2 is in the model's unit, under the name that the model gives it", () => {
    expect(batteryPassModel(made, { tier: "interest" })).toEqual({
      generalProductInformation: {
        productIdentifier: BATTERY,
        batteryCategory: "lmt",
        manufacturerInformation: { contactName: "Tianneng", identifier: MANUFACTURER },
        manufacturingDate: "2026-01-05T00:00:00.000Z",
        batteryStatus: "Original",
      },
      performanceAndDurability: {
        batteryTechicalProperties: { ratedCapacity: 2, ratedEnergy: 0.0072, nominalVoltage: 3.6 },
        batteryCondition: {
          energyThroughput: { energyThroughputValue: 0.032409, lastUpdate: "2026-01-09T00:00:00.000Z" },
          capacityThroughput: { capacityThroughputValue: 9, lastUpdate: "2026-01-09T00:00:00.000Z" },
          numberOfFullCycles: { numberOfFullCyclesValue: 9, lastUpdate: "2026-01-09T00:00:00.000Z" },
          capacityFade: { capacityFadeValue: 19.4, lastUpdate: "2026-01-09T00:00:00.000Z" },
        },
      },
      materialComposition: {
        batteryChemistry: { shortName: "NCA", clearName: "lithium nickel cobalt aluminium oxide" },
      },
    });
  });

  it("BatteryPass 1.2 has the times in extreme temperatures if the device reports all four of them", () => {
    const full = passport(records({ stretches: [window(1, 9, 1612, { summary: everySummary() })] }));
    const { batteryCondition } = batteryPassModel(full, { tier: "interest" }).performanceAndDurability;
    expect(batteryCondition.temperatureInformation).toEqual({
      ...{ timeExtremeHighTemp: 0.017, timeExtremeLowTemp: 0.017 },
      ...{ timeExtremeHighTempCharging: 0.033, timeExtremeLowTempCharging: 0.05 },
      lastUpdate: "2026-01-09T00:00:00.000Z",
    });
  });
});

/**
 * A folder with clones of the repositories of the original models, by repository name. Some licences do not allow us to
 * copy the originals here.
 */
const originals = process.env["TALLYSTICK_PASSPORT_MODELS"];
const withOriginals = originals === undefined ? describe.skip : describe;

withOriginals("the passport and the original models in TALLYSTICK_PASSPORT_MODELS", () => {
  const read = (...path: string[]): unknown => {
    const bytes = readFileSync(join(originals ?? "", ...path));
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return JSON.parse(bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, ""));
  };

  it.each([
    ["generalProductInformation", "GeneralProductInformation", "1.2.0/gen/GeneralProductInformation-schema.json"],
    ["performanceAndDurability", "Performance", "1.2.1/gen/PerformanceAndDurability.schema"],
    ["materialComposition", "MaterialComposition", "1.2.0/gen/MaterialComposition-schema.json"],
  ] as const)(
    "the aspect %s of BatteryPass lacks only fields that the page of mappings lists, and is otherwise valid",
    (aspect, folder, file) => {
      const schema = read("BatteryPassDataModel/BatteryPass", `io.BatteryPass.${folder}`, file) as Record<
        string,
        unknown
      >;
      const validate = new draft04.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
      validate(batteryPassModel(made, { tier: "interest" })[aspect]);
      const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "allOf");
      expect(errors.filter(({ keyword }) => keyword !== "required")).toEqual([]);
      const missing = errors.map(
        ({ instancePath, params }) =>
          `${instancePath === "" ? "/" : instancePath} ${String(params["missingProperty"])}`,
      );
      const page = readFileSync(join(__dirname, "../../../../docs/passport-mapping.md"), "utf8");
      if (aspect === "generalProductInformation") {
        expect([...new Set(missing)].sort()).toEqual(absentInBatteryPass.generalProductInformation);
      }
      expect(missing.map((each) => each.split(" ")[1] ?? "").filter((name) => !page.includes(`\`${name}\``))).toEqual(
        [],
      );
    },
  );

  it.each([
    [0, "1_Digital Nameplate/1/0/IDTA 02035-1_DBP-Part-1_Digital Nameplate.json"],
    [1, "4_Technical Data/1/0/1/IDTA 02035-4_DBP-Part-4_TechnicalData.json"],
    [2, "5_Product Condition/1/0/1/IDTA 02035-5_DBP-Part-5_ProductCondition.json"],
    [3, "6_Material Composition/1/0/1/IDTA 02035-6_DBP-Part-6_MaterialComposition.json"],
  ])("each element of submodel %d of IDTA 02035 is in the template %s", (index, file) => {
    const template = read("submodel-templates/published/Digital Battery Passport", file) as { submodels: Shape[] };
    const full = passport(records({ stretches: [window(1, 9, 1612, { summary: everySummary() })] }));
    const ours = idtaModel(full, { link, tier: "interest" }).submodels[index];
    const known = new Set(template.submodels.flatMap((each) => shapesOf(each)));
    expect(shapesOf(ours as unknown as Shape).filter((shape) => !known.has(shape))).toEqual([]);
  });
});

interface Shape {
  readonly modelType: string;
  readonly idShort?: string;
  readonly semanticId?: unknown;
  readonly valueType?: string;
  readonly administration?: unknown;
  readonly value?: unknown;
  readonly submodelElements?: readonly Shape[];
}

/** Describes an element and its inner elements without their values. */
function shapesOf({
  modelType,
  idShort,
  semanticId,
  valueType,
  administration,
  value,
  submodelElements,
}: Shape): string[] {
  const inner = modelType === "SubmodelElementCollection" && Array.isArray(value) ? (value as Shape[]) : [];
  return [
    JSON.stringify({ modelType, idShort, semanticId, valueType, administration }),
    ...[...(submodelElements ?? []), ...inner].flatMap(shapesOf),
  ];
}

function everySummary() {
  const span = { least: 1, most: 1, last: 1 };
  return {
    ...{ stateOfHealthPerMille: span, capacityMilliampHours: span, cycles: span, throughputMilliampHours: span },
    ...{ energyThroughputMilliwattHours: span, secondsOverTemperature: span, secondsUnderTemperature: span },
    secondsChargingOverTemperature: { least: 2, most: 2, last: 2 },
    secondsChargingUnderTemperature: { least: 3, most: 3, last: 3 },
    ...{ deciCelsius: span, stateOfChargePerMille: span },
  };
}
