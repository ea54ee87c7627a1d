import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { fillIssue, go, perform, screenOf, sign } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import type { Party } from "@tallystick/client";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  steel: "enterprise",
  mine: "enterprise",
  haulage: "enterprise",
  port: "enterprise",
  bank: "bank",
} as const;

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("a party that has set from which sums its people confirm what they sign", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  let issued = 0;

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
    const { mine, port } = platform;
    await mine.registry.updateParty({ lei: mine.lei, confirmFrom: { CNY: "3000.00" } });
    await port.registry.updateParty({ lei: port.lei, standingAcceptance: "everybody" });
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });

  const offer = async (maturesOn = dayFromNow(90)): Promise<string> => {
    issued++;
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ reference: `PRESS-${String(issued)}`, payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount: "3000.00", maturesOn },
    });
    return certificateId;
  };
  const hold = async (maturesOn?: string): Promise<string> => {
    const certificateId = await offer(maturesOn);
    await platform.mine.certificates.accept({ certificateId });
    return certificateId;
  };

  const button = (page: Page, verb: string) =>
    page.locator(".screen-only > button.main:enabled").getByText(verb, { exact: true });

  const fillTransfer = async (page: Page, certificateId: string, to: string, amount: string): Promise<void> => {
    await go(page, screenOf(certificateId, "Transfer"));
    await page.selectOption("[name=to]", to);
    await page.fill("[name=amount]", amount);
  };

  test("below the sum one press signs what can be taken back, and from the sum on it is confirmed on its review", async () => {
    const { mine, haulage } = platform;
    const certificateId = await hold();
    const { page } = await desks.page(browser, mine, "en");
    await fillTransfer(page, certificateId, haulage.lei, "3,000.00");
    await button(page, "Transfer").waitFor();
    await page.fill("[name=amount]", "2,999.99");
    await button(page, "Sign: Transfer").dblclick();
    await page.locator(".outcome.good[role=status]").waitFor();
    expect(await page.locator(".reading").count()).toBe(0);
    const { certificates } = await haulage.certificates.listOffers({});
    expect(certificates).toMatchObject([{ amount: "2999.99", offer: { kind: "transfer" } }]);

    const whole = await hold();
    await fillTransfer(page, whole, haulage.lei, "");
    await sign(page, "Transfer");
    await page.locator(".outcome.good[role=status]").waitFor();
    expect(await mine.certificates.getCertificate({ certificateId: whole })).toMatchObject({ state: "Locked" });
  });

  test("what cannot be taken back is confirmed below the sum: an acceptance, a waiver, and a transfer that its payee accepts in advance", async () => {
    const { mine, port, bank } = platform;
    const { page } = await desks.page(browser, mine, "en");
    const certificateId = await hold();
    await fillTransfer(page, certificateId, port.lei, "1.00");
    await button(page, "Transfer").click();
    await page.locator(".reading").waitFor();
    await mine.registry.updateParty({ lei: mine.lei, confirmFrom: { CNY: "3000.01" } });
    const offered = await offer();
    await go(page, screenOf(offered, "Accept"));
    await button(page, "Accept").click();
    await page.locator(".reading").waitFor();
    expect(await mine.certificates.getCertificate({ certificateId: offered })).toMatchObject({
      state: "AwaitingReceipt",
    });

    const due = await hold(dayFromNow());
    await mine.certificates.present({ certificateId: due });
    await bank.certificates.dishonour({ certificateId: due, reason: "no funds" });
    await go(page, screenOf(due, "Waive"));
    await page.fill("[name=amount]", "1.00");
    await page.fill("[name=reason]", "a settlement out of court");
    await button(page, "Waive").click();
    await page.locator(".reading").waitFor();
    expect(await mine.certificates.getCertificate({ certificateId: due })).toMatchObject({ state: "InRecourse" });
    await mine.registry.updateParty({ lei: mine.lei, confirmFrom: { CNY: "3000.00" } });
  });

  test("a party sets the sums on its own page, and where nothing is set for a currency everything is confirmed", async () => {
    const { steel, mine, bank } = platform;
    const { page } = await desks.page(browser, steel, "en");
    await go(page, `party/${encodeURIComponent(steel.lei)}`);
    const settings = page.locator("section.card", { has: page.locator("[name=confirmFrom]") });
    await settings.locator("[name=confirmFrom]").fill("CNY 5,000\nUSD 10.00");
    await settings.locator("button.main:enabled").click();
    await settings.locator(".reading button.main").click();
    await settings.locator(".outcome.good[role=status]").waitFor();
    expect(await steel.registry.getParty({ lei: steel.lei })).toMatchObject({
      confirmFrom: { CNY: "5000.00", USD: "10.00" },
    });
    await go(page, "issue");
    await fillIssue(page, {
      ...{ reference: "PRESS-OWN", payee: mine.lei, settlementBank: bank.lei, amount: "4,999.00" },
      maturesOn: dayFromNow(90),
    });
    await button(page, "Sign: Issue").waitFor();
    await page.selectOption("[name=currency]", "EUR");
    await button(page, "Issue").waitFor();
  });

  test("a payment is confirmed on its review whatever sum the gateway reports", async () => {
    const { mine, bank } = platform;
    const certificateId = await hold(dayFromNow());
    await mine.certificates.present({ certificateId });
    const { page } = await desks.page(browser, bank, "en");
    await page.route("**/api/v1/queries/ListParties", async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { readonly parties: readonly Party[] };
      const parties = answer.parties.map((party) => ({ ...party, confirmFrom: { CNY: "999999999999.00" } }));
      await route.fulfill({ response, json: { ...answer, parties } });
    });
    await page.reload();
    await go(page, screenOf(certificateId, "Settle"));
    await page.fill("[name=uetr]", "8a562c67-ca16-48ba-b074-65581be6f001");
    await button(page, "Settle").click();
    await page.locator(".reading").waitFor();
    expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({ state: "InCollection" });
    await page.keyboard.press("Escape");
    await perform(page, "Settle");
  });
});
