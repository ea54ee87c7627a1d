import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { brokenOn } from "../testkit/screen-checks.js";
import { go, perform, screenOf, sign } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { quoteDiscount } from "@tallystick/client/discount";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  steel: "enterprise",
  mine: "enterprise",
  haulage: "enterprise",
  port: "enterprise",
  bank: "bank",
} as const;
type Covered = "mine" | "haulage" | "port" | "bank" | "operator" | "regulator";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("acts that one person files at the desk and another one approves", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  let issued = 0;
  /** A certificate of the mine, which is not under dual control yet. */
  let toFreeze: string;

  const hold = async (holder = platform.mine, currency = "CNY"): Promise<string> => {
    issued++;
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ reference: `TWO-${String(issued)}`, payee: holder.lei, settlementBank: platform.bank.lei },
      ...{ currency, amount: "3000.00", maturesOn: dayFromNow(300) },
    });
    await holder.certificates.accept({ certificateId });
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
    await platform[name].registry.updateParty({ lei, dualControl: { thresholds: { CNY: "1000.00", USD: "1000.00" } } });
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

  test("several filed acts are read together with what has changed and the sums by currency, approved one after the other, and none twice", async () => {
    const { mine, haulage, regulator, steel } = platform;
    const order = { order: "(2026) 14", authority: "Shanghai Financial Court" };
    const ofHaulage = (currency: string): Promise<string> => hold(haulage, currency);
    const [done, lost] = [await ofHaulage("CNY"), await ofHaulage("USD")];
    const [refused, leftOut] = [await ofHaulage("CNY"), await ofHaulage("CNY")];
    const [, checker] = await pair("haulage");
    const all = [done, lost, refused, leftOut];
    for (const certificateId of all) {
      await expect(haulage.certificates.transfer({ certificateId, to: mine.lei })).rejects.toMatchObject({
        code: "APPROVAL_REQUIRED",
      });
    }
    const { approvals } = await haulage.certificates.listApprovals({});
    const idOf = (certificateId: string): string =>
      approvals.find(({ request }) => JSON.stringify(request).includes(certificateId))?.approvalId ?? "";
    await regulator.certificates.freeze({ ...order, certificates: [done, leftOut] });
    await regulator.certificates.unfreeze({ order: order.order, certificates: [done] });
    const offered = async (): Promise<readonly string[]> => {
      const { certificates } = await mine.certificates.listOffers({});
      return certificates.map(({ certificateId }) => certificateId).filter((id) => all.includes(id));
    };

    // What waits has its sum on the first screen.
    await go(checker, "");
    const waits = checker.getByRole("row", { name: "复核：转让" });
    await waits.filter({ hasText: "CNY3,000.00" }).nth(2).waitFor();
    expect(await waits.filter({ hasText: "USD3,000.00" }).count()).toBe(1);

    // What has changed since it was filed, the party that did it, and who answers for payment.
    await go(checker, "approvals");
    await checker.getByRole("link", { name: "解除冻结" }).waitFor();
    await checker.getByRole("link", { name: "凭证冻结" }).waitFor();
    await checker.getByText("提交后未变更。").nth(1).waitFor();
    await checker.getByText(`可向 ${steel.name} 追索`).nth(3).waitFor();
    expect(await brokenOn(checker, "several filed acts")).toEqual([]);

    // Before: all of them with their sums, and the one that the ledger refuses is left out.
    for (const box of await checker.getByRole("checkbox", { name: "选择：转让" }).all()) {
      await box.check();
    }
    await checker.getByRole("button", { name: "批准所选: 4" }).click();
    const approve = checker.getByRole("button", { name: "批准：3 项", exact: true });
    await approve.and(checker.locator(":enabled")).dblclick();
    const reading = checker.locator(".reading");
    await reading.getByText("共 3 项，金额合计CNY6,000.00USD3,000.00").waitFor();
    expect(await reading.getByText("不办理").count()).toBe(1);
    for (const id of [done, lost, refused]) {
      expect(await reading.getByText(id).count()).toBeGreaterThan(0);
    }
    expect(await brokenOn(checker, "the reading of several acts")).toEqual([]);
    expect(await offered()).toEqual([]);

    // During: one after the other. The answer to one is lost, and before another one its certificate is frozen.
    const sent: { readonly approvalId: string; readonly key: string | undefined; readonly waiting: number }[] = [];
    await checker.route("**/api/v1/acts/Approve", async (route) => {
      const { approvalId } = route.request().postDataJSON() as { readonly approvalId: string };
      const isFirst = sent.every((one) => one.approvalId !== approvalId);
      await checker.getByText("正在向账本询问……").waitFor();
      const waiting = await checker.getByText("等待办理。").count();
      sent.push({ approvalId, key: route.request().headers()["idempotency-key"], waiting });
      if (approvalId === idOf(refused)) {
        await regulator.certificates.freeze({ ...order, order: "(2026) 16", certificates: [refused] });
      }
      const response = await route.fetch();
      await (approvalId === idOf(lost) && isFirst ? route.abort() : route.fulfill({ response }));
    });
    await reading.getByRole("button", { name: "签署：批准：3 项" }).dblclick();

    // After: what became of each. What is not known is asked again, and is not done twice.
    const again = checker.getByRole("button", { name: "再次询问" });
    await again.waitFor();
    await checker.locator(".outcome.good[role=status]").waitFor();
    await checker.locator(".outcome.bad[role=alert]", { hasText: "冻结" }).waitFor();
    await checker.getByRole("button", { name: "关闭" }).waitFor();
    expect(sent.map(({ waiting }) => waiting)).toEqual([2, 1, 0]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
    expect(await brokenOn(checker, "what became of several acts")).toEqual([]);
    await again.dblclick();
    await checker.locator(".outcome.good[role=status]").nth(1).waitFor();
    const asked = sent.filter(({ approvalId }) => approvalId === idOf(lost));
    expect(asked).toHaveLength(2);
    expect(asked[0]?.key).toBe(asked[1]?.key);
    expect([...(await offered())].sort()).toEqual([done, lost].sort());

    // What was not approved still waits.
    await checker.getByRole("button", { name: "关闭" }).click();
    await checker.getByRole("checkbox", { name: "选择：转让" }).nth(1).waitFor();
    expect(await checker.getByRole("checkbox", { name: "选择：转让" }).count()).toBe(2);
  });

  test("what changes while several filed acts are read closes their reading with news, and only what is read again is signed", async () => {
    const { haulage, port, regulator } = platform;
    const [stays, changes] = [await hold(port), await hold(port)];
    const [, checker] = await pair("port");
    for (const certificateId of [stays, changes]) {
      await expect(port.certificates.transfer({ certificateId, to: haulage.lei })).rejects.toMatchObject({
        code: "APPROVAL_REQUIRED",
      });
    }
    let sent = 0;
    await checker.route("**/api/v1/acts/Approve", async (route) => {
      sent++;
      await route.continue();
    });
    await go(checker, "approvals");
    for (const place of [0, 1]) {
      await checker.getByRole("checkbox", { name: "选择：转让" }).nth(place).check();
    }
    await checker.getByRole("button", { name: "批准所选: 2" }).click();
    const press = async (count: number): Promise<void> => {
      await checker
        .getByRole("button", { name: `批准：${String(count)} 项`, exact: true })
        .and(checker.locator(":enabled"))
        .click();
      await checker.locator(".reading").waitFor();
    };
    await press(2);
    const order = { order: "(2026) 17", authority: "Shanghai Financial Court", certificates: [changes] };
    await regulator.certificates.freeze(order);
    await checker.locator(".reading").waitFor({ state: "detached" });
    await checker.locator(".outcome.warn[role=alert]", { hasText: "冻结" }).waitFor();
    await checker.getByRole("alert").getByText("账本已变更").waitFor();
    expect(sent).toBe(0);
    await press(1);
    await checker.getByRole("button", { name: "签署：批准：1 项" }).click();
    await checker.locator(".outcome.good[role=status]").waitFor();
    expect(sent).toBe(1);
    const { certificates } = await haulage.certificates.listOffers({});
    expect(certificates.map(({ certificateId }) => certificateId)).toEqual(expect.arrayContaining([stays]));
    expect(await port.certificates.getCertificate({ certificateId: changes })).toMatchObject({ state: "Transferable" });
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
