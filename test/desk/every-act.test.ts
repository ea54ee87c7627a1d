import { generateKeyPairSync } from "node:crypto";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { faultsInBothLanguages } from "./both-languages.js";
import { go, perform, screenOf, type DeskPage } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  maker: { name: "Tianneng Batteries of the Yangtze River Delta", roles: ["enterprise", "manufacturer"] },
  fleet: { name: "顺丰速运（集团）新能源车辆运营管理有限责任公司", roles: ["enterprise"] },
  port: { name: "Port Authority", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;
type Name = keyof typeof cast | "operator" | "regulator";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("the acts of people that are not of every day, at the desks of those who may do them", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  const pages = new Map<Name, DeskPage>();

  beforeAll(async () => {
    // It begins before today, so that paper can be dishonoured by today.
    platform = await startTallystick({ parties: cast, at: dayFromNow(-9), policy: { issuerLimitationMonths: 24 } });
    browser = await Browser.open();
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });

  async function pageOf(name: Name, language: "en" | "zh" = "en"): Promise<Page> {
    const known = pages.get(name);
    if (known !== undefined) {
      return known.page;
    }
    const opened = await desks.page(browser, platform[name], language);
    pages.set(name, opened);
    return opened.page;
  }

  async function issued(
    reference: string,
    [by, to]: readonly ["maker" | "fleet", "maker" | "fleet" | "port"],
    maturesOn: string,
  ): Promise<string> {
    const { certificateId } = await platform[by].certificates.issue({
      ...{ reference, payee: platform[to].lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount: "1000.00", maturesOn },
    });
    await platform[to].certificates.accept({ certificateId });
    return certificateId;
  }

  test("after a dishonour the debtor acknowledges at its desk, the regulator records an action, and the holder sees until when it can claim and is paid less in full settlement", async () => {
    const certificateId = await issued("LATE-1", ["maker", "fleet"], dayFromNow(-2));
    platform.clock.set(dayFromNow(-2));
    await platform.fleet.certificates.present({ certificateId });
    await platform.bank.certificates.dishonour({ certificateId, reason: "no funds" });
    platform.clock.set(new Date());
    const maker = await pageOf("maker");
    await go(maker, screenOf(certificateId, "AcknowledgeDebt"));
    await perform(maker, "Acknowledge the debt");
    const fleet = await pageOf("fleet", "zh");
    await go(fleet, screenOf(certificateId));
    await fleet.locator("section", { hasText: "可向谁追索，截至何时" }).getByText("因承认债务重新起算").waitFor();

    const regulator = await pageOf("regulator");
    await go(regulator, screenOf(certificateId, "RecordAction"));
    await regulator.fill("[name=court]", "Shanghai Financial Court");
    await regulator.fill("[name=caseNumber]", "(2027) 沪74民初1号");
    await regulator.setInputFiles("[name=proof]", {
      ...{ name: "notice.pdf", mimeType: "application/pdf", buffer: Buffer.from("notice") },
    });
    await perform(regulator, "Record an action");

    await go(fleet, screenOf(certificateId, "Compose"));
    await fleet.fill("[name=pays]", "1000.00");
    await fleet.fill("[name=reason]", "重整计划");
    await fleet.fill("[name=uetr]", "3f1a6c2e-5b7d-4e8f-9a0b-1c2d3e4f5a6b");
    // The amount is said in words, and the ledger's complaint stands beside its field.
    await fleet.locator("label", { hasText: "全部清偿的实付金额" }).getByText("人民币壹仟元整").waitFor();
    await fleet.locator("label", { hasText: "全部清偿的实付金额" }).getByRole("alert").waitFor();
    await fleet.fill("[name=pays]", "400.00");
    await perform(fleet, "提议和解");
    await go(maker, screenOf(certificateId, "Accept"));
    await perform(maker, "Accept");
    const { certificates } = await platform.fleet.certificates.listInstrument({
      instrumentId: certificateId.split(":")[0] ?? "",
    });
    expect(certificates.map(({ state, amount }) => [state, amount])).toEqual([
      ["Settled", "400.00"],
      ["Cancelled", "600.00"],
    ]);
  });

  test("at the desk of the bank, money is lodged for paper that nobody has presented, and for paper under an order", async () => {
    const free = await issued("LODGED-1", ["maker", "fleet"], dayFromNow());
    const frozen = await issued("LODGED-2", ["maker", "fleet"], dayFromNow());
    const order = { order: "(2027) 9", authority: "Shanghai Financial Court" };
    await platform.regulator.certificates.freeze({ ...order, certificates: [frozen] });
    const bank = await pageOf("bank");
    for (const [certificateId, reason] of [
      [free, "notFound"],
      [frozen, "order"],
    ] as const) {
      await go(bank, screenOf(certificateId));
      await bank.getByRole("link", { name: "Settle" }).click();
      await bank.getByText("Only money that was lodged for the creditor").waitFor();
      await bank.fill("[name=uetr]", crypto.randomUUID());
      await bank.fill("[name=lodgedWith]", "Notary Office of Dalian");
      await bank.fill("[name=lodgedNumber]", "(2027) 5");
      await bank.selectOption("[name=lodgedReason]", reason);
      await bank.setInputFiles("[name=lodgedProof]", {
        ...{ name: "proof.pdf", mimeType: "application/pdf", buffer: Buffer.from("lodged") },
      });
      await perform(bank, "Settle");
      const settled = await platform.fleet.certificates.getCertificate({ certificateId });
      expect(settled).toMatchObject({ state: "Settled", discharge: { way: "deposit", lodged: { reason } } });
    }
  });

  test("a holder objects to a payment at its desk, the supervisor finds it there, and the bank answers with its proof", async () => {
    const certificateId = await issued("OBJECTED-1", ["maker", "fleet"], dayFromNow());
    const uetr = "7c1e2a94-3b5d-4f60-8a7b-9c0d1e2f3a4b";
    await platform.fleet.certificates.present({ certificateId });
    await platform.bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
    const fleet = await pageOf("fleet", "zh");
    await go(fleet, `payment/${uetr}/ObjectToPayment`);
    await fleet.fill("[name=reason]", "账户未收到款项");
    await perform(fleet, "对付款提出异议");
    const regulator = await pageOf("regulator");
    await go(regulator, "records");
    await regulator.locator("section", { hasText: "Payments that are objected to" }).getByText(uetr).waitFor();
    const bank = await pageOf("bank");
    await go(bank, `payment/${uetr}/AnswerObjection`);
    await bank.selectOption("[name=answer]", "Proved");
    await bank.setInputFiles("[name=proof]", {
      ...{ name: "statement.pdf", mimeType: "application/pdf", buffer: Buffer.from("statement") },
    });
    await perform(bank, "Answer the objection");
    const { objection } = await platform.port.certificates.getPayment({ uetr });
    expect(objection).toMatchObject({ state: "Proved", by: platform.fleet.lei, answer: { by: platform.bank.lei } });
  });

  test("the regulator freezes a sum and a range of units with a preview of both parts, and lifts the order from some of the units", async () => {
    const first = await issued("SUM-1", ["maker", "port"], dayFromNow(90));
    await issued("SUM-2", ["maker", "port"], dayFromNow(90));
    const regulator = await pageOf("regulator");
    await go(regulator, "freezing/sum");
    const panel = regulator.locator("section[aria-label='Freeze']");
    await panel.locator("[name=order]").fill("(2027) 14");
    await panel.locator("[name=authority]").fill("Shanghai Financial Court");
    await regulator.selectOption("[name=frozenParty]", platform.port.lei);
    await panel.locator("[name=amount]").fill("1,500.00");
    await panel.locator(".outcome.good .line", { hasText: "500.00" }).first().waitFor();
    await panel.locator("[name=amount]").fill("5000.00");
    await panel.getByText("Only CNY 2,000.00 of CNY 5,000.00").waitFor();
    await panel.locator("[name=amount]").fill("1500.00");
    await panel.locator(".outcome.good .line", { hasText: "SUM" }).nth(2).waitFor();
    await perform(regulator, "Freeze");
    const { certificates } = await platform.port.certificates.listHoldings({ states: ["Transferable"] });
    expect(certificates.filter(({ frozen }) => frozen.length > 0).map(({ amount }) => amount)).toEqual([
      "1000.00",
      "500.00",
    ]);

    await go(regulator, "freezing/lift");
    await regulator.fill("[name=order]", "(2027) 14");
    await regulator.fill("[name=frozenInstrument]", first.split(":")[0] ?? "");
    await regulator.fill("[name=unitsFrom]", "1");
    await regulator.fill("[name=unitsTo]", "30000");
    await perform(regulator, "Lift the order");
    await go(regulator, "freezing/units");
    for (const [field, value] of [
      ["order", "(2027) 15"],
      ["authority", "Shanghai Financial Court"],
      ["frozenInstrument", first.split(":")[0] ?? ""],
      ["unitsFrom", "10001"],
      ["unitsTo", "20000"],
    ] as const) {
      await regulator.fill(`[name=${field}]`, value);
    }
    await perform(regulator, "Freeze");
    const parts = await platform.port.certificates.listInstrument({ instrumentId: first.split(":")[0] ?? "" });
    expect(parts.certificates.map(({ from, to, frozen }) => [from, to, frozen.map(({ order }) => order)])).toEqual([
      ["1", "10000", []],
      ["10001", "20000", ["(2027) 15"]],
      ["20001", "30000", []],
      ["30001", "100000", ["(2027) 14"]],
    ]);
  });

  test("the operator sees what changes before it sets the rules, also interest, reference rates, plausible readings and the rise of counters, and keeps what it does not change", async () => {
    const operator = await pageOf("operator");
    await go(operator, "policy");
    await operator.getByRole("button", { name: "Change the rules" }).click();
    await operator.fill("[name=offerExpiryHours]", "48");
    await operator.fill("[name=referenceRates]", `LPR-1Y 3.1 ${dayFromNow(0)}`);
    await operator.fill("[name=lateReference]", "LPR-1Y");
    await operator.fill("[name=lateMargin]", "1.5");
    await operator.selectOption("[name=lateDayCount]", "ACT/365");
    await operator.locator("summary", { hasText: "Readings that are plausible" }).click();
    await operator.fill("[name='plausible deciCelsius most']", "60");
    await operator.locator("summary", { hasText: "How far counters can rise in a day" }).click();
    await operator.fill("[name='counterRiseADay cycles']", "24");
    const changes = operator.getByRole("region", { name: "What changes" });
    await changes.locator("tr", { hasText: "Time for an answer to an offer" }).getByText("24 hours").waitFor();
    await changes.locator("tr", { hasText: "Interest after the due day" }).getByText("LPR-1Y and 1.5 %").waitFor();
    await changes.locator("tr", { hasText: "Readings that are plausible" }).getByText("60 °C").waitFor();
    await changes.locator("tr", { hasText: "How far counters can rise in a day" }).getByText("by 24 at most").waitFor();
    expect(await changes.locator("tbody tr").count()).toBe(5);
    const before = await platform.operator.registry.getPolicy({});
    await perform(operator, "Set the rules");
    const { rules } = await platform.operator.registry.getPolicy({});
    expect(rules).toEqual({
      ...before.rules,
      offerExpiryHours: 48,
      referenceRates: [{ name: "LPR-1Y", annualRate: "3.1", from: dayFromNow(0) }],
      lateInterest: { reference: { name: "LPR-1Y", margin: "1.5" }, dayCount: "ACT/365" },
      plausible: { deciCelsius: { most: 600 } },
      counterRiseADay: { cycles: 24 },
    });
  });

  test("a manufacturer sells a lot of two batteries and a described good, publishes a section, and grants and withdraws access to passports", async () => {
    const rated = { capacityMilliampHours: 100_000, energyMilliwattHours: 32_000_000, nominalMilliVolts: 320_000 };
    for (const serial of ["LOT-1", "LOT-2"]) {
      await platform.maker.batteries.registerBattery({
        ...{ serial, model: "LF280K", category: "ev", chemistry: "LFP", manufacturedOn: "2025-12-01", rated },
      });
    }
    const maker = await pageOf("maker");
    const lot = (serial: string): string => `${platform.maker.lei}.${serial}`;
    await go(maker, `battery/${encodeURIComponent(lot("LOT-1"))}/PublishSection`);
    await maker.fill("[name=section]", "carbon-footprint");
    await maker.setInputFiles("[name=sectionFile]", {
      ...{ name: "footprint.json", mimeType: "application/json", buffer: Buffer.from("{}") },
    });
    await maker.fill("[name=sectionModel]", "IDTA 02035-4");
    await maker.fill("[name=sectionVersion]", "1.0");
    await perform(maker, "Publish a section");
    const { sections } = await platform.fleet.batteries.getBattery({ batteryId: lot("LOT-1") });
    expect(sections).toMatchObject([{ section: "carbon-footprint", tier: "public", size: 2, revision: 1 }]);

    await go(maker, "market/mine");
    await maker.getByRole("link", { name: "Sell several goods" }).click();
    await maker.check(`[name='soldBatteries ${lot("LOT-1")}']`);
    await maker.check(`[name='soldBatteries ${lot("LOT-2")}']`);
    await maker.setInputFiles("[name=described]", {
      ...{ name: "charger.pdf", mimeType: "application/pdf", buffer: Buffer.from("a charger") },
    });
    await maker.fill("[name=reference]", "LOT-OF-3");
    await maker.fill("[name=price]", "900.00");
    await perform(maker, "List for sale");
    const { goods } = await platform.fleet.market.getListing({ listingId: lot("LOT-OF-3") });
    expect(goods.map(({ kind }) => kind)).toEqual(["battery", "battery", "document"]);

    const publicKey = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" });
    await go(maker, "access");
    await maker.fill("[name=keyIssuer]", "Recyclers' association");
    await maker.fill("[name=publicKey]", publicKey.toString());
    await perform(maker, "Grant access");
    await maker.getByRole("link", { name: "Withdraw access" }).click();
    await maker.fill("[name=reason]", "the key was lost");
    await perform(maker, "Withdraw access");
    await maker.locator("td", { hasText: "withdrawn" }).waitFor();
  });

  test("two enterprises that owe each other set off at their desks, and a bank returns a payment that came back", async () => {
    await issued("OWED-1", ["fleet", "maker"], dayFromNow(60));
    const mine = await issued("OWED-2", ["maker", "fleet"], dayFromNow(60));
    const fleet = await pageOf("fleet", "zh");
    await go(fleet, "holdings");
    await fleet.locator(`input[aria-label='选择 ${mine}']`).check();
    await fleet.getByRole("button", { name: "提议抵销" }).click();
    await fleet.locator("[name=theirs]").check();
    await fleet.getByText("双方金额相等。").waitFor();
    await perform(fleet, "提议抵销");
    const maker = await pageOf("maker");
    await go(maker, screenOf(mine, "Accept"));
    await perform(maker, "Accept");
    expect((await platform.maker.certificates.getCertificate({ certificateId: mine })).state).toBe("Settled");

    const paid = await issued("PAID-1", ["maker", "fleet"], dayFromNow(0));
    await platform.fleet.certificates.present({ certificateId: paid });
    const uetr = crypto.randomUUID();
    await platform.bank.certificates.settle({ certificateId: paid, uetr, valueDate: dayFromNow(0) });
    const bank = await pageOf("bank");
    await go(bank, "records");
    await bank.fill("[name=uetr]", uetr);
    await bank.getByRole("button", { name: "Find the payment" }).click();
    await bank.getByRole("link", { name: "Return the payment" }).click();
    await bank.fill("[name=reason]", "account closed");
    await perform(bank, "Return the payment");
    await bank.getByText("account closed").waitFor();
    expect((await platform.fleet.certificates.getCertificate({ certificateId: paid })).state).toBe("InCollection");
  });

  test.each([
    ["maker", ["sell", "access", "issue"]],
    ["regulator", ["freezing/sum"]],
    ["operator", ["policy"]],
    ["bank", ["records", "guarantees"]],
  ] as const)("the new screens of the %s are accessible and whole in both languages", async (name, screens) => {
    const page = await pageOf(name);
    const faults = await faultsInBothLanguages(page, screens, async (screen) => {
      await go(page, screen);
      await page.locator("main .card").first().waitFor();
    });
    expect(faults).toEqual([]);
    expect([...pages.values()].flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
