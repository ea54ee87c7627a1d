import { changesOf, changingQuantities } from "./changes.js";
import { passportLanguages } from "./language/passport-languages.js";
import { wordsIn } from "./language/words-in.js";
import { passportPage } from "./page/page.js";
import { readableBy } from "./readable.js";
import { aged } from "./testing/aged.js";
import { FLEET, MANUFACTURER } from "./testing/records.js";

const properties = {
  ...{ roundtripEfficiency: 96, initialSelfDischarge: 2.5 },
  initialInternalResistance: [{ ohmicResistance: 0.05, batteryComponent: "pack" }],
};
const ofMaker = {
  ...{ name: "performance", model: "BatteryPass Performance", content: { batteryTechicalProperties: properties } },
};
const catenaX = (by: string) => ({
  ...{ name: "cx", model: "Catena-X BatteryPass", by },
  content: { performance: { rated: { power: { at80SoC: 500 }, roundTripEfficiency: { initial: 99 } } } },
});

it("the changes since a battery was new follow from its device's figures and what record and sections say of the new battery", () => {
  const { made, sections } = aged(ofMaker, catenaX(FLEET));
  const [manufacturer, fleet] = [
    { lei: MANUFACTURER, name: "Tianneng" },
    { lei: FLEET, name: "Fleet <One>" },
  ];
  expect(changesOf(readableBy("interest", made), sections)).toEqual([
    { quantity: "capacityMilliampHours", percent: "19.4", initially: 2_000, by: manufacturer },
    { quantity: "remainingPowerMilliwatts", percent: "10", initially: 500_000, by: fleet, section: "cx" },
    {
      ...{ quantity: "resistanceMicroOhms", percent: "20", initially: 50_000 },
      ...{ by: manufacturer, section: "performance" },
    },
    // The manufacturer's word is before that of another party.
    {
      ...{ quantity: "roundTripEfficiencyPerMille", percent: "5", initially: 960 },
      ...{ by: manufacturer, section: "performance" },
    },
    {
      ...{ quantity: "selfDischargePerMilleAMonth", percent: "20", initially: 25 },
      ...{ by: manufacturer, section: "performance" },
    },
  ]);
});

it("no change follows for a reader that may read neither the figures nor the section, or without its bytes", () => {
  const { made, sections } = aged({ ...ofMaker, tier: "authorities" });
  const quantities = (tier: "public" | "interest", given = sections) =>
    changesOf(readableBy(tier, made), given).map(({ quantity }) => quantity);
  expect(quantities("public")).toEqual([]);
  expect(quantities("interest")).toEqual(["capacityMilliampHours"]);
  const open = aged(ofMaker);
  expect(changesOf(readableBy("interest", open.made), {}).length).toBe(1);
  expect(changesOf(readableBy("interest", open.made), open.sections).length).toBe(4);
});

it.each(passportLanguages)("the page shows fades and increases with their source, in the language %s", (language) => {
  const { made, sections } = aged(ofMaker, catenaX(FLEET));
  const page = passportPage(made, { tier: "interest", language, sections });
  const { labels, codes } = wordsIn(language);
  for (const text of [labels.changes, ...changingQuantities.map((each) => codes.change[each])]) {
    expect(page).toContain(`>${text.replaceAll("'", "&#39;")}<`);
  }
  expect(page).toMatch(/>19[.,]4 %<\/span>/);
  expect(page).toMatch(/>96 %<\/span>/);
  expect(page).toContain("Fleet &lt;One&gt;");
  expect(passportPage(made, { language, sections })).not.toContain(labels.changes);
});
