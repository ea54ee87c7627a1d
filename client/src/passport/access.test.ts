import { readFileSync } from "node:fs";
import { join } from "node:path";

import { accessTiers, fieldAccess, figureAccess, mayRead, type AccessTier } from "./access.js";
import type { AnyAasElement } from "./models/aas.js";
import { batteryPassModel } from "./models/battery-pass.js";
import { catenaXModel } from "./models/catena-x.js";
import { idtaModel } from "./models/idta.js";
import { passportPage } from "./page/page.js";
import { passport, type PassportRecords } from "./passport.js";
import { readableBy } from "./readable.js";
import {
  battery,
  correctedGap,
  device,
  FLEET,
  MANUFACTURER,
  records,
  SECOND_DEVICE,
  window,
} from "./testing/records.js";

/** The published long list, with the number, the name and the tier of each attribute. */
const longList = JSON.parse(readFileSync(join(__dirname, "testing/long-list.json"), "utf8")) as {
  readonly attributes: readonly { readonly number: number; readonly name: string; readonly tier: string }[];
};
/** The tier of each point of annex XIII of Regulation (EU) 2023/1542. */
const tierOfPoint: Readonly<Record<string, AccessTier>> = {
  "1": "public",
  "2": "interest+commission",
  "3": "authorities",
  "4": "interest",
};
const tierOfAttribute = new Map(longList.attributes.map(({ number, tier }) => [number, tier]));
const link = "https://passport.tianneng.example/01/09506000134352/21/TN-0001";

it("the published long list has 93 attributes, of which 33 are not public", () => {
  const count = (tier: string): number => longList.attributes.filter((each) => each.tier === tier).length;
  expect(longList.attributes.map(({ number }) => number)).toEqual(Array.from({ length: 93 }, (_, index) => index + 1));
  expect(accessTiers.map(count)).toEqual([60, 27, 5, 1]);
});

const rows: readonly (readonly [
  string,
  { tier: AccessTier; attributes?: readonly number[]; annex?: string; because?: string },
])[] = [...Object.entries(fieldAccess), ...Object.entries(figureAccess)];

it.each(rows)("%s has the tier of the published long list, or of annex XIII", (_, row) => {
  const { tier, attributes = [], annex, because } = row;
  const published = attributes.map((number) => tierOfAttribute.get(number));
  const named = annex === undefined ? [] : [tierOfPoint[annex.charAt(0)]];
  const sources = [...published, ...named];
  expect(sources).toEqual(sources.map(() => tier));
  expect(sources.length > 0).toBe(because === undefined);
});

it("only a recall and the end of a passport are public without being in the long list or the annex", () => {
  const unlisted = rows.filter(([, { tier, because }]) => tier === "public" && because !== undefined);
  expect(unlisted.map(([name]) => name)).toEqual(["recall", "recalledParts", "recycled"]);
});

it.each([
  ["public", ["public"]],
  ["interest", ["public", "interest"]],
  ["interest+commission", ["public", "interest", "interest+commission"]],
  ["authorities", ["public", "interest+commission", "authorities"]],
] as const)("a reader of %s reads the data that article 77(2) names", (reader, read) => {
  expect(accessTiers.filter((tier) => mayRead(reader, tier))).toEqual(read);
});

it("the page of mappings lists each field with its tier", () => {
  const page = readFileSync(join(__dirname, "../../../docs/passport-mapping.md"), "utf8");
  const missing = rows.filter(([name, { tier, attributes, annex, because }]) => {
    const source = attributes?.join(", ") ?? (annex === undefined ? because : `annex XIII, ${annex}`);
    return !page.includes(`| \`${name}\` | \`${tier}\` | ${source ?? ""} |`);
  });
  expect(missing).toEqual([]);
});

/** A text that names a field and its tier, and occurs in no other field. */
const hidden = (tier: AccessTier, field: string): string => `${tier.toUpperCase().replace("+", "AND")}OF${field}END`;
const instant = "2026-01-13T00:00:00.000Z";

/** Records with a text from `hidden` in each text field that is not public, and with figures that occur only once. */
function everything(): PassportRecords {
  const of = (field: string): string => hidden("interest", field);
  const recall = { mspId: "M", at: instant, reason: "cells swell", by: MANUFACTURER };
  const section = (tier: AccessTier): ReturnType<typeof battery>["sections"][number] => ({
    ...{ section: hidden(tier, "section"), tier, model: hidden(tier, "model"), version: "1", mediaType: "text/plain" },
    ...{ sha256: "0".repeat(64), size: 1, revision: 1, by: MANUFACTURER, at: instant, transactionId: "t" },
  });
  return records({
    battery: battery({
      ...{
        status: "Waste",
        owner: of("owner"),
        recall,
        successor: of("successor"),
        predecessors: [of("predecessors")],
      },
      past: {
        ...{ batteries: 1, makers: [of("past")], readings: 60_001, missing: 50_001, gaps: 1, brokenKeys: 1 },
        restarts: 1,
      },
      restarts: [
        {
          ...{ after: 5, before: {}, counters: { cycles: 77_777 }, base: { cycles: 66_666 }, by: MANUFACTURER },
          ...{ reason: of("restarts"), at: instant, transactionId: "t" },
        },
      ],
      titles: [{ from: MANUFACTURER, to: of("titles"), at: instant, way: "delivery" }],
      sections: accessTiers.map(section),
    }),
    devices: [
      device({ state: "Revoked", reason: of("keys") }),
      device({ deviceId: SECOND_DEVICE, broken: true, reason: of("chain") }),
    ],
    stretches: [
      window(1, 3, 1845),
      { ...records().stretches[1], type: "gap", reason: of("gaps") } as PassportRecords["stretches"][number],
      correctedGap(6, 6, of("corrections")),
      window(7, 9, 1612),
    ],
    predecessors: [battery({ batteryId: of("ancestors"), manufacturer: FLEET })],
    sections: { [hidden("interest", "section")]: new Uint8Array([1]) },
  });
}

/** Figures and words that occur only in the data of the individual battery. */
const ofTheBattery = [
  "1612",
  "1.612",
  "1845",
  "1.845",
  "80.6",
  "806",
  "77777",
  "50001",
  "Waste",
  "waste",
  "LastUpdate",
];

function writtenFor(tier: AccessTier): string {
  const made = passport(everything());
  return [
    JSON.stringify(readableBy(tier, made)),
    passportPage(made, { tier, link }),
    JSON.stringify(idtaModel(made, { tier, link })),
    JSON.stringify(batteryPassModel(made, { tier })),
    JSON.stringify(catenaXModel(made, { tier })),
  ].join("\n");
}

it("without a stated tier, the page and the models are for the public: they have nothing that annex XIII keeps from the public", () => {
  const made = passport(everything());
  const byDefault = [
    passportPage(made, { link }),
    JSON.stringify(idtaModel(made, { link })),
    JSON.stringify(batteryPassModel(made)),
    JSON.stringify(catenaXModel(made)),
  ].join("\n");
  for (const kept of [...ofTheBattery, ...accessTiers.slice(1).map((tier) => hidden(tier, "").slice(0, -3))]) {
    expect([kept, byDefault.includes(kept)]).toEqual([kept, false]);
  }
  expect(byDefault).toContain("cells swell");
  expect(byDefault).toContain(hidden("public", "section"));
});

it.each(accessTiers)(
  "the page, JSON and models for a reader of %s have the data of every tier that the reader may read, and of no other tier",
  (reader) => {
    const text = writtenFor(reader);
    const found = accessTiers.filter((tier) => text.includes(hidden(tier, "section")));
    expect(found).toEqual(accessTiers.filter((tier) => mayRead(reader, tier)));
    for (const part of [
      "owner",
      "successor",
      "predecessors",
      "past",
      "ancestors",
      "restarts",
      "titles",
      "keys",
      "chain",
      "gaps",
      "corrections",
    ]) {
      expect([part, text.includes(hidden("interest", part))]).toEqual([part, mayRead(reader, "interest")]);
    }
    for (const figure of ["1.612", "80.6", "Waste"]) {
      expect([figure, text.includes(figure)]).toEqual([figure, mayRead(reader, "interest")]);
    }
  },
);

it("data that a reader may not read is absent from the passport, together with its warnings", () => {
  const made = passport(everything());
  const open = readableBy("public", made);
  expect(Object.keys(open).sort()).toEqual(
    [
      ...rows.filter(([name, { tier }]) => tier === "public" && name in made).map(([name]) => name),
      ...["figures", "sections", "tier", "warnings"],
    ].sort(),
  );
  expect(open.warnings).toEqual(["Tianneng recalled this battery: cells swell"]);
  expect(readableBy("interest", made).warnings).toEqual(made.warnings);
  expect(readableBy("authorities", made).warnings).toEqual(open.warnings);
});

/** The number of the long list's attribute for each element of the models. */
const attributeOf: Readonly<Record<string, number>> = {
  ...{ URIOfTheProduct: 2, ManufacturerName: 4, SerialNumber: 2, DateOfManufacture: 6, LifeCycleStage: 11 },
  ...{ ManufacturerIdentifier: 4, BatteryCategory: 9, NominalVoltage: 61, RatedCapacity: 52, CapacityFade: 54 },
  ...{ EnergyThroughput: 81, CapacityThroughput: 82, NumberOfFullCycles: 78, RemainingCapacity: 53 },
  ...{
    TemperatureInformation: 84,
    MeasuredTemp: 84,
    TimeExtremeHighTemp: 87,
    TimeExtremeLowTemp: 88,
    StateOfCharge: 58,
  },
  ...{
    productIdentifier: 2,
    batteryCategory: 9,
    contactName: 4,
    identifier: 4,
    manufacturingDate: 6,
    batteryStatus: 11,
  },
  ...{ ratedCapacity: 52, ratedEnergy: 55, nominalVoltage: 61, energyThroughput: 81, capacityThroughput: 82 },
  ...{ numberOfFullCycles: 78, capacityFade: 54, stateOfCharge: 58, BatteryChemistry: 31, batteryChemistry: 31 },
};
/** Elements that only contain other elements. */
const groups = ["GeneralInformation", "TechnicalPropertyAreas", "CapacityEnergyVoltage", "manufacturerInformation"];

function elementsOf(elements: readonly AnyAasElement[]): string[] {
  return elements.flatMap(({ idShort = "", value }) =>
    groups.includes(idShort) && Array.isArray(value) ? elementsOf(value as AnyAasElement[]) : [idShort],
  );
}

it.each(accessTiers)(
  "each element of the models for a reader of %s is an attribute that this reader may read",
  (reader) => {
    const made = passport(records());
    const document = batteryPassModel(made, { tier: reader });
    const { generalProductInformation: general, performanceAndDurability: performance } = document;
    const names = [
      ...idtaModel(made, { tier: reader, link }).submodels.flatMap((each) => elementsOf(each.submodelElements)),
      ...[
        general,
        general.manufacturerInformation,
        ...Object.values(performance),
        document.materialComposition,
      ].flatMap((part) => Object.keys(part)),
    ].filter((name) => !groups.includes(name));
    expect(names.length).toBeGreaterThan(10);
    const forbidden = names.filter((name) => {
      const tier = tierOfAttribute.get(attributeOf[name] ?? 0);
      return !accessTiers.some((each) => each === tier && mayRead(reader, each));
    });
    expect(forbidden).toEqual([]);
  },
);
