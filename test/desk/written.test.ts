import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { faultsOf } from "../testkit/screen-checks.js";
import { fillIssue, go, openPage, perform, screenOf } from "./desk-steps.js";
import { openDesk, type OpenDesk } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("amounts and days as people write them at the desk", () => {
  let platform: Tallystick<"steel" | "mine" | "bank">;
  let browser: Browser;
  let desk: OpenDesk;
  let page: Page;

  beforeAll(async () => {
    platform = await startTallystick({ parties: { steel: "enterprise", mine: "enterprise", bank: "bank" } });
    desk = await openDesk(platform.steel, "en");
    browser = await Browser.open();
    ({ page } = await openPage(browser, desk.url));
    await go(page, "issue");
    await fillIssue(page, {
      ...{ reference: "WRITTEN-1", payee: platform.mine.lei, settlementBank: platform.bank.lei, amount: "1" },
    });
    await page.getByText("After this act").waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await desk.close();
    await platform.close();
  });

  const says = (text: string): Promise<void> => page.locator("main").getByText(text).first().waitFor();

  test.each([
    ["amount", "1000,50", "1000,50 is ambiguous: write 1,000.50 or 100,050."],
    ["amount", "$5,000", "$ contradicts this field, which is in CNY."],
    ["amount", "5 k", "k contradicts this field, which is in CNY."],
    ["maturesOn", "2027-02-30", "There is no such day as 2027-02-30."],
    ["maturesOn", "31.12.2027", "31.12.2027 is not a day: write the year, the month and the day, such as 2026-12-31."],
  ])("%s that is written as %s is not guessed, and nothing can be issued with it", async (name, text, fault) => {
    const before = await page.inputValue(`[name=${name}]`);
    await page.fill(`[name=${name}]`, text);
    await says(fault);
    await page.locator("main button.main:enabled").waitFor({ state: "detached" });
    expect(await faultsOf(page, `issue ${text}`)).toEqual([]);
    await page.fill(`[name=${name}]`, before);
    await page.locator("main button.main:enabled").waitFor();
  });

  test("a sign of the former currency leaves the field when another currency is chosen", async () => {
    await page.fill("[name=amount]", "￥５，０００");
    await says("CNY 5,000");
    await page.selectOption("[name=currency]", "USD");
    await says("USD 5,000");
    expect(await page.inputValue("[name=amount]")).toBe("5000");
    await page.selectOption("[name=currency]", "CNY");
  });

  test("the amount and the day that the desk has read are the ones that are issued, and both are said beside the field", async () => {
    const day = dayFromNow(300);
    const [year = "", month = "", ofMonth = ""] = day.split("-");
    await page.fill("[name=amount]", "1.5万元");
    await page.fill("[name=maturesOn]", `${year}年${String(Number(month))}月${String(Number(ofMonth))}日`);
    await says("fifteen thousand");
    await says("15,000.00");
    await perform(page, "Issue");
    const issued = await platform.steel.certificates.getCertificate({
      certificateId: `${platform.steel.lei}.WRITTEN-1:1-1500000`,
    });
    expect(issued.amount).toBe("15000.00");
    const { instrument } = await platform.steel.certificates.listInstrument({
      instrumentId: `${platform.steel.lei}.WRITTEN-1`,
    });
    expect(instrument.maturesOn).toBe(day);
  });

  test("the id of a certificate is found and taken as the screen shows it, and its units do not look like an amount", async () => {
    const certificateId = `${platform.steel.lei}.WRITTEN-1:1-1500000`;
    await go(page, screenOf(certificateId));
    await page.locator("main").getByText("#1 – #1500000").waitFor();
    const shown = `${platform.steel.lei.slice(-4)}.WRITTEN-1#1-#1500000`;
    await page.getByRole("searchbox").fill(shown);
    await page.locator(".found .id", { hasText: shown }).waitFor();
  });
});
