import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PassportCeased } from "../models/ceased.js";
import { passport, type Passport } from "../passport.js";
import { battery, FLEET, MANUFACTURER, records } from "../testing/records.js";
import { performanceAttributes } from "./attributes-of-performance.js";
import { productAttributes } from "./attributes-of-product.js";
import { checkPassport } from "./check.js";
import { everyCategory as categories } from "./mandatory-attribute.js";
import { sectionTemplates } from "./section-templates.js";

const attributes = [...productAttributes, ...performanceAttributes];

/** The published long list, with the categories for which each attribute is mandatory. */
const longList = JSON.parse(readFileSync(join(__dirname, "../testing/long-list.json"), "utf8")) as {
  readonly attributes: readonly {
    readonly number: number;
    readonly name: string;
    readonly tier: string;
    readonly mandatory: string[];
  }[];
};

it("the check has each attribute that the published long list has as mandatory, under its name, for its categories and its readers", () => {
  const listed = longList.attributes.filter(({ mandatory }) => mandatory.length > 0);
  expect(
    attributes.map(({ number, name, tier, mandatory }) => ({ number, name, tier, mandatory: [...mandatory].sort() })),
  ).toEqual(
    listed.map(({ number, name, tier, mandatory }) => ({ number, name, tier, mandatory: [...mandatory].sort() })),
  );
});

/** The templates of a category, filled in. What the path of an attribute leads to stays as it is. */
function completeSections(category: Passport["category"] = "ev", without?: number): Record<string, Uint8Array> {
  const left = attributes
    .find(({ number }) => number === without)
    ?.batteryPass?.split(".")
    .at(-1);
  const filled = (value: unknown, name = ""): unknown => {
    if (name === left || value === null) {
      return name === left ? value : 1;
    }
    return Array.isArray(value)
      ? value.map((entry) => filled(entry))
      : typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, key)]))
        : value;
  };
  return Object.fromEntries(
    sectionTemplates(category).map(({ section, content }) => [section, Buffer.from(JSON.stringify(filled(content)))]),
  );
}

/** Model and tier by the section's name, as the templates of all categories have them. */
const published = new Map(
  categories.flatMap(sectionTemplates).map(({ section, model, tier, version }) => [section, { model, tier, version }]),
);

const unnamed = { model: "BatteryPass Circularity", tier: "authorities", version: "1.2" } as const;

function passportWith(sections: Record<string, Uint8Array>): Passport {
  return passport(
    records({
      battery: battery({
        sections: Object.entries(sections).map(([section, bytes]) => ({
          ...{ section, ...(published.get(section) ?? unnamed), revision: 1 },
          ...{ mediaType: "application/json", size: bytes.length, by: MANUFACTURER, transactionId: "t" },
          ...{ sha256: createHash("sha256").update(bytes).digest("hex"), at: "2026-01-01T00:00:00.000Z" },
        })),
      }),
      sections,
    }),
  );
}

it("a bare record misses what only sections and devices supply, each with its source and the places that have it", () => {
  const { missing, complete, mandatory } = checkPassport(passport(records()), "lmt");
  const numbers = missing.map(({ number }) => number);
  expect([complete, mandatory]).toEqual([false, attributes.filter((each) => each.mandatory.includes("lmt")).length]);
  for (const there of [1, 2, 4, 6, 9, 11, 31, 52, 53, 54, 61, 78, 81, 82, 84, 87]) {
    expect(numbers).not.toContain(there);
  }
  expect(missing.find(({ number }) => number === 10)).toEqual({
    ...{ number: 10, name: "Battery mass", source: "annex XIII, 1(a)", unit: "kg" },
    places: [
      "IDTA 02035-4 GeneralInformation/BatteryMass",
      "BatteryPass GeneralProductInformation batteryMass",
      "Catena-X BatteryPass characteristics.physicalDimension.weight",
    ],
  });
  expect(missing.find(({ number }) => number === 58)).toEqual({
    ...{ number: 58, name: "State of Charge (SoC)", source: "annex XIII, 4(d)" },
    quantities: ["stateOfChargePerMille"],
  });
});

it("what is there and what is missing are all mandatory attributes", () => {
  const { missing, present, mandatory } = checkPassport(passport(records()), "stationary");
  const numbers = [...missing, ...present].map(({ number }) => number).sort((one, other) => one - other);
  expect(numbers).toEqual(
    attributes.filter((each) => each.mandatory.includes("stationary")).map(({ number }) => number),
  );
  expect(numbers).toHaveLength(mandatory);
});

it("an attribute that is mandatory for one category is not missing for another", () => {
  const missing = (category: Passport["category"]): number[] =>
    checkPassport(passport(records()), category).missing.map(({ number }) => number);
  expect([missing("ev").includes(57), missing("lmt").includes(57)]).toEqual([true, false]);
  expect([missing("lmt").includes(7), missing("ev").includes(7)]).toEqual([true, false]);
});

it.each(categories)("a template that nobody has filled in supplies nothing, for the category %s", (category) => {
  const blank = Object.fromEntries(
    sectionTemplates(category).map(({ section, content }) => [section, Buffer.from(JSON.stringify(content))]),
  );
  const before = checkPassport(passportWith({}), category).missing;
  expect(checkPassport(passportWith(blank), category, blank).missing).toEqual(before);
});

it.each(categories)(
  "templates that are filled in leave nothing missing of what a section supplies, for the category %s",
  (category) => {
    const sections = completeSections(category);
    const { missing, leftOut } = checkPassport(passportWith(sections), category, sections);
    expect([missing.filter(({ quantities }) => quantities === undefined), leftOut]).toEqual([[], []]);
  },
);

it("each section of the templates has a name, a tier and a model of its own, and is for the readers of what it has", () => {
  for (const category of categories) {
    const templates = sectionTemplates(category);
    expect(new Set(templates.map(({ section }) => section)).size).toBe(templates.length);
    for (const { section, tier } of templates) {
      expect(section).toMatch(/^[a-z0-9-]{1,35}$/);
      expect(section.endsWith(tier.replace("+", "-"))).toBe(true);
    }
  }
  const interest = sectionTemplates("lmt").find(({ section }) => section === "general-interest");
  expect(interest?.content).toEqual({ puttingIntoService: null });
  const labels = sectionTemplates("ev").find(({ section }) => section === "labeling-public");
  expect(labels).toMatchObject({
    model: "BatteryPass Labeling",
    content: {
      labels: [
        { labelingSubject: "SeparateCollection", labelingSymbol: null, labelingMeaning: null },
        { labelingSubject: "HazardousMaterial", labelingSymbol: null, labelingMeaning: null },
      ],
    },
  });
});

it("sections of any tier supply what they have, so that only figures of devices are missing", () => {
  const sections = completeSections();
  const { missing } = checkPassport(passportWith(sections), "ev", sections);
  expect(missing.filter(({ quantities }) => quantities === undefined)).toEqual([]);
  expect(missing.map(({ number }) => number)).toEqual([58, 75, 93]);
});

it.each([5, 8, 13, 19, 23, 32, 43, 47, 57, 59, 74, 86])(
  "the check finds that attribute %d alone is missing from the sections",
  (number) => {
    const sections = completeSections("ev", number);
    const made = passportWith(sections);
    const before = checkPassport(passportWith(completeSections()), "ev", completeSections()).missing;
    const after = checkPassport(made, "ev", sections).missing;
    expect(after.map((each) => each.number).filter((each) => !before.some((one) => one.number === each))).toContain(
      number,
    );
  },
);

it("the check names a section that cannot be read although it has a published model", () => {
  const sections = { circularity: Buffer.from("a PDF") };
  expect(checkPassport(passportWith(sections), "lmt", sections).leftOut).toEqual([
    { section: "circularity", problem: "it is not JSON in UTF-8" },
  ]);
});

it("a passport that has ceased to exist cannot be checked", () => {
  const recycled = { by: FLEET, at: "2026-02-01T00:00:00.000Z", transactionId: "t", recovered: {} };
  const made = passport(records({ battery: battery({ recycled }) }));
  expect(() => checkPassport(made, "lmt")).toThrow(PassportCeased);
});
