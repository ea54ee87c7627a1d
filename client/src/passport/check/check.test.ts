import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PassportCeased } from "../models/ceased.js";
import { passport, type Passport } from "../passport.js";
import { battery, FLEET, MANUFACTURER, records } from "../testing/records.js";
import { performanceAttributes } from "./attributes-of-performance.js";
import { productAttributes } from "./attributes-of-product.js";
import { checkPassport } from "./check.js";

const attributes = [...productAttributes, ...performanceAttributes];

/** The published long list, with the categories for which each attribute is mandatory. */
const longList = JSON.parse(readFileSync(join(__dirname, "../testing/long-list.json"), "utf8")) as {
  readonly attributes: readonly { readonly number: number; readonly name: string; readonly mandatory: string[] }[];
};

it("the check has each attribute that the published long list has as mandatory, under its name and for its categories", () => {
  const published = longList.attributes.filter(({ mandatory }) => mandatory.length > 0);
  expect(attributes.map(({ number, name, mandatory }) => ({ number, name, mandatory: [...mandatory].sort() }))).toEqual(
    published.map(({ number, name, mandatory }) => ({ number, name, mandatory: [...mandatory].sort() })),
  );
});

/** Sections of BatteryPass 1.2 with a value at each path of the check. */
function completeSections(without?: number): Record<string, Uint8Array> {
  const document: Record<string, Record<string, unknown>> = {};
  for (const { number, batteryPass } of attributes) {
    if (batteryPass !== undefined && number !== without) {
      const [aspect = "", ...steps] = batteryPass.split(".");
      put((document[aspect] ??= {}), steps);
    }
  }
  return Object.fromEntries(
    Object.entries(document).map(([aspect, content]) => [aspect, Buffer.from(JSON.stringify(content))]),
  );
}

/** Puts a value at a path. A step with a condition is a list, to which an entry that meets the condition is added. */
function put(document: Record<string, unknown>, [step = "", ...rest]: readonly string[]): void {
  const [, name = step, field, wanted] = /^([^[]+)\[([^=]+)=([^\]]+)\]$/.exec(step) ?? [];
  const before = document[name];
  const there = typeof before === "object" && !Array.isArray(before) ? { ...before } : {};
  const entry: Record<string, unknown> = field === undefined ? there : { [field]: wanted };
  if (rest.length > 0) {
    put(entry, rest);
  }
  const value = field === undefined && rest.length === 0 ? (before ?? 1) : entry;
  if (field !== undefined || Array.isArray(before)) {
    document[name] = [...(Array.isArray(before) ? (before as unknown[]) : []), value];
  } else {
    document[name] = value;
  }
}

function passportWith(sections: Record<string, Uint8Array>): Passport {
  return passport(
    records({
      battery: battery({
        sections: Object.entries(sections).map(([section, bytes]) => ({
          ...{ section, model: `BatteryPass ${section}`, tier: "authorities", version: "1.2", revision: 1 },
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
    ...{ number: 10, name: "Battery mass", source: "annex XIII, 1(a)" },
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

it("an attribute that is mandatory for one category is not missing for another", () => {
  const missing = (category: Passport["category"]): number[] =>
    checkPassport(passport(records()), category).missing.map(({ number }) => number);
  expect([missing("ev").includes(57), missing("lmt").includes(57)]).toEqual([true, false]);
  expect([missing("lmt").includes(7), missing("ev").includes(7)]).toEqual([true, false]);
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
    const sections = completeSections(number);
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
