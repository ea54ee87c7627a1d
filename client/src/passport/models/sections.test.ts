import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2019 } from "ajv/dist/2019.js";
import draft04 from "ajv-draft-04";

import type { AccessTier } from "../access.js";
import { changesOf } from "../changes.js";
import { passport, type Passport } from "../passport.js";
import { readableBy } from "../readable.js";
import { aged } from "../testing/aged.js";
import { battery, FLEET, MANUFACTURER, records, window } from "../testing/records.js";
import type { AnyAasElement } from "./aas.js";
import { batteryPassModel } from "./battery-pass.js";
import { catenaXModel } from "./catena-x.js";
import { PassportCeased } from "./ceased.js";
import { idtaModel } from "./idta.js";
import { plainParts } from "./plain-parts.js";

interface Given {
  readonly name: string;
  readonly model: string;
  /** JSON, or the text of the section itself. */
  readonly content: unknown;
  readonly tier?: AccessTier;
  readonly by?: string;
  /** SHA-256 on the ledger, if it is not that of the content. */
  readonly sha256?: string;
}

/** A passport whose ledger has these sections, and their bytes. */
function withSections(...given: readonly Given[]): { made: Passport; sections: Record<string, Uint8Array> } {
  const bytes = given.map(({ name, content }) => [
    name,
    Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
  ]);
  const sections = Object.fromEntries(bytes) as Record<string, Uint8Array>;
  const summary = { ...records().stretches.findLast((each) => each.type === "window")?.summary };
  const micro = { least: 60_000, most: 60_000, last: 60_000 };
  const made = passport(
    records({
      stretches: [window(1, 9, 1612, { summary: { ...summary, resistanceMicroOhms: micro } })],
      battery: battery({
        sections: given.map(({ name, model, tier = "public", by = MANUFACTURER, sha256 }) => ({
          ...{ section: name, model, tier, version: "1.0", mediaType: "application/json", size: 1, revision: 1, by },
          sha256:
            sha256 ??
            createHash("sha256")
              .update(sections[name] ?? "")
              .digest("hex"),
          ...{ at: "2026-01-01T00:00:00.000Z", transactionId: "t" },
        })),
      }),
      sections,
    }),
  );
  return { made, sections };
}

const semanticId = { type: "ExternalReference", keys: [{ type: "GlobalReference", value: "urn:example:1" }] };
const text = (idShort: string, value: string) => ({
  ...{ modelType: "Property", idShort, semanticId, valueType: "xs:string", value },
});
const group = (idShort: string, ...value: readonly unknown[]) => ({
  ...{ modelType: "SubmodelElementCollection", idShort, semanticId, value },
});
const part = (...submodelElements: readonly unknown[]) => ({ modelType: "Submodel", id: "urn:x", submodelElements });

const initialResistance = {
  batteryTechicalProperties: { initialInternalResistance: [{ ohmicResistance: 0.05, batteryComponent: "pack" }] },
};

it("each of the seven parts of IDTA 02035 comes from the ledger and the sections by its name, and the whole is valid by the schema", () => {
  const { made, sections } = withSections(
    { name: "plate", model: "IDTA 02035-1", content: part(text("UniqueFacilityIdentifier", "F1")) },
    { name: "documents", model: "IDTA 02035-2 1.0", content: part(group("Documents", text("Title", "Manual"))) },
    { name: "carbon", model: "IDTA 02035-3", content: { submodels: [part(text("PcfNote", "12"))] } },
    {
      ...{ name: "technical", model: "IDTA 02035-4" },
      content: part(group("TechnicalPropertyAreas", group("CapacityEnergyVoltage", text("MinVoltage", "2.5")))),
    },
    { name: "condition", model: "IDTA 02035-5", content: part(group("InformationOnAccidents", text("D", "none"))) },
    { name: "materials", model: "IDTA 02035-6", content: part(group("BatteryMaterials", text("M", "cobalt"))) },
    { name: "circularity", model: "IDTA 02035-7", content: part(text("RenewableContent", "3")) },
  );
  const document = idtaModel(made, { tier: "interest", sections });
  expect(document.submodels.map(({ idShort }) => idShort)).toEqual([
    ...["BatteryNameplate", "HandoverDocumentation", "CarbonFootprint", "TechnicalData", "ProductCondition"],
    ...["MaterialComposition", "Circularity"],
  ]);
  const written = JSON.stringify(document);
  for (const name of [
    "UniqueFacilityIdentifier",
    "Title",
    "PcfNote",
    "MinVoltage",
    "RatedCapacity",
    "RenewableContent",
  ]) {
    expect(written).toContain(`"idShort":"${name}"`);
  }
  const schema = JSON.parse(readFileSync(join(__dirname, "testing/aas-schema.json"), "utf8")) as object;
  const validate = new Ajv2019({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  expect([validate(document), validate.errors]).toEqual([true, null]);
});

it("without the bytes of sections the parts that only sections have are absent", () => {
  const { made } = withSections({ name: "circularity", model: "IDTA 02035-7", content: part(text("A", "1")) });
  expect(idtaModel(made).submodels.map(({ idShort }) => idShort)).toEqual([
    ...["BatteryNameplate", "TechnicalData", "ProductCondition", "MaterialComposition"],
  ]);
});

it("a section has no say in what comes from the ledger, even where the ledger has no figure or the reader may not read it", () => {
  const lie = "LIE";
  const { made, sections } = withSections(
    {
      ...{ name: "plate", model: "IDTA 02035-1" },
      content: part(text("SerialNumber", lie), text("LifeCycleStage", lie), text("URIOfTheProduct", lie)),
    },
    {
      ...{ name: "technical", model: "IDTA 02035-4" },
      content: part(
        group("GeneralInformation", text("BatteryCategory", lie)),
        group("TechnicalPropertyAreas", group("CapacityEnergyVoltage", text("CapacityFade", lie))),
      ),
    },
    { name: "condition", model: "IDTA 02035-5", content: part(group("StateOfCharge", text("V", lie))) },
    { name: "materials", model: "IDTA 02035-6", content: part(group("BatteryChemistry", text("ClearName", lie))) },
    {
      ...{ name: "general", model: "BatteryPass GeneralProductInformation" },
      content: { productIdentifier: lie, batteryStatus: lie, manufacturerInformation: { identifier: lie } },
    },
    {
      ...{ name: "performance", model: "BatteryPass PerformanceAndDurability" },
      content: { batteryTechicalProperties: { ratedCapacity: lie }, batteryCondition: { stateOfCharge: lie } },
    },
    {
      ...{ name: "catena", model: "io.catenax.battery.battery_pass" },
      content: {
        identification: { chemistry: lie, identification: { serial: lie } },
        ...{ sustainability: { status: lie }, performance: { dynamic: { stateOfCharge: lie, fullCycles: lie } } },
      },
    },
  );
  for (const tier of ["public", "interest"] as const) {
    const options = { tier, sections };
    for (const document of [idtaModel(made, options), batteryPassModel(made, options), catenaXModel(made, options)]) {
      expect(JSON.stringify(document)).not.toContain(lie);
    }
  }
});

it("of two sections the manufacturer's one prevails, whatever the order of their names", () => {
  const { made, sections } = withSections(
    { name: "a", model: "BatteryPass Circularity", by: FLEET, content: { renewableContent: 99, note: "fleet" } },
    { name: "b", model: "BatteryPass Circularity", content: { renewableContent: 3 } },
  );
  expect(batteryPassModel(made, { sections }).circularity).toEqual({ renewableContent: 3, note: "fleet" });
});

it("of the manufacturer's sections the one for fewer readers prevails, because it says more", () => {
  const { made, sections } = withSections(
    {
      name: "a",
      model: "BatteryPass MaterialComposition",
      content: { batteryMaterials: [{ batteryMaterialName: "Li" }] },
    },
    {
      ...{ name: "b", model: "BatteryPass MaterialComposition", tier: "interest+commission" },
      content: { batteryMaterials: [{ batteryMaterialName: "Li", batteryMaterialMass: 7 }] },
    },
  );
  const of = (tier: AccessTier) => JSON.stringify(batteryPassModel(made, { tier, sections }).materialComposition);
  expect([of("public").includes("Mass"), of("interest+commission").includes("Mass")]).toEqual([false, true]);
});

it("the models have a section only for readers of its tier", () => {
  const { made, sections } = withSections(
    { name: "a", model: "BatteryPass Circularity", tier: "interest+commission", content: { secret: 1 } },
    { name: "b", model: "IDTA 02035-7", tier: "interest+commission", content: part(text("secret", "1")) },
    { name: "c", model: "Catena-X BatteryPass", tier: "interest+commission", content: { secret: 1 } },
  );
  const has = (tier: AccessTier): boolean[] =>
    [idtaModel, batteryPassModel, catenaXModel].map((model) =>
      JSON.stringify(model(made, { tier, sections })).includes("secret"),
    );
  expect(has("public")).toEqual([false, false, false]);
  expect(has("interest")).toEqual([false, false, false]);
  expect(has("interest+commission")).toEqual([true, true, true]);
});

it.each([
  ["other bytes than those of the ledger", { content: { renewableContent: 3 }, sha256: "0".repeat(64) }],
  ["no JSON", { content: "a PDF" }],
  ["a list", { content: [1] }],
  ["very many levels", { content: `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}` }],
])("a section with %s is left out of the models, and does not keep a reader from the others", (_, given) => {
  const { made, sections } = withSections(
    { name: "bad", model: "BatteryPass Circularity", ...given },
    { name: "good", model: "BatteryPass Labeling", content: { declarationOfConformity: "urn:doc:1" } },
  );
  const document = batteryPassModel(made, { sections });
  expect(document.circularity).toBeUndefined();
  expect(document.labeling).toEqual({ declarationOfConformity: "urn:doc:1" });
});

it("the increase of the resistance follows from the device's figure and the initial resistance that a section has", () => {
  const { made, sections } = withSections(
    { name: "a", model: "urn:samm:io.BatteryPass.Performance:1.2.1#X", content: initialResistance },
    { name: "b", model: "Catena-X BatteryPass", content: { performance: { rated: { resistance: { pack: 0.05 } } } } },
  );
  const lastUpdate = "2026-01-09T00:00:00.000Z";
  const of = (tier: AccessTier) => batteryPassModel(made, { tier, sections }).performanceAndDurability.batteryCondition;
  expect(of("interest").internalResistanceIncrease).toEqual([
    { internalResistanceIncreaseValue: 20, lastUpdate, batteryComponent: "pack" },
  ]);
  expect(of("public").internalResistanceIncrease).toBeUndefined();
  expect(catenaXModel(made, { tier: "interest", sections })).toMatchObject({
    performance: {
      dynamic: {
        resistance: {
          remaining: { pack: { value: 0.06, time: lastUpdate } },
          increase: { pack: { value: 20, time: lastUpdate } },
        },
      },
    },
  });
});

it("BatteryPass has efficiency and self-discharge as the device reports them, and their changes since the battery was new", () => {
  const properties = { roundtripEfficiency: 96, initialSelfDischarge: 2.5 };
  const { made, sections } = aged({
    ...{ name: "p", model: "BatteryPass Performance" },
    content: { batteryTechicalProperties: properties },
  });
  const lastUpdate = "2026-01-09T00:00:00.000Z";
  expect(batteryPassModel(made, { tier: "interest", sections }).performanceAndDurability).toMatchObject({
    batteryTechicalProperties: { ...properties, roundTripEfficiencyFade: 5 },
    batteryCondition: {
      remainingRoundTripEnergyEfficiency: { remainingRoundTripEnergyEfficiencyValue: 91.2, lastUpdate },
      currentSelfDischargingRate: { currentSelfDischargingRateValue: 3, lastUpdate },
      evolutionOfSelfDischarge: { evolutionOfSelfDischargeValue: 20, lastUpdate },
    },
  });
  expect(JSON.stringify(batteryPassModel(made, { sections }))).not.toMatch(/fade|selfDischarg/i);
});

it("Catena-X's battery pass has power and efficiency with their fades, and the self-discharge", () => {
  const rated = { power: { at80SoC: 500 }, roundTripEfficiency: { initial: 90 } };
  const { made, sections } = aged({ name: "p", model: "Catena-X BatteryPass", content: { performance: { rated } } });
  const time = "2026-01-09T00:00:00.000Z";
  expect(catenaXModel(made, { tier: "interest", sections })).toMatchObject({
    performance: {
      dynamic: {
        selfDischargingRate: 3,
        power: { remaining: { value: 450, time }, fade: { value: 10, time } },
        // It has risen.
        roundTripEfficiency: { remaining: { value: 91.2, time }, fade: { value: 0, time } },
      },
    },
  });
});

it("IDTA 02035 has power, efficiency and self-discharge with their changes, and the increase of the resistance", () => {
  const power = group("PowerCapabilityAt", text("atSoc", "80"), text("powerCapabilityAt", "500"));
  const list = { ...group("OriginalPowerCapability", power), modelType: "SubmodelElementList" };
  const content = part(
    group(
      "TechnicalPropertyAreas",
      group("PowerCapability", list),
      group("Resistance", text("InitialInternalResistanceOnBatteryPackLevel", "0.05")),
      group(
        "RoundTripEnergyEfficiency",
        text("InitialRoundTripEnergyEfficiency", "96"),
        text("InitialSelfDischargingRate", "2.5"),
      ),
    ),
  );
  const { made, sections } = aged({ name: "p", model: "IDTA 02035-4", content });
  expect(changesOf(readableBy("interest", made), sections).map(({ percent }) => percent)).toEqual([
    ...["19.4", "10", "20", "5", "20"],
  ]);
  const document = idtaModel(made, { tier: "interest", sections });
  const lastUpdate = "2026-01-09T00:00:00.000Z";
  expect(plainParts(document)).toMatchObject({
    4: {
      TechnicalPropertyAreas: {
        PowerCapability: { PowerFade: "10" },
        RoundTripEnergyEfficiency: { EnergyRoundTripEfficiencyFade: "5" },
        Resistance: { InternalResistanceIncreaseOfBatteryPackLevel: "20" },
      },
    },
    5: {
      RemainingPowerCapability: {
        RemainingPowerCapabilityDynamicAt: { AtSoC: "80", PowerCapabilityAt: "450", RPCLastUpdated: lastUpdate },
      },
      EvolutionOfSelfDischarge: { EvolutionOfSelfDischargeValue: "20", LastUpdate: lastUpdate },
      CurrentSelfDischargingRate: { CurrentSelfDischargingRateValue: "3", LastUpdate: lastUpdate },
      RemainingRoundTripEnergyEfficiency: { RemainingRoundTripEnergyEfficiencyValue: "91.2", LastUpdate: lastUpdate },
    },
  });
  const schema = JSON.parse(readFileSync(join(__dirname, "testing/aas-schema.json"), "utf8")) as object;
  const validate = new Ajv2019({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const own = idtaModel(made, { tier: "interest" });
  expect([validate(own), validate.errors]).toEqual([true, null]);
});

it.each([0, -1, "", "much", null])("without a usable initial value, such as %j, no change is written", (initial) => {
  const { made, sections } = aged({
    ...{ name: "p", model: "BatteryPass Performance" },
    content: { batteryTechicalProperties: { roundtripEfficiency: initial } },
  });
  const { batteryTechicalProperties } = batteryPassModel(made, { tier: "interest", sections }).performanceAndDurability;
  expect(batteryTechicalProperties.roundTripEfficiencyFade).toBeUndefined();
});

it("each figure of Catena-X's battery pass is in the model's unit, and the public reads none of the battery's use", () => {
  const time = "2026-01-09T00:00:00.000Z";
  const { made } = withSections();
  const open = {
    identification: {
      ...{ category: "LMT", chemistry: "NCA" },
      identification: {
        serial: [{ key: "partInstanceId", value: "TN-0001" }],
        type: { nameAtManufacturer: "TN 48-20" },
      },
    },
    operation: { manufacturer: { manufacturingDate: "2026-01-05" } },
    performance: { rated: { voltage: { nominal: 3.6 }, energy: { value: 0.0072 }, capacity: { value: 2 } } },
  };
  expect(catenaXModel(made)).toEqual(open);
  expect(catenaXModel(made, { tier: "interest" })).toEqual({
    ...open,
    sustainability: { status: "original" },
    performance: {
      ...open.performance,
      dynamic: {
        fullCycles: { value: 9, time },
        capacity: {
          ...{ fade: { value: 19.4, time }, throughput: { value: 9, time } },
          capacity: { value: 1.612, time },
        },
        energy: { throughput: { value: 0.032409, time } },
        resistance: { remaining: { pack: { value: 0.06, time } } },
      },
    },
  });
});

it("no model is written of a battery that was recycled, because its passport has ceased to exist", () => {
  const at = "2026-02-01T00:00:00.000Z";
  const made = passport(
    records({ battery: battery({ recycled: { by: FLEET, at, transactionId: "t", recovered: { cobaltGrams: 1 } } }) }),
  );
  for (const model of [idtaModel, batteryPassModel, catenaXModel]) {
    expect(() => model(made, { tier: "interest" })).toThrow(PassportCeased);
  }
});

it("Catena-X's battery pass lacks fields that the model requires, and is otherwise valid by its schema", () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "testing/catena-x-schema.json"), "utf8")) as object;
  const validate = new draft04.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  const { made } = withSections();
  const wrongIn = (document: unknown): string[] => {
    validate(document);
    return (validate.errors ?? []).map(({ keyword }) => keyword).filter((keyword) => keyword !== "required");
  };
  expect(wrongIn(catenaXModel(made, { tier: "interest" }))).toEqual([]);
  expect(wrongIn({ ...catenaXModel(made), identification: { category: "bicycle" } })).toContain("enum");
});

it("an element of a section keeps all its fields in the model", () => {
  const element: AnyAasElement & { readonly qualifiers: unknown } = {
    ...{ modelType: "Property", idShort: "RenewableContent", value: "3" },
    qualifiers: [{ type: "X", valueType: "xs:string", value: "y" }],
  };
  const { made, sections } = withSections({ name: "c", model: "IDTA 02035-7", content: part(element) });
  expect(idtaModel(made, { sections }).submodels.at(-1)?.submodelElements).toEqual([element]);
});
