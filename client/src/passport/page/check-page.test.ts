import { nameOfAttribute, sourceOfAttribute } from "../../language/zh/attributes.js";
import { checkPassport } from "../check/check.js";
import { unusable } from "../models/model-sections.js";
import { passport } from "../passport.js";
import { BATTERY, records } from "../testing/records.js";
import { checkPage } from "./check-page.js";

it("the page shows each missing attribute with its unit and who supplies it, and each that is there", () => {
  const check = checkPassport(passport(records()), "lmt");
  const page = checkPage(check, { batteryId: BATTERY, readAt: "2026-12-03T00:00:00.000Z" });
  expect(page).toContain(
    `${String(check.missing.length)} of ${String(check.mandatory)} mandatory attributes are missing.`,
  );
  for (const { name } of [...check.missing, ...check.present]) {
    expect(page).toContain(name.replaceAll("&", "&amp;"));
  }
  expect(page).toContain("Battery mass (kg)");
  expect(page).toContain("the device: Remaining power capability");
  expect(page).toContain("a section: BatteryPass GeneralProductInformation batteryMass");
  expect(page).toContain("Read at 2026-12-03T00:00:00.000Z.");
});

it("the page says that nothing is missing, and shows sections that could not be read as plain text", () => {
  const check = checkPassport(passport(records()), "lmt");
  const leftOut = [{ section: "<b>", problem: unusable.notJson }];
  const page = checkPage({ ...check, complete: true, missing: [], leftOut }, { batteryId: BATTERY });
  expect(page).toContain(`All ${String(check.mandatory)} mandatory attributes are there.`);
  expect(page).toContain("&lt;b&gt;: it is not JSON");
  expect(page).not.toMatch(/<script|<b>|Missing</);
});

const categories = ["lmt", "ev", "industrial", "stationary"] as const;

it("the page in Chinese has each attribute with its Chinese name beside that of the list, and its source", () => {
  for (const category of categories) {
    const check = checkPassport(passport(records()), category);
    const leftOut = Object.values(unusable).map((problem) => ({ section: "S", problem }));
    const page = checkPage({ ...check, leftOut }, { batteryId: BATTERY, language: "zh" });
    for (const attribute of [...check.missing, ...check.present]) {
      const [name, source] = [nameOfAttribute(attribute), sourceOfAttribute(attribute.source)];
      expect([attribute.name, name, source]).toEqual([
        attribute.name,
        expect.stringMatching(/\p{Script=Han}/u),
        expect.stringMatching(/^(附件 [IVX]+ 第 .+ 项|第 \d+ 条.*)$/),
      ]);
      expect(page).toContain(name);
      expect(page).toContain(`<div class="sub" lang="en">${attribute.name.replaceAll("&", "&amp;")}</div>`);
    }
    expect(page).toContain(`${String(check.mandatory)} 项必填属性中缺少 ${String(check.missing.length)} 项。`);
    const text = page.slice(page.indexOf("<main")).replaceAll(/<div class="sub" lang="en">.*?<\/div>|<[^>]*>/g, " ");
    // What stays in Latin letters are names of models, of units and of places in documents.
    const words = text.match(/\b[a-z]{2,}\b(?![/.[\]])/g) ?? [];
    expect(words.filter((word) => ["the", "of", "is", "missing", "section", "device", "annex"].includes(word))).toEqual(
      [],
    );
  }
});
