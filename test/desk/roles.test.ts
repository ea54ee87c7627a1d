import { randomUUID } from "node:crypto";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { membersOf } from "../testkit/members.js";
import { faultsInBothLanguages } from "./both-languages.js";
import { go, perform, screenOf, type DeskPage } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { startTallystick, validLei, type Tallystick } from "@tallystick/testing";

const cast = {
  steel: { name: "鞍钢 Steel <b>Works</b>", roles: ["enterprise"] },
  mine: { name: "Mine of Western Australia Limited", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;
type Name = keyof typeof cast | "operator" | "regulator";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("the desks of bank, supervisor and operator in Chromium", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  const pages = new Map<Name, DeskPage>();

  beforeAll(async () => {
    // It begins before today, so that paper can be overdue today by the clock of this machine as well.
    platform = await startTallystick({ parties: cast, at: dayFromNow(-9) });
    const certificateId = await issued("DUE-1", { maturesOn: dayFromNow(-2) });
    platform.clock.set(dayFromNow(-2));
    await platform.mine.certificates.present({ certificateId });
    await platform.bank.certificates.dishonour({ certificateId, reason: "no funds" });
    platform.clock.set(new Date());
    browser = await Browser.open();
    for (const [name, language] of [
      ["steel", "zh"],
      ["bank", "en"],
      ["operator", "en"],
      ["regulator", "en"],
    ] as const) {
      const { connectOptions } = platform[name];
      // The supervisor takes nobody's word alone.
      const several = { members: membersOf(platform.network), verify: { organisations: 2 } };
      const person = { connectOptions: { ...connectOptions, ...(name === "regulator" && several) } };
      pages.set(name, await desks.page(browser, person, language));
    }
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });

  const pageOf = (name: Name): Page => {
    const page = pages.get(name)?.page;
    if (page === undefined) {
      throw new Error(`no page for ${name}`);
    }
    return page;
  };
  const issued = async (reference: string, more: object = {}): Promise<string> => {
    const terms = { payee: platform.mine.lei, settlementBank: platform.bank.lei, currency: "CNY", amount: "250000.00" };
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ ...terms, reference, maturesOn: dayFromNow(90) },
      ...more,
    });
    await platform.mine.certificates.accept({ certificateId });
    return certificateId;
  };

  test("a bank opens a credit line at its desk, an issue draws on it, and both sides see what is free", async () => {
    const bank = pageOf("bank");
    await go(bank, "lines");
    await bank.selectOption("[name=obligor]", platform.steel.lei);
    await bank.fill("[name=limit]", "1,000,000.00");
    await bank.selectOption("[name=automatic]", "yes");
    await bank.getByText("After this act").waitFor();
    await perform(bank, "Open a line");

    await issued("LINE-1", { guarantor: platform.bank.lei });
    await issued("LINE-2", { maturesOn: dayFromNow(20) });
    const steel = pageOf("steel");
    await go(steel, "lines");
    await steel.getByText("750,000.00").waitFor();
    await steel.getByText("保证额度由银行设立。").waitFor();
    await steel.getByRole("link", { name: cast.bank.name }).click();
    await steel.getByText("已用 25.0 %").waitFor();

    await go(bank, "");
    await bank.locator("tr", { hasText: "LINE-2" }).getByText("to pay").waitFor();
    await go(bank, "guarantees");
    await bank.getByRole("link", { name: "LINE-1" }).waitFor();
    await go(bank, "lines");
    await bank.getByRole("link", { name: cast.steel.name }).click();
    await bank.getByRole("link", { name: "Change the line" }).click();
    await bank.fill("[name=limit]", "500000");
    await bank.locator(".outcome.good", { hasText: "CNY250,000.00" }).waitFor();
    await perform(bank, "Change the line");
    await bank.getByText("50.0 % drawn").waitFor();
  });

  test("a bank sees what is drawn by due day, and gives what has ended back to its lines in one act", async () => {
    const bank = pageOf("bank");
    for (const reference of ["BACK-1", "BACK-2"]) {
      const certificateId = await issued(reference, {
        amount: "100000.00",
        guarantor: platform.bank.lei,
        maturesOn: dayFromNow(0),
      });
      await platform.mine.certificates.present({ certificateId });
      const paid = { uetr: randomUUID(), valueDate: platform.clock.today() };
      await platform.bank.certificates.settle({ certificateId, ...paid });
    }
    const line = { bank: platform.bank.lei, obligor: platform.steel.lei, currency: "CNY" };
    const { drawn } = await platform.bank.registry.getCreditLine(line);
    await go(bank, "lines");
    const today = bank.locator("tr", { hasText: "BACK-1" });
    await today.getByText("BACK-2").waitFor();
    expect(await today.getByText("200,000.00").count()).toBe(2);
    await bank.getByRole("button", { name: "Give back to the credit line" }).click();
    await bank.getByText("goes back to the credit line").first().waitFor();
    await perform(bank, "Give back to the credit line: 2");
    await today.waitFor({ state: "detached" });
    expect(Number((await platform.bank.registry.getCreditLine(line)).drawn)).toBe(Number(drawn) - 200_000);

    const steel = pageOf("steel");
    await go(steel, `line/${line.bank}/${line.obligor}/CNY`);
    await steel.locator("tr", { hasText: "LINE-1" }).getByText("250,000.00").waitFor();
    expect(await steel.getByText("恢复保证额度").count()).toBe(0);
  });

  test("the regulator freezes a certificate at its desk, and the holder sees whose order it is and cannot pass it on", async () => {
    const certificateId = await issued("FREEZE-1");
    const regulator = pageOf("regulator");
    await go(regulator, screenOf(certificateId, "Freeze"));
    await regulator.fill("[name=order]", "(2026) 14");
    await regulator.fill("[name=authority]", "Shanghai Financial Court");
    await perform(regulator, "Freeze");
    await go(regulator, "freezing");
    await regulator.getByRole("link", { name: "Lift the order" }).waitFor();
    await regulator.getByRole("link", { name: "(2026) 14" }).click();
    await regulator.getByRole("heading", { name: "What is under it" }).waitFor();
    await regulator.getByRole("link", { name: "FREEZE-1" }).waitFor();
    await go(regulator, "freezing");

    const { page: mine } = await desks.page(browser, platform.mine, "zh");
    await go(mine, "freezing");
    await mine.getByText("Shanghai Financial Court").waitFor();
    await mine.getByText("冻结与解冻由监管方办理。").waitFor();
    await mine.getByRole("link", { name: "FREEZE-1" }).click();
    await mine.getByText("已冻结").waitFor();
    expect(await mine.getByRole("link", { name: "转让", exact: true }).count()).toBe(0);

    await regulator.getByRole("link", { name: "Lift the order" }).click();
    await perform(regulator, "Lift the order");
    await mine.getByRole("link", { name: "转让", exact: true }).waitFor();
    await go(mine, "court-order/(2026) 14");
    await mine.getByRole("heading", { name: "(2026) 14" }).waitFor();
    await mine.locator("tr", { hasText: "FREEZE-1" }).getByText("解冻", { exact: true }).waitFor();
    await mine.getByText("没有凭证处于该令之下。").waitFor();
    await mine.close();
  });

  test("the operator registers and suspends a party and changes a rule at its desk, and an enterprise is told who may", async () => {
    const operator = pageOf("operator");
    await go(operator, "parties");
    const lei = validLei("NEWCOMER");
    await operator.fill("[name=lei]", lei);
    await operator.fill("[name=name]", "Newcomer Trading");
    await operator.fill("[name=mspId]", "NewcomerMSP");
    await operator.check("[name='roles enterprise']");
    await operator.getByText("After this act").waitFor();
    await perform(operator, "Register");
    await operator.getByRole("link", { name: "Newcomer Trading" }).click();
    await operator.getByRole("link", { name: "Suspend" }).click();
    await operator.fill("[name=reason]", "order 9");
    await perform(operator, "Suspend");
    await operator.getByText("Suspended").first().waitFor();
    await operator.getByText("order 9; it can end this itself from").waitFor();
    expect((await platform.steel.registry.getParty({ lei })).status).toBe("Suspended");

    await go(operator, "policy");
    await operator.getByRole("button", { name: "Change the rules" }).click();
    await operator.fill("[name=offerExpiryHours]", "48");
    await operator.fill("[name=smallestSplit]", "CNY 100.00");
    // Of so many fields it is said once.
    const rules = operator.locator("section", { hasText: "Set the rules" }).first();
    expect(await rules.getByText("What stays empty is left out.").count()).toBe(1);
    expect(await rules.getByText("(may stay empty)").count()).toBe(0);
    await perform(operator, "Set the rules");
    const steel = pageOf("steel");
    await go(steel, "policy");
    await steel.getByText("48 小时").waitFor();
    await steel.getByText("CNY 100.00").waitFor();
    await steel.getByText("规则与工作日历由平台运营方变更。").waitFor();
    await go(steel, "parties");
    await steel.getByText("参与方由平台运营方登记。").waitFor();
    await steel.getByText("Newcomer Trading").waitFor();
    expect(await steel.getByRole("link", { name: "逾期" }).count()).toBe(0);
    expect(await operator.getByRole("link", { name: "Payables" }).count()).toBe(0);
  });

  test("paper that is dishonoured today is red at its debtor's desk and in the supervisor's list the same day, and is nothing that its bank has to pay", async () => {
    const certificateId = await issued("TODAY-1", { maturesOn: dayFromNow(0) });
    const [steel, bank, regulator] = [pageOf("steel"), pageOf("bank"), pageOf("regulator")];
    await go(bank, "");
    const toPay = bank.locator(".figure", { hasText: "To pay as the bank" });
    await toPay.getByText("1,000,000.00").waitFor();
    await platform.mine.certificates.present({ certificateId });
    await platform.bank.certificates.dishonour({ certificateId, reason: "account closed" });
    await toPay.getByText("750,000.00").waitFor();
    await go(steel, "");
    await steel
      .locator(".figure", { hasText: "我方应付" })
      .locator("div:has(.mark.bad)", { hasText: "500,000.00" })
      .waitFor();
    await go(regulator, "overdue");
    await regulator.locator("tr", { hasText: "TODAY-1" }).getByText("250,000.00").first().waitFor();
    // Whoever looks at it reads why and when, and after its payment the number and the day, and nobody to turn to.
    await go(bank, screenOf(certificateId));
    await bank.getByText(/account closed/).waitFor();
    await bank.getByText(/may turn to/).waitFor();
    await platform.mine.certificates.present({ certificateId });
    const uetr = randomUUID();
    await platform.bank.certificates.settle({ certificateId, uetr, valueDate: platform.clock.today() });
    await bank.getByRole("link", { name: uetr }).waitFor();
    await bank.getByText(`by payment, value date ${platform.clock.today()}`).waitFor();
    expect(await bank.getByText(/may turn to|nobody answers/).count()).toBe(0);
    await go(regulator, "instruments");
    await regulator.locator("tr", { hasText: "TODAY-1" }).getByText("Closed").waitFor();
  });

  test("the regulator sees what is overdue with its audit, and how what is outstanding is spread", async () => {
    const regulator = pageOf("regulator");
    await go(regulator, "");
    await regulator.locator(".figure", { hasText: "Overdue" }).getByText("250,000.00").waitFor();
    expect(await regulator.getByText("To pay as the bank").count()).toBe(0);
    await go(regulator, "overdue");
    await regulator.getByText("Dishonoured").first().waitFor();
    await regulator.getByRole("link", { name: "DUE-1" }).click();
    await regulator.getByText("Sound: each unit is held once").waitFor();
    await regulator.getByText("In recourse").waitFor();
    await regulator.getByText("2 organisations were asked, and signed the same answers.").waitFor();
    await go(regulator, "concentration/issuer");
    await regulator.getByText("100.00 %").waitFor();
    const operator = pageOf("operator");
    await go(operator, `party/${platform.steel.lei}/DeclareDefault`);
    await perform(operator, "Declare in default");
    await go(regulator, "instruments");
    await regulator.getByRole("link", { name: "FREEZE-1" }).waitFor();
    const owed = await issued("PAID-1", { maturesOn: dayFromNow(0) });
    const row = regulator.locator("tr", { hasText: "PAID-1" });
    await row.locator("td:nth-child(4)", { hasText: "250,000.00" }).waitFor();
    await platform.mine.certificates.present({ certificateId: owed });
    const paid = { uetr: randomUUID(), valueDate: platform.clock.today() };
    await platform.bank.certificates.settle({ certificateId: owed, ...paid });
    await row.getByText("nothing").waitFor();
    await go(regulator, `party/${platform.steel.lei}`);
    const avoidable = regulator.locator("section", { hasText: "What an administrator may be able to avoid" });
    await avoidable.locator("tr", { hasText: "PAID-1" }).getByText("Paid after").waitFor();
  });

  test("after a default the desk marks late paper, says what an administrator may do before an act is signed, and lists the orders to lift", async () => {
    const [late, asked] = [await issued("LATE-1"), await issued("LATE-2")];
    const to = platform.bank.lei;
    for (const certificateId of [late, asked]) {
      await platform.mine.certificates.transfer({ certificateId, to });
    }
    await platform.bank.certificates.accept({ certificateId: late });
    const bank = pageOf("bank");
    await go(bank, screenOf(late));
    await bank.getByText("It came to its holder after the default of").waitFor();
    await bank.locator("dd", { hasText: cast.steel.name }).getByText("in default").waitFor();
    await bank.locator("li", { hasText: cast.mine.name }).getByText("after the default of").waitFor();
    await go(bank, screenOf(asked, "Accept"));
    await bank.getByText("an administrator may be able to avoid what is done now").first().waitFor();
    await go(bank, screenOf(asked, "Reject"));
    await bank.getByText("After this act").waitFor();
    expect(await bank.getByText("an administrator may be able to avoid").count()).toBe(0);

    const { certificateId: held } = await platform.mine.certificates.issue({
      ...{ reference: "HELD-1", currency: "CNY", amount: "5.00", maturesOn: dayFromNow(90) },
      ...{ payee: platform.steel.lei, settlementBank: platform.bank.lei },
    });
    await platform.steel.certificates.accept({ certificateId: held });
    const authority = "Shanghai Financial Court";
    await platform.regulator.certificates.freeze({ certificates: [held], order: "(2026) 15", authority });
    for (const name of ["regulator", "steel"] as const) {
      const page = pageOf(name);
      await go(page, `party/${platform.steel.lei}`);
      await page.locator("tr", { hasText: "(2026) 15" }).getByText("HELD-1").waitFor();
    }
  });

  test("a guarantor that has not answered yet is not shown as one that is bound", async () => {
    const { certificateId } = await platform.mine.certificates.issue({
      ...{ reference: "ASKED-1", currency: "USD", amount: "5.00", maturesOn: dayFromNow(90) },
      ...{ payee: platform.steel.lei, settlementBank: platform.bank.lei, guarantor: platform.bank.lei },
    });
    const bank = pageOf("bank");
    await go(bank, screenOf(certificateId));
    await bank.getByText("is asked to guarantee it, and is not bound yet").first().waitFor();
    expect(await bank.getByText("guarantees it beside the debtor").count()).toBe(0);
  });

  test.each([
    ["bank", ["lines", "line", "guarantees", "freezing", "policy", "parties", "settings"]],
    ["regulator", ["overdue", "audit", "concentration", "instruments", "freezing", "party"]],
    ["operator", ["parties", "party", "policy"]],
  ] as const)("every screen of the %s is accessible and whole in both languages", async (name, screens) => {
    const { page, troubles } = pages.get(name) ?? { page: pageOf(name), troubles: [] };
    const { lei } = platform.steel;
    const parts: Readonly<Record<string, string>> = {
      line: `line/${platform.bank.lei}/${lei}/CNY`,
      audit: `audit/${lei}.DUE-1`,
      party: `party/${lei}`,
    };
    const faults = await faultsInBothLanguages(
      page,
      screens.map((screen) => parts[screen] ?? screen),
      async (screen) => {
        await go(page, screen);
        await page.locator("main .card dl, main table, main .card p").first().waitFor();
      },
    );
    expect(faults).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
