import { readFileSync } from "node:fs";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { brokenOn, isLoaded, type Fault } from "../testkit/screen-checks.js";
import { go, screenOf } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { startTallystick, validLei, type Tallystick } from "@tallystick/testing";

/** A text of as many characters as a name can have. */
const long = (begin: string, rest: string): string => `${begin}${rest.repeat(200)}`.slice(0, 200);

/** Names of 200 characters that a page, a spreadsheet or a narrow screen could stumble over. */
const cast = {
  steel: { name: long('=HYPERLINK("http://x.example";"鞍钢")', "钢铁Steel"), roles: ["enterprise", "manufacturer"] },
  mine: { name: long("<img src=x onerror=hit()><script>hit()</script></b>", "&amp;<b>"), roles: ["enterprise"] },
  haulage: { name: long("شركة النقل الغربية ", "المحدودة"), roles: ["enterprise"] },
  bank: { name: long("", "W"), roles: ["bank"] },
} as const;
type Name = keyof typeof cast;

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("names of 200 characters at the desk", () => {
  let platform: Tallystick<Name>;
  let browser: Browser;
  const desks = new OpenDesks();
  let screens: Readonly<Record<"mine" | "bank", readonly string[]>>;

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
    const { steel, mine, haulage, bank } = platform;
    const issue = async (reference: string, more: object = {}): Promise<string> => {
      const terms = { payee: mine.lei, settlementBank: bank.lei, currency: "CNY", maturesOn: dayFromNow(10) };
      const { certificateId } = await steel.certificates.issue({
        ...{ ...terms, reference, amount: "34000000.00", guarantor: bank.lei },
        ...more,
      });
      return certificateId;
    };
    const hold = async (...terms: Parameters<typeof issue>): Promise<string> => {
      const certificateId = await issue(...terms);
      await mine.certificates.accept({ certificateId });
      return certificateId;
    };
    await bank.registry.openCreditLine({
      ...{ obligor: steel.lei, currency: "CNY", limit: "900000000.00", automatic: true },
      ...{ validFrom: dayFromNow(), validTo: dayFromNow(100) },
    });
    const held = await hold("NAMES-1", { amount: "900.00", maturesOn: dayFromNow(300) });
    await issue("NAMES-2");
    await mine.certificates.transfer({ certificateId: await hold("NAMES-3"), to: haulage.lei });
    const due = await hold("NAMES-4", { maturesOn: dayFromNow() });
    await mine.certificates.present({ certificateId: due });
    const rated = { capacityMilliampHours: 100_000, energyMilliwattHours: 32_000_000, nominalMilliVolts: 320_000 };
    const { battery } = await steel.batteries.registerBattery({
      ...{ serial: "NAMES-1", model: "LF280K", category: "ev", chemistry: "LFP", manufacturedOn: "2025-12-01", rated },
    });
    const { listing } = await steel.market.listForSale({
      ...{ reference: "SALE-1", goods: [{ kind: "battery", batteryId: battery.batteryId }] },
      ...{ price: { currency: "CNY", amount: "900.00" }, expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
      inspection: { days: 5, silence: "return", arbiter: haulage.lei },
    });
    const { order } = await mine.market.placeOrder({
      ...{ listingId: listing.listingId, revision: listing.revision, price: "900.00", certificates: [held] },
    });
    const { lei } = mine;
    await mine.registry.updateParty({ lei, standingAcceptance: [haulage.lei] });
    await mine.registry.updateParty({ lei, dualControl: { thresholds: { CNY: "5000000.00" } } });
    await mine.certificates
      .issue({
        ...{ reference: "NAMES-5", payee: haulage.lei, settlementBank: bank.lei },
        ...{ currency: "CNY", amount: "6000000.00", maturesOn: dayFromNow(90) },
      })
      .catch(() => undefined);
    const another = await issue("NAMES-6");
    screens = {
      mine: [
        ...["", "holdings", "ladder/held", "offers", "issue", "lines", "market", "orders", "approvals", "activity"],
        ...["parties", "freezing", `party/${mine.lei}`, screenOf(another, "Accept")],
        ...[`instrument/${steel.lei}.NAMES-3`, `order/${encodeURIComponent(order.orderId)}`],
        ...[`listing/${encodeURIComponent(listing.listingId)}`, `battery/${encodeURIComponent(battery.batteryId)}`],
      ],
      bank: ["payables", "guarantees", `lines`, `line/${bank.lei}/${steel.lei}/CNY`, screenOf(due, "Settle")],
    };
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });

  /** What of the page a name has made, other than text. */
  const injected = (page: Page): Promise<unknown> =>
    page.evaluate(`[document.querySelectorAll("#page img, #page script, #page main b b").length, "hit" in window]`);

  test.each([
    ["mine", "en"],
    ["bank", "zh"],
  ] as const)(
    "names that are long, mix scripts, hold markup or run from right to left break no screen of the %s, and are text in both languages",
    async (name, language) => {
      const { page, troubles } = await desks.page(browser, platform[name], language);
      const faults: Fault[] = [];
      for (let language = 0; language < 2; language++) {
        for (const screen of screens[name]) {
          await go(page, screen);
          await page.locator("main .card").first().waitFor();
          faults.push(...(await brokenOn(page, `${name} ${screen}`)));
          expect(await injected(page)).toEqual([0, false]);
        }
        await page.locator("header button[lang]").click();
      }
      expect(faults).toEqual([]);
      expect(troubles).toEqual([]);
      await page.close();
    },
  );

  test("such names are found, saved for a spreadsheet and printed as they are, and a certificate's paper has all of each name", async () => {
    const { page, troubles } = await desks.page(browser, platform.mine, "zh");
    await go(page, "activity");
    await page.locator("h1").waitFor();
    await page.keyboard.press("/");
    await page.getByRole("search").locator("input:focus").waitFor();
    await page.keyboard.type(cast.steel.name.slice(0, 30));
    const found = page.getByRole("search").getByRole("link", { name: cast.steel.name.slice(0, 60) });
    await found.waitFor();
    const faults = [...(await brokenOn(page, "search"))];
    await found.click();
    await page.getByText(platform.steel.lei).first().waitFor();

    await go(page, "holdings");
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 CSV" }).click();
    const csv = readFileSync(await (await saving).path(), "utf8");
    expect(csv).toContain(`"'${cast.steel.name.replaceAll('"', '""')}"`);

    await go(page, screenOf(`${platform.steel.lei}.NAMES-6:1-3400000000`));
    await page.getByText("追索").first().waitFor();
    await isLoaded(page);
    await page.emulateMedia({ media: "print" });
    faults.push(...(await brokenOn(page, "paper")));
    const paper = await page.locator("main").innerText();
    expect([cast.steel.name, cast.mine.name, cast.bank.name].map((name) => paper.includes(name))).toEqual([
      ...[true, true, true],
    ]);
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect(faults).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("a name with a mark that turns the direction of writing is refused when it is registered, and named in the person's language", async () => {
    const { page } = await desks.page(browser, platform.operator, "zh");
    await go(page, "parties");
    await page.fill("[name=lei]", validLei("TURNED"));
    await page.fill("[name=name]", "Steel \u202Egnp.exe");
    await page.fill("[name=mspId]", "TurnedMSP");
    await page.check("[name='roles enterprise']");
    await page.locator(".outcome.warn[role=alert]").waitFor();
    expect(await page.locator(".outcome.warn[role=alert]").textContent()).toMatch(/^名称：必须是可见文字/);
    expect(await page.locator("main button.main").isDisabled()).toBe(true);
    await page.fill("[name=name]", cast.haulage.name);
    await page.locator("main button.main:enabled").waitFor();
    await page.close();
  });
});
