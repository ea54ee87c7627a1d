import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { brokenOn, faultsOf, type Fault } from "../testkit/screen-checks.js";
import { go, perform, sign, type DeskPage } from "./desk-steps.js";
import { measureBattery } from "./measure-battery.js";
import { OpenDesks } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  maker: { name: "Tianneng Battery Group", roles: ["enterprise", "manufacturer"] },
  former: { name: "浙江旧厂电池有限公司", roles: ["enterprise", "manufacturer"] },
  fleet: { name: "顺丰速运新能源车辆运营", roles: ["enterprise", "recycler"] },
  port: { name: "Port Authority", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;
const languages = { maker: "en", fleet: "zh", port: "en", bank: "zh", operator: "en", regulator: "zh" } as const;
type Name = keyof typeof languages;

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("what parties seldom do, at their desks", () => {
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();
  const pages = new Map<Name, DeskPage>();
  const faults: Fault[] = [];

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
    for (const [name, language] of Object.entries(languages)) {
      pages.set(name as Name, await desks.page(browser, platform[name as Name], language));
    }
  });

  afterEach(() => {
    expect([...pages.values()].flatMap(({ troubles }) => troubles)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
  });

  const at = async (name: Name, screen: string): Promise<Page> => {
    const opened = pages.get(name);
    if (opened === undefined) {
      throw new Error(`no page for ${name}`);
    }
    await go(opened.page, screen);
    return opened.page;
  };
  const screenOf = (kind: string, id: string, act: string): string => `${kind}/${encodeURIComponent(id)}/${act}`;

  /** A certificate of the port that a party holds. */
  const paper = async (holder: "maker" | "former" | "fleet", amount: string): Promise<string> => {
    const { certificateId } = await platform.port.certificates.issue({
      ...{ reference: `PAPER-${amount.replace(".", "-")}`, payee: platform[holder].lei },
      ...{ settlementBank: platform.bank.lei, currency: "CNY", amount, maturesOn: dayFromNow(400) },
    });
    await platform[holder].certificates.accept({ certificateId });
    return certificateId;
  };

  const made = async (by: "maker" | "former", serial: string): Promise<string> => {
    const rated = { capacityMilliampHours: 100_000, energyMilliwattHours: 32_000_000, nominalMilliVolts: 320_000 };
    const { battery } = await platform[by].batteries.registerBattery({
      ...{ serial, model: "LF280K", category: "ev", chemistry: "LFP", manufacturedOn: "2025-12-01", rated },
    });
    return battery.batteryId;
  };

  test("an order is paid with three certificates, its buyer claims a defect under the warranty, the arbiter awards a reduction, and the seller meets the award with a certificate", async () => {
    const { maker, fleet, port } = platform;
    const batteryId = await made("maker", "SELDOM-1");
    for (const amount of ["400.00", "300.00", "250.00"]) {
      await paper("fleet", amount);
    }
    await paper("maker", "150.00");
    const { listing } = await maker.market.listForSale({
      ...{ reference: "SALE-1", goods: [{ kind: "battery", batteryId }], price: { currency: "CNY", amount: "900.00" } },
      inspection: { days: 5, silence: "return", arbiter: port.lei },
      warranty: { days: 30, retentionPerMille: 100 },
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    const buyer = await at("fleet", screenOf("listing", listing.listingId, "PlaceOrder"));
    await buyer.getByText("您保留").waitFor();
    expect(await buyer.locator("[name=certificates]:checked").count()).toBe(3);
    await buyer.locator("[name=certificates]").first().uncheck();
    await buyer.locator(".paying .outcome.warn").waitFor();
    faults.push(...(await brokenOn(buyer, "too little for the order")));
    expect(await buyer.locator("main button.main").isEnabled()).toBe(false);
    await buyer.locator("[name=certificates]").first().check();
    await perform(buyer, "下单");
    const { orders } = await fleet.market.listOrders({});
    const orderId = orders[0]?.orderId ?? "";
    expect(orders[0]?.certificates).toHaveLength(3);
    await maker.market.dispatch({ orderId });
    await fleet.market.receive({ orderId });
    await fleet.market.acceptDelivery({ orderId });

    await at("fleet", screenOf("order", orderId, "ClaimWarranty"));
    await buyer.fill("[name=reason]", "七号电芯 20 日内失效");
    await buyer.fill("[name=claim]", "300");
    await buyer.selectOption("[name=remedy]", "reduction");
    await buyer.locator(".outcome.good").first().waitFor();
    faults.push(...(await faultsOf(buyer, "claim under a warranty")));
    await perform(buyer, "质保索赔");

    const arbiter = await at("port", "orders");
    await arbiter.getByRole("link", { name: "Decide as the arbiter" }).click();
    await arbiter.fill("[name=priceFinal]", "700.00");
    await arbiter.selectOption("[name=remedy]", "reduction");
    await arbiter.fill("[name=reason]", "cell 7 fails");
    await perform(arbiter, "Decide as the arbiter");

    const seller = await at("maker", "orders");
    await seller.getByRole("link", { name: "Meet the award" }).click();
    await seller.locator(".paying legend", { hasText: "110.00" }).waitFor();
    faults.push(...(await brokenOn(seller, "meet the award")));
    await perform(seller, "Meet the award");
    await at("fleet", `order/${encodeURIComponent(orderId)}`);
    await buyer.getByText("700.00").first().waitFor();
    faults.push(...(await brokenOn(buyer, "an order with an award")));
    expect((await fleet.market.getOrder({ orderId })).state).toBe("Resolved");
    const held = await fleet.certificates.listHoldings({});
    expect(held.certificates.map(({ amount }) => amount).sort()).toEqual(["110.00", "50.00", "90.00"]);
  });

  test("a maker recalls a battery and lifts that, its owner repurposes one and recycles another, with what was recovered", async () => {
    const { maker, fleet } = platform;
    const [second, waste] = [await made("maker", "SELDOM-2"), await made("maker", "SELDOM-3")];
    const seller = await at("maker", screenOf("battery", second, "Recall"));
    await seller.fill("[name=reason]", "cells of week 12");
    await perform(seller, "Recall");
    await seller.getByText("cells of week 12").first().waitFor();
    await at("maker", screenOf("battery", second, "LiftRecall"));
    await perform(seller, "Lift the recall");
    for (const batteryId of [second, waste]) {
      await maker.batteries.transferBattery({ batteryId, to: fleet.lei });
    }
    const owner = await at("fleet", "batteries/offered");
    for (const batteryId of [second, waste]) {
      await at("fleet", screenOf("battery", batteryId, "AcceptBattery"));
      await perform(owner, "接收电池");
    }
    await at("fleet", screenOf("battery", second, "Repurpose"));
    await owner.fill("[name=serial]", "2ND-LIFE-1");
    await owner.fill("[name=ratedAmpHours]", "80");
    await owner.fill("[name=ratedKilowattHours]", "25.6");
    await owner.locator(".outcome").first().waitFor();
    faults.push(...(await faultsOf(owner, "repurpose")));
    await perform(owner, "梯次利用");
    await at("fleet", `battery/${encodeURIComponent(`${fleet.lei}.2ND-LIFE-1`)}`);
    await owner.getByText("SELDOM-2").first().waitFor();
    faults.push(...(await brokenOn(owner, "a second life")));

    await at("fleet", screenOf("battery", waste, "ChangeStatus"));
    await perform(owner, "登记报废（不可撤销）");
    await at("fleet", screenOf("battery", waste, "Recycle"));
    await owner.fill("[name=lithiumGrams]", "4,200");
    await owner.fill("[name=copperGrams]", "9000");
    await owner.locator(".outcome").first().waitFor();
    faults.push(...(await brokenOn(owner, "recycle")));
    await perform(owner, "回收");
    await at("fleet", `battery/${encodeURIComponent(waste)}`);
    await owner.getByText("没有可办理的操作").or(owner.getByText("现在不能办理")).first().waitFor();
    faults.push(...(await brokenOn(owner, "a recycled battery")));
    expect(await fleet.batteries.getBattery({ batteryId: waste })).toMatchObject({
      recycled: { recovered: { lithiumGrams: 4_200, copperGrams: 9_000 } },
    });
  });

  test("a maker sets the counters of a battery whose board was replaced, the operator consents at its desk, and the passport has the new figure and the reason", async () => {
    const batteryId = await made("maker", "SELDOM-5");
    await measureBattery(platform.maker, batteryId);
    const maker = await at("maker", screenOf("battery", batteryId, "RestateCounters"));
    await maker.fill("[name=reason]", "the board was replaced");
    await maker.getByText("Counters (those that stay empty stay as they are)").click();
    await maker.fill("[name='total cycles']", "412");
    await maker.fill("[name='device cycles']", "0");
    await maker.locator(".outcome", { hasText: "must agree to this." }).waitFor();
    faults.push(...(await faultsOf(maker, "restate counters")));
    await sign(maker, "File for approval");
    await maker.getByText("Filed. It waits for").waitFor();
    const operator = await at("operator", "approvals");
    await operator.getByText("the board was replaced").waitFor();
    faults.push(...(await brokenOn(operator, "approve counters")));
    await operator.getByRole("button", { name: "Approve" }).click();
    await perform(operator, "Approve");
    await at("maker", `battery/${encodeURIComponent(batteryId)}`);
    await maker.getByText("the board was replaced").first().waitFor();
    faults.push(...(await brokenOn(maker, "a battery with counters that were set")));
    const { restarts } = await platform.maker.batteries.getBattery({ batteryId });
    expect(restarts?.[0]).toMatchObject({ reason: "the board was replaced", by: platform.maker.lei });
  });

  test("the operator records a merger and sets a calendar, the successor takes over a battery and two certificates at once, and a bank closes a credit line", async () => {
    const { maker, former, port, bank } = platform;
    const batteryId = await made("former", "SELDOM-4");
    const held = [await paper("former", "75.00"), await paper("former", "85.00")];
    const operator = await at("operator", `party/${former.lei}/RecordSuccession`);
    await operator.selectOption("[name=successor]", maker.lei);
    await operator.fill("[name=document]", "Commercial register entry 4711");
    await operator.fill("[name=authority]", "Market supervision of Zhejiang");
    await operator.getByText("Regulator must agree to this.").waitFor();
    await sign(operator, "File for approval");
    await operator.getByText("Filed. It waits for Regulator.").waitFor();
    const regulator = await at("regulator", "approvals");
    await regulator.getByText("Commercial register entry 4711").waitFor();
    faults.push(...(await brokenOn(regulator, "approve a succession")));
    await regulator.getByRole("button", { name: "批准" }).click();
    await perform(regulator, "批准");
    await at("operator", `party/${former.lei}`);
    await operator.getByText("Commercial register entry 4711").waitFor();
    faults.push(...(await brokenOn(operator, "a party that has merged")));
    const heir = await at("maker", screenOf("battery", batteryId, "TakeOverBattery"));
    await perform(heir, "Take over");
    expect((await maker.batteries.getBattery({ batteryId })).owner).toBe(maker.lei);

    await at("maker", "holdings");
    await heir.locator("select", { hasText: former.name }).first().selectOption({ label: former.name });
    for (const certificateId of held) {
      await heir.locator(`input[aria-label='Select ${certificateId}']`).check();
    }
    await heir.getByRole("button", { name: "Take over", exact: true }).click();
    faults.push(...(await faultsOf(heir, "take over several")));
    await perform(heir, "Take over");
    for (const certificateId of held) {
      expect((await maker.certificates.getCertificate({ certificateId })).holder.lei).toBe(maker.lei);
    }

    await at("operator", "policy");
    await operator.locator("header button[lang]").click();
    const calendar = operator.locator("section", { hasText: "设定工作日历" }).last();
    await calendar.locator("[name=from]").fill("2027-01-01");
    await calendar.locator("[name=calendarTo]").fill("2027-12-31");
    await calendar.locator("[name=holidays]").fill("2027-02-06\n2027-02-08");
    await calendar.locator("[name=workingDays]").fill("2027-02-07");
    await calendar.locator(".outcome").first().waitFor();
    faults.push(...(await faultsOf(operator, "set a calendar")));
    await perform(operator, "设定工作日历");
    await operator.locator("table", { hasText: "2027-02-07" }).waitFor();

    await bank.registry.openCreditLine({
      ...{ obligor: port.lei, currency: "CNY", limit: "1000.00", automatic: true },
      ...{ validFrom: dayFromNow(), validTo: dayFromNow(30) },
    });
    const banker = await at("bank", `line/${bank.lei}/${port.lei}/CNY/CloseCreditLine`);
    await banker.locator(".outcome.good").first().waitFor();
    faults.push(...(await brokenOn(banker, "close a line")));
    await perform(banker, "关闭额度");
    await banker.getByText("已关闭").first().waitFor();
    expect((await bank.registry.getCreditLine({ bank: bank.lei, obligor: port.lei, currency: "CNY" })).state).toBe(
      "Closed",
    );
  });
});
