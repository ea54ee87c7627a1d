import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { faultsInBothLanguages } from "./both-languages.js";
import { fillIssue, go, perform, screenOf } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  steel: { name: "Ansteel Group", roles: ["enterprise"] },
  mine: { name: "必和必拓矿业", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;

(chromiumPath === undefined ? describe.skip : describe)("the desk by its keys", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  let page: Page;
  let troubles: readonly string[];

  beforeAll(async () => {
    [platform, browser] = await Promise.all([startTallystick({ parties: cast }), Browser.open()]);
  });
  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });
  beforeEach(async () => {
    ({ page, troubles } = await desks.page(browser, platform.steel, "en"));
    await page.locator("h1", { hasText: "Today" }).waitFor();
  });
  afterEach(async () => {
    expect(troubles).toEqual([]);
    await page.close();
  });

  const value = (name: string): Promise<string> => page.inputValue(`[name=${name}]`);
  const isKept = (): Promise<boolean> => page.locator("[role=status]", { hasText: "is still here" }).isVisible();
  const terms = (reference: string) => ({
    ...{ reference, payee: platform.mine.lei, settlementBank: platform.bank.lei, amount: "900.00" },
    maturesOn: dayFromNow(30),
  });

  test("a half-filled form outlives a reload and another screen, says so, and can be begun again", async () => {
    await go(page, "issue");
    const { reference, payee } = terms("KEPT-1");
    await page.fill("[name=reference]", reference);
    await page.selectOption("[name=payee]", payee);
    expect(await isKept()).toBe(false);
    await page.reload();
    await page.locator("[role=status]", { hasText: "is still here" }).waitFor();
    expect([await value("reference"), await value("payee")]).toEqual([reference, payee]);
    await go(page, "parties");
    await page.locator("h1", { hasText: "Parties" }).waitFor();
    await go(page, "issue");
    await page.locator("[role=status]", { hasText: "is still here" }).waitFor();
    await page.click("text=Begin again");
    expect([await value("reference"), await value("payee"), await isKept()]).toEqual(["", "", false]);
    await page.reload();
    await page.locator("[name=reference]").waitFor();
    expect([await value("reference"), await isKept()]).toEqual(["", false]);
  });

  test("of a form whose act was sent nothing is kept, so that nobody signs it twice", async () => {
    await go(page, "issue");
    await fillIssue(page, terms("KEPT-2"));
    await perform(page, "Issue");
    await page.reload();
    await page.locator("[name=reference]").waitFor();
    expect([await value("reference"), await isKept()]).toEqual(["", false]);
  });

  test("Ctrl+K finds screens, acts and records, and the arrows and Enter lead there", async () => {
    await platform.steel.certificates.issue({ ...terms("FOUND-1"), currency: "CNY" });
    await page.keyboard.press("Control+k");
    const found = page.locator(".found");
    await found.locator("a", { hasText: "Payables" }).waitFor();
    await page.keyboard.type("issue");
    await page.keyboard.press("Enter");
    await page.locator("h1", { hasText: "Issue" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("必和必拓");
    await found.locator("a", { hasText: "必和必拓矿业" }).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate("document.activeElement.textContent")).toContain("必和必拓矿业");
    await page.keyboard.press("Escape");
    expect([await found.count(), await page.evaluate("document.activeElement.type")]).toEqual([0, "search"]);
  });

  test("the acts that are possible on what is shown are found by Ctrl+K, and no others", async () => {
    const { certificateId } = await platform.steel.certificates.issue({ ...terms("FOUND-2"), currency: "CNY" });
    const mine = await desks.page(browser, platform.mine, "en");
    await go(mine.page, screenOf(certificateId));
    await mine.page.locator(".screen-only a", { hasText: /^Accept$/ }).waitFor();
    await mine.page.keyboard.press("Control+k");
    const here = mine.page.locator(".found h2", { hasText: "What you can do now" });
    await here.waitFor();
    const names = await here.locator("+ ul").innerText();
    expect(names).toContain("Accept");
    expect(names).not.toContain("Transfer");
    await mine.page.keyboard.type("accept");
    await mine.page.keyboard.press("Enter");
    await mine.page.waitForURL((url) => url.hash.endsWith("/Accept"));
    await go(mine.page, "parties");
    await mine.page.locator("h1", { hasText: "Parties" }).waitFor();
    await mine.page.keyboard.press("Control+k");
    await mine.page.locator(".found").waitFor();
    expect([await here.count(), mine.troubles]).toEqual([0, []]);
    await mine.page.close();
  });

  test("letters lead through the screens, ? shows them, and a person can switch them off but not Ctrl+K", async () => {
    const at = async (screen: string): Promise<void> => page.waitForURL((url) => url.hash === `#/${screen}`);
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await at("payables");
    await page.keyboard.press("?");
    const dialog = page.locator("dialog.keys");
    expect(await dialog.innerText()).toMatch(/g\s*h\s*Holdings/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    // What is written into a field commands nothing.
    await go(page, "issue");
    await page.locator("[name=reference]").focus();
    await page.keyboard.type("gh?/");
    expect([await value("reference"), new URL(page.url()).hash]).toEqual(["gh?/", "#/issue"]);
    await page.click("header button:text-is('?')");
    await dialog.locator("input[type=checkbox]").uncheck();
    await dialog.locator("button").click();
    await page.reload();
    await page.locator("h1", { hasText: "Issue" }).waitFor();
    for (const key of ["g", "h", "?", "/"]) {
      await page.keyboard.press(key);
    }
    expect([new URL(page.url()).hash, await dialog.isVisible(), await page.locator(".found").count()]).toEqual([
      ...["#/issue", false, 0],
    ]);
    expect(await page.evaluate("document.activeElement.type")).not.toBe("search");
    await page.keyboard.press("Control+k");
    await page.locator(".found").waitFor();
    await page.click("header button:text-is('?')");
    await dialog.locator("input[type=checkbox]").check();
    await dialog.locator("button").click();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await at("holdings");
  });

  test("the arrows lead from row to row", async () => {
    await go(page, "activity");
    const links = page.locator("tbody tr a");
    await links.nth(1).waitFor();
    const focused = (): Promise<unknown> =>
      page.evaluate("[...document.querySelectorAll('tbody tr')].indexOf(document.activeElement.closest('tr'))");
    await links.first().focus();
    const first = Number(await focused());
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(first + 1);
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe(first);
  });

  test("a certificate is issued without a mouse", async () => {
    const tabTo = async (selector: string): Promise<void> => {
      for (let pressed = 0; pressed < 60; pressed++) {
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) {
          return;
        }
        await page.keyboard.press("Tab");
      }
      throw new Error(`60 times Tab did not lead to ${selector}.`);
    };
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await page.locator("h1", { hasText: "Issue" }).waitFor();
    for (const [name, text] of Object.entries(terms("KEYS-1"))) {
      await page.evaluate("document.querySelector('h1').focus()");
      await tabTo(`[name=${name}]`);
      if (await page.evaluate("document.activeElement.matches('select')")) {
        for (let pressed = 0; pressed < 5 && (await value(name)) !== text; pressed++) {
          await page.keyboard.press("ArrowDown");
        }
      } else {
        await page.keyboard.type(text);
      }
    }
    await page.locator("main button.main:enabled").waitFor();
    await tabTo("button.main");
    await page.keyboard.press("Enter");
    await page.locator(".reading button.main").waitFor();
    await tabTo(".reading button.main");
    await page.keyboard.press("Enter");
    await page.locator(".outcome.good[role=status]").waitFor();
  });

  test("the keys and what is found are without faults in both languages, wide and narrow", async () => {
    const faults = await faultsInBothLanguages(page, ["keys", "found"], async (screen) => {
      await page.keyboard.press("Escape");
      await page.keyboard.press(screen === "keys" ? "?" : "Control+k");
      await page.locator(screen === "keys" ? "dialog.keys" : ".found").waitFor();
    });
    expect(faults).toEqual([]);
  });
});
