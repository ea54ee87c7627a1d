import { readFileSync } from "node:fs";

import type { Page } from "playwright-core";
import readSheet from "read-excel-file/node";

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

  const shown = () => page.locator("main table thead th").allTextContents();
  const saved = async (button: string): Promise<string> => {
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    return (await saving).path();
  };

  test("a heading puts the list in the order of its column, says so, and turns it round", async () => {
    await go(page, "holdings");
    const heading = page.getByRole("columnheader", { name: "Amount" });
    expect(await page.getByRole("columnheader", { name: "Due" }).getAttribute("aria-sort")).toBe("ascending");
    await heading.getByRole("button").click();
    await listed("LIST-1", "LIST-3", "LIST-2");
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    await heading.getByRole("button").click();
    await listed("LIST-2", "LIST-3", "LIST-1");
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    await page.reload();
    await listed("LIST-2", "LIST-3", "LIST-1");
    await go(page, "holdings?order=-color");
    await listed("LIST-1", "LIST-2", "LIST-3");
  });

  test("the sums by state are those of all that the filters leave", async () => {
    await go(page, "holdings");
    const totals = page.getByRole("list", { name: "Sums by state and currency" }).getByRole("listitem");
    await totals.filter({ hasText: /Transferable.*2 certificates.*CNY.*400\.00/ }).waitFor();
    await totals.filter({ hasText: /Locked.*1 certificate.*CNY.*200\.00/ }).waitFor();
    await search().fill("list-1");
    await totals.filter({ hasText: /Transferable.*1 certificate.*CNY.*100\.00/ }).waitFor();
    expect(await totals.count()).toBe(1);
  });

  test("columns are chosen, stay over a reload, and are what the file has", async () => {
    await go(page, "holdings?text=list-2");
    await listed("LIST-2");
    expect(await shown()).toEqual(["Certificate", "Amount", "State", "Due ▲", "Issuer", "Guarantor"]);
    await page.getByText("Columns", { exact: true }).click();
    for (const column of ["Guarantor", "State"]) {
      await page.getByRole("checkbox", { name: column, exact: true }).uncheck();
    }
    await page.getByRole("checkbox", { name: "Paid by" }).check();
    const chosen = ["Certificate", "Amount", "Due ▲", "Issuer", "Paid by"];
    await page.getByRole("columnheader", { name: "Paid by" }).waitFor();
    await page.reload();
    await listed("LIST-2");
    expect(await shown()).toEqual(chosen);
    const [head] = readFileSync(await saved("Save as CSV"), "utf8").split("\r\n");
    expect(head).toBe("\ufeffCertificate,Amount,Currency,Due,Issuer,Issuer (LEI),Paid by,Paid by (LEI)");
  });

  test("a view is saved with a name, shown again, and forgotten", async () => {
    await go(page, "holdings");
    await listed("LIST-1", "LIST-2", "LIST-3");
    await page.getByText("Saved views").click();
    expect(await page.getByRole("button", { name: "Save this view" }).isDisabled()).toBe(true);
    await search().fill("list-3");
    await listed("LIST-3");
    await page.getByLabel("Name of the view").fill("Next month");
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.getByRole("link", { name: "Next month" }).waitFor();
    expect(await faultsOf(page, "saved views")).toEqual([]);
    await go(page, "holdings");
    await page.reload();
    await listed("LIST-1", "LIST-2", "LIST-3");
    await page.getByText("Saved views").click();
    await page.getByRole("link", { name: "Next month" }).click();
    await listed("LIST-3");
    expect(await search().inputValue()).toBe("list-3");
    await page.getByText("Saved views").click();
    await page.getByRole("button", { name: "Forget Next month" }).click();
    await page.getByText("None is saved yet.").waitFor();
  });

  test("the file of a list has what is shown, and the LEI of each party beside its name", async () => {
    await go(page, "holdings?text=list-2");
    await listed("LIST-2");
    const [head, line] = readFileSync(await saved("Save as CSV"), "utf8").split("\r\n");
    const { lei } = platform.steel;
    expect(head).toMatch(/,Issuer,Issuer \(LEI\),Guarantor,Guarantor \(LEI\)$/);
    const written = [`${lei}.LIST-2:1-30000`, "300.00", "CNY", "Transferable", dayFromNow(20), cast.steel.name, lei];
    expect(line).toBe([...written, "", ""].join(","));
    const sheet = (await readSheet(await saved("Save as XLSX")))[0]!.data;
    expect(sheet[0]).toEqual(head?.replace("\ufeff", "").split(","));
    const day = new Date(`${dayFromNow(20)}T00:00:00Z`);
    expect(sheet[1]).toEqual([
      ...written.map((text) => (text === "300.00" ? 300 : text === dayFromNow(20) ? day : text)),
      null,
      null,
    ]);
    expect(sheet[2]?.[0]).toMatch(/^as of block /i);
  });
});
