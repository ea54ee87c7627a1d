import { readFileSync } from "node:fs";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { faultsOf } from "../testkit/screen-checks.js";
import { go } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  steel: { name: "Ansteel Group", roles: ["enterprise"] },
  mine: { name: "必和必拓矿业", roles: ["enterprise"] },
  haulage: { name: "Haulage Company", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;

(chromiumPath === undefined ? describe.skip : describe)("lists as tools", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  let page: Page;
  let troubles: readonly string[];

  beforeAll(async () => {
    [platform, browser] = await Promise.all([startTallystick({ parties: cast }), Browser.open()]);
    const { steel, mine, haulage, bank } = platform;
    for (const [reference, amount, days] of [
      ["LIST-1", "100.00", 10],
      ["LIST-2", "300.00", 20],
      ["LIST-3", "200.00", 30],
    ] as const) {
      const { certificateId } = await steel.certificates.issue({
        ...{ reference, amount, currency: "CNY", maturesOn: dayFromNow(days) },
        ...{ payee: mine.lei, settlementBank: bank.lei },
      });
      await mine.certificates.accept({ certificateId });
      if (reference === "LIST-3") {
        await mine.certificates.transfer({ certificateId, to: haulage.lei });
      }
    }
    ({ page, troubles } = await desks.page(browser, mine, "en"));
  });
  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });
  afterEach(() => {
    expect(troubles).toEqual([]);
  });

  /** Waits until the list has just these certificates, in this order. */
  const listed = async (...references: readonly string[]): Promise<void> => {
    const others = "(?:(?!LIST-)[^])*";
    const hasText = new RegExp(`^${references.map((one) => `${others}${one}`).join("")}${others}$`);
    await page.locator("main tbody", { hasText }).waitFor();
  };
  const search = () => page.getByPlaceholder("Reference or party");
  const state = () => page.getByRole("combobox", { name: "State" });

  test("filters of holdings are in the address, and stay over a reload and over Back, until somebody opens the list again", async () => {
    await go(page, "holdings");
    await listed("LIST-1", "LIST-2", "LIST-3");
    await search().fill("list-");
    await state().selectOption({ label: "Transferable" });
    await page.getByLabel("Due from").fill(dayFromNow(15));
    await listed("LIST-2");
    const { hash } = new URL(page.url());
    expect(Object.fromEntries(new URLSearchParams(hash.slice(hash.indexOf("?"))))).toEqual({
      ...{ text: "list-", states: "Transferable", dueFrom: dayFromNow(15) },
    });
    const isKept = async (): Promise<void> => {
      await listed("LIST-2");
      expect([await search().inputValue(), await state().inputValue()]).toEqual(["list-", "Transferable"]);
      expect(await page.getByLabel("Due from").inputValue()).toBe(dayFromNow(15));
    };
    await page.reload();
    await isKept();
    expect(await faultsOf(page, "filtered holdings")).toEqual([]);
    await page.locator("main tbody a").first().click();
    await page.waitForURL(/certificate/);
    await page.goBack();
    await isKept();
    await page.getByRole("navigation").getByRole("link", { name: "Holdings" }).click();
    await listed("LIST-1", "LIST-2", "LIST-3");
    expect([await search().inputValue(), await state().inputValue()]).toEqual(["", ""]);
  });

  test("what an address asks for that the list does not know is not asked for", async () => {
    await go(page, "holdings?states=Lost&dueFrom=2027-02-30&of=nobody&color=red&text=list-2");
    await listed("LIST-2");
    expect([await state().inputValue(), await page.getByLabel("Due from").inputValue()]).toEqual(["", ""]);
  });

  test("the file of a list has what is shown, and the LEI of each party beside its name", async () => {
    await go(page, "holdings?text=list-2");
    await listed("LIST-2");
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    const [head, line] = readFileSync(await (await saving).path(), "utf8").split("\r\n");
    const { lei } = platform.steel;
    expect(head).toMatch(/,Issuer,Issuer \(LEI\),Guarantor,Guarantor \(LEI\)$/);
    expect(line).toBe(
      [`${lei}.LIST-2:1-30000`, "300.00", "CNY", "Transferable", dayFromNow(20), cast.steel.name, lei, "", ""].join(
        ",",
      ),
    );
  });
});
