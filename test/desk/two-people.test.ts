import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { brokenOn } from "../testkit/screen-checks.js";
import { go, perform, screenOf, sign } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { quoteDiscount } from "@tallystick/client/discount";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = { steel: "enterprise", mine: "enterprise", haulage: "enterprise", bank: "bank" } as const;
type Covered = "mine" | "bank" | "operator" | "regulator";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("acts that one person files at the desk and another one approves", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  let issued = 0;
  /** A certificate of the mine, which is not under dual control yet. */
  let toFreeze: string;

  const hold = async (): Promise<string> => {
    issued++;
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ reference: `TWO-${String(issued)}`, payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount: "3000.00", maturesOn: dayFromNow(300) },
    });
    await platform.mine.certificates.accept({ certificateId });
    return certificateId;
  };

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
    toFreeze = await hold();
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });

  /** The desks of two people of a party that is under dual control: one in English, and one in Chinese. */
  const pair = async (name: Covered): Promise<readonly [maker: Page, checker: Page]> => {
    const { lei } = platform[name];
    await platform[name].registry.updateParty({ lei, dualControl: { thresholds: { CNY: "1000.00" } } });
    const maker = await desks.page(browser, platform[name], "en");
    const checker = await desks.page(browser, await platform[name].person("checker"), "zh");
    return [maker.page, checker.page];
  };

  const file = async (page: Page): Promise<void> => {
    await sign(page, "File for approval");
    await page.getByText("Filed. It waits for a second person.").waitFor();
  };

  /** Opens the filed act at the desk of the second person, who sees each of the texts, and approves it. */
  const approve = async (page: Page, ...seen: readonly string[]): Promise<void> => {
    await go(page, "approvals");
    for (const text of seen) {
      await page.getByText(text).first().waitFor();
    }
    expect(await brokenOn(page, `approvals ${seen.join(" ")}`)).toEqual([]);
    await page.getByRole("button", { name: "批准" }).first().click();
    await perform(page, "批准");
  };

  test("an approval of terms that have changed since they were filed is refused with the reason, also if the page still shows the former ones, and nothing is done", async () => {
    const { mine, bank } = platform;
    const certificateId = await hold();
    const offer = async (annualRate: string): Promise<void> => {
      const terms = { annualRate, dayCount: "ACT/360", discountDate: platform.clock.today() } as const;
      const { instrument } = await mine.certificates.listInstrument({
        instrumentId: certificateId.split(":")[0] ?? "",
      });
      const { proceeds } = quoteDiscount({ ...terms, currency: "CNY", amount: "3000.00", dueOn: instrument.dueOn });
      await mine.certificates.discount({ ...terms, certificateId, bank: bank.lei, proceeds, settlement: "FOP" });
    };
    await offer("3.85");
    const [maker, checker] = await pair("bank");
    await go(maker, screenOf(certificateId, "Accept"));
    await file(maker);
    await go(checker, "approvals");
    await checker.getByText("签收").first().waitFor();
    // This page is not told that the ledger has changed.
    await checker.route("**/desk/progress", (route) => route.abort());
    await checker.reload();
    await checker.getByRole("button", { name: "批准" }).click();
    await checker.locator(".outcome.good").waitFor();
    await mine.certificates.withdraw({ certificateId });
    await offer("3.05");
    await sign(checker, "批准");
    await checker.locator(".outcome.bad[role=alert]").waitFor();
    expect(await checker.locator(".outcome.bad[role=alert]").textContent()).toMatch(/[\u4E00-\u9FFF]{4}/);
    // A page that is told, and one that is opened later, do not offer it.
    await checker.unroute("**/desk/progress");
    await checker.reload();
    await checker.getByRole("button", { name: "批准" }).click();
    await checker.locator(".outcome.warn[role=alert]").waitFor();
    expect(await checker.locator("button.main:enabled", { hasText: "批准" }).count()).toBe(1);
    expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({
      ...{ state: "Locked", holder: { lei: mine.lei } },
    });
    // A rejection clears it.
    await checker.getByRole("button", { name: "拒绝" }).click();
    await perform(checker, "拒绝");
    await go(checker, "activity");
    await go(checker, "approvals");
    await checker.getByText("没有待复核的操作。").waitFor();
  });

  test("several certificates under dual control are filed with one button, shown one by one, and passed on by one approval", async () => {
    const ids = [await hold(), await hold()];
    const [maker, checker] = await pair("mine");
    await go(maker, "holdings");
    for (const id of ids) {
      await maker.getByRole("checkbox", { name: `Select ${id}` }).check();
    }
    await maker.getByRole("button", { name: "Transfer", exact: true }).click();
    await maker.selectOption("[name=to]", platform.haulage.lei);
    await maker.getByText("A second person must approve this.").waitFor();
    await file(maker);
    await approve(checker, ...ids, platform.haulage.name);
    const { certificates } = await platform.haulage.certificates.listOffers({});
    expect(certificates.map(({ certificateId }) => certificateId)).toEqual(expect.arrayContaining(ids));
  });

  test("a credit line, rules and a freezing order take effect when a second person has seen all of them", async () => {
    const { bank, steel, operator, regulator } = platform;
    const [banker, bankChecker] = await pair("bank");
    await go(banker, "lines");
    await banker.selectOption("[name=obligor]", steel.lei);
    await banker.fill("[name=limit]", "1,000,000.00");
    await file(banker);
    await approve(bankChecker, "1,000,000.00", steel.name);
    expect((await bank.registry.getCreditLine({ bank: bank.lei, obligor: steel.lei, currency: "CNY" })).state).toBe(
      "Open",
    );

    const [officer, officerChecker] = await pair("operator");
    await go(officer, "policy");
    await officer.getByRole("button", { name: "Change the rules" }).click();
    await officer.fill("[name=offerExpiryHours]", "48");
    await file(officer);
    expect((await steel.registry.getPolicy({})).rules.offerExpiryHours).not.toBe(48);
    await approve(officerChecker, "48");
    expect((await operator.registry.getPolicy({})).rules.offerExpiryHours).toBe(48);

    const [clerk, clerkChecker] = await pair("regulator");
    await go(clerk, screenOf(toFreeze, "Freeze"));
    await clerk.fill("[name=order]", "(2026) 15");
    await clerk.fill("[name=authority]", "Shanghai Financial Court");
    await file(clerk);
    await approve(clerkChecker, "(2026) 15", "Shanghai Financial Court");
    expect((await regulator.certificates.getCertificate({ certificateId: toFreeze })).frozen).toHaveLength(1);
  });

  test("a gateway that shows filed rules as those in force hides none of them from whoever approves them", async () => {
    const { operator } = platform;
    const [officer, checker] = await pair("operator");
    await go(officer, "policy");
    await officer.getByRole("button", { name: "Change the rules" }).click();
    await officer.fill("[name=offerExpiryHours]", "36");
    await file(officer);
    await checker.route("**/api/v1/queries/GetPolicy", async (route) => {
      const answer = await route.fetch();
      const { rules, ...others } = (await answer.json()) as { readonly rules: object };
      await route.fulfill({ response: answer, json: { ...others, rules: { ...rules, offerExpiryHours: 36 } } });
    });
    await go(checker, "approvals");
    await checker.getByText("没有变更。").waitFor();
    await checker.getByText("您所签署版本的全部规则").click();
    const whole = checker.locator("details dl");
    expect(await whole.innerText()).toMatch(/36/);
    expect(await brokenOn(checker, "a whole version of rules")).toEqual([]);
    await checker.getByRole("button", { name: "批准" }).click();
    await perform(checker, "批准");
    expect((await operator.registry.getPolicy({})).rules.offerExpiryHours).toBe(36);
  });
});
