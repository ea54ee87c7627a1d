import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { bookedOn, cameBack, fileOf, type GivenFile } from "./bank-files.js";
import { faultsInBothLanguages } from "./both-languages.js";
import { go, perform, sign } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { Inbox, openStore } from "@tallystick/desk";
import type { ServerStore } from "@tallystick/server";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  steel: { name: "鞍钢 Steel <b>Works</b>", roles: ["enterprise"] },
  mine: { name: "Mine of Western Australia Limited", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;
type Name = keyof typeof cast;
const ibans = { steel: "DE89370400440532013000", mine: "CH2909000000250094239" } as const;

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("payments at the desk, by what banks told", () => {
  let platform: Tallystick<Name>;
  let browser: Browser;
  const desks = new OpenDesks();
  const folder = mkdtempSync(join(tmpdir(), "desk-bank-"));
  const stores: ServerStore[] = [];
  let issued = 0;

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
    for (const store of stores) {
      store.close();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const now = (): Date => platform.clock.now();
  /** The accounts and files of a party, which its people share, with the accounts of both sides. */
  const bankOf = async (name: string, owners: readonly (keyof typeof ibans)[] = ["steel", "mine"]) => {
    const store = await openStore(join(folder, `${name}.db`), { now: () => now().getTime() });
    stores.push(store);
    for (const owner of owners) {
      const { lei, name: called } = platform[owner];
      const terms = {
        lei,
        name: called,
        currency: "CNY",
        account: { iban: ibans[owner] },
        bank: { bic: "COBADEFFXXX" },
      };
      const { id } = store.bankAccounts.propose(terms, "first");
      store.bankAccounts.approve(id, "second");
    }
    return store;
  };
  const presented = async (amount = "3000.00") => {
    issued++;
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ reference: `PAY-${String(issued)}`, payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount, maturesOn: platform.clock.today() },
    });
    await platform.mine.certificates.accept({ certificateId });
    await platform.mine.certificates.present({ certificateId });
    return { certificateId, uetr: randomUUID(), amount, day: platform.clock.today() };
  };
  const referenceOf = (certificateId: string): string => /\.([^:]+):/.exec(certificateId)?.[1] ?? "";
  const drop = async (page: Page, ...files: readonly GivenFile[]): Promise<void> => {
    await go(page, "reconciliation");
    await page.locator("[name=bankFiles]").setInputFiles([...files]);
  };
  const lampsOf = (page: Page, certificateId: string) =>
    page.locator("tr", { has: page.locator(".lamps"), hasText: `${referenceOf(certificateId)}#` }).locator(".lit");

  test("a holder sees on Today that the ledger calls paid what no bank has booked, after the agreed days and until a bank has", async () => {
    const paid = await presented();
    const { certificateId, uetr, day } = paid;
    await platform.bank.certificates.settle({ certificateId, uetr, valueDate: day });
    const bank = await bankOf("mine");
    const { page } = await desks.page(browser, platform.mine, "en", { bank, now });
    const missing = page.locator("section", { hasText: "Paid on the ledger, and no money" });
    const today = async (): Promise<void> => {
      await go(page, "parties");
      await go(page, "");
      await page.getByRole("heading", { name: "To do" }).waitFor();
    };
    await today();
    platform.clock.advance({ days: 3 });
    await today();
    expect(await missing.count()).toBe(0);
    platform.clock.advance({ days: 1 });
    await today();
    await missing.getByText(`on the ledger since ${day}, booked by no bank`).waitFor();
    await missing.getByText("3,000.00").waitFor();
    await missing.getByRole("link", { name: "Look" }).click();
    await page.getByText(uetr).first().waitFor();

    // The bank's file comes. Before it the payment is on the ledger alone, and after it everything is lit that a holder can see.
    await go(page, "reconciliation");
    await missing.waitFor();
    await page.locator(".mark", { hasText: "on the ledger, not booked" }).waitFor();
    expect(await lampsOf(page, certificateId).count()).toBe(1);
    await drop(page, fileOf("received.xml", bookedOn(ibans.mine, "CRDT", paid)));
    await page.getByText("It counts: 1 record.").waitFor();
    await missing.waitFor({ state: "detached" });
    await page.getByText("Everything matches.").waitFor();
    expect(await lampsOf(page, certificateId).count()).toBe(3);
    await today();
    expect(await missing.count()).toBe(0);
    await page.close();
  });

  test("a bank drops files, of which a faulty one is refused alone with its line, and signs what follows: payments as one batch, and a return", async () => {
    const [one, other] = [await presented("1000.00"), await presented("500.00")];
    const bank = await bankOf("bank");
    const { page } = await desks.page(browser, platform.bank, "zh", { bank, now });
    const settled = () =>
      Promise.all(
        [one, other].map(async ({ certificateId }) => {
          const { state } = await platform.bank.certificates.getCertificate({ certificateId });
          return state;
        }),
      );
    const faulty = bookedOn(ibans.steel, "DBIT", one).replace("<CdtDbtInd>DBIT", "<CdtDbtInd>DEBIT");
    await drop(
      page,
      fileOf("faulty.xml", faulty),
      fileOf("first.xml", bookedOn(ibans.steel, "DBIT", one)),
      fileOf("second.xml", bookedOn(ibans.steel, "DBIT", other)),
      fileOf("again.xml", bookedOn(ibans.steel, "DBIT", other)),
    );
    await page
      .getByRole("group", { name: "faulty.xml" })
      .getByText(/第 3 行 Document\/.*CdtDbtInd/)
      .waitFor();
    await page.getByRole("group", { name: "again.xml" }).getByText("此文件以前已导入").waitFor();
    expect(await page.getByText("全部不计入。", { exact: true }).count()).toBe(2);
    await page.getByText("已计入：1 条。").nth(1).waitFor();
    await page.getByText("以前导入的文件：2 个").waitFor();

    // Before it is signed the ledger has nothing of it.
    const follows = page.locator("section", { hasText: "由银行所报得出的操作" });
    await follows.getByRole("checkbox").nth(1).waitFor();
    expect(await settled()).toEqual(["InCollection", "InCollection"]);
    await follows.getByRole("button", { name: "选择所示全部" }).click();
    await follows.getByText("已选 2").first().waitFor();
    await follows.getByRole("button", { name: "查看并签署" }).click();
    const button = follows.getByRole("button", { name: "签署 2 项操作", exact: true });
    await button.and(page.locator(":enabled")).dblclick();
    const reading = page.locator(".reading");
    await reading.getByText(one.uetr).first().waitFor();
    await reading.getByText(other.uetr).first().waitFor();
    expect(await settled()).toEqual(["InCollection", "InCollection"]);

    // While it is under way the page says so, and a second press does nothing.
    let sent = 0;
    await page.route("**/api/v1/acts/Batch", async (route) => {
      sent++;
      await page.getByText("正在向账本询问……").first().waitFor();
      await route.continue();
    });
    await reading.locator("button.main").dblclick();
    await page.locator(".outcome.good[role=status]", { hasText: "区块" }).waitFor();
    expect([sent, await settled()]).toEqual([1, ["Settled", "Settled"]]);
    await follows.getByRole("button", { name: "关闭" }).click();
    await follows.getByText("没有待签署的操作。").waitFor();
    await page
      .locator("tr", { hasText: `${referenceOf(one.certificateId)}#` })
      .getByText("已关闭")
      .waitFor();
    expect(await lampsOf(page, one.certificateId).count()).toBe(3);

    // The money comes back, which the ledger must be told as well.
    await drop(page, fileOf("back.xml", cameBack(one)));
    await page.getByText("已退回，账本上仍为已付").waitFor();
    await follows.getByRole("checkbox").check();
    await follows.getByRole("button", { name: "查看并签署" }).click();
    await page.unroute("**/api/v1/acts/Batch");
    await sign(page, "签署 1 项操作");
    await follows.locator(".outcome.good[role=status]").waitFor();
    await page.getByText("全部相符。").waitFor();
    expect((await settled())[0]).not.toBe("Settled");
    await page.close();
  });

  test("a file that comes into the watched folder is shown without a press of anything, and a faulty one with its reason until a right one comes", async () => {
    const paid = await presented("640.00");
    const bank = await bankOf("watched");
    const place = mkdtempSync(join(folder, "inbox-"));
    const inbox = Inbox.open(place, bank, { now: () => now().getTime(), onError: console.error });
    const { page } = await desks.page(browser, platform.bank, "en", { bank, now, inbox });
    await go(page, "reconciliation");
    await page.getByText("Files in the watched folder are read by themselves.").waitFor();
    const row = page.locator("section", { hasText: "Acts that follow" }).getByText(paid.uetr);
    const right = bookedOn(ibans.steel, "DBIT", paid);
    writeFileSync(join(place, "paid.xml"), right.replace("<CdtDbtInd>DBIT", "<CdtDbtInd>DEBIT"));
    const fault = page.getByRole("group", { name: "paid.xml" });
    await fault.getByText(/line 3, Document\/.*CdtDbtInd/).waitFor();
    await fault.getByText("Ask the bank to send it right.").waitFor();
    expect(await row.count()).toBe(0);
    platform.clock.advance({ days: 0, hours: 1 });
    writeFileSync(join(place, "paid.xml"), right);
    await row.first().waitFor();
    await fault.waitFor({ state: "detached" });
    await page.getByText("1 file imported before").waitFor();
    await inbox.close();
    await page.close();
  });

  test("under dual control what follows is filed, and done when a second person has approved it at its own desk", async () => {
    const paid = await presented("5000.00");
    const { lei } = platform.bank;
    await platform.bank.registry.updateParty({ lei, dualControl: { thresholds: { CNY: "1000.00" } } });
    const bank = await bankOf("dual");
    const { page: maker } = await desks.page(browser, platform.bank, "en", { bank, now });
    const { page: checker } = await desks.page(browser, await platform.bank.person("checker"), "en", { bank, now });
    await drop(maker, fileOf("paid.xml", bookedOn(ibans.steel, "DBIT", paid)));
    const follows = maker.locator("section", { hasText: "Acts that follow" });
    await follows.getByRole("checkbox").check();
    await follows.getByRole("button", { name: "Look and sign" }).click();
    await maker.getByText("A second person must approve this.").waitFor();
    await sign(maker, "File for approval");
    await maker.getByText("Filed. It waits for a second person.").waitFor();
    const { certificateId } = paid;
    const stateOf = async () => (await platform.bank.certificates.getCertificate({ certificateId })).state;
    expect(await stateOf()).toBe("InCollection");
    await go(checker, "approvals");
    await checker.getByText(paid.uetr).first().waitFor();
    await checker.getByRole("button", { name: "Approve" }).first().click();
    await perform(checker, "Approve");
    expect(await stateOf()).toBe("Settled");
    await maker.close();
    await checker.close();
  });

  test("an account is proposed at one person's desk and counts when another person has read and approved it at its own", async () => {
    const bank = await bankOf("people", ["mine"]);
    const { page: maker } = await desks.page(browser, platform.mine, "en", { bank, now });
    const { page: checker } = await desks.page(browser, await platform.mine.person("approver"), "en", { bank, now });
    await go(maker, "accounts");
    await maker.selectOption("select[name=lei]", platform.mine.lei);
    expect(await maker.inputValue("[name=name]")).toBe(cast.mine.name);
    await maker.fill("[name=currency]", "cny");
    await maker.fill("[name=iban]", "FR14 2004 1010 0505 0001 3M02 606");
    await maker.getByRole("button", { name: "Propose" }).click();
    await maker.locator(".outcome.bad[role=alert]").waitFor();
    await maker.fill("[name=bic]", "cobadeffxxx");
    await maker.getByRole("button", { name: "Propose" }).dblclick();
    await maker.getByText("It is proposed. Another person approves it.").waitFor();
    const row = (page: Page) => page.locator("tr", { hasText: "FR1420041010050500013M02606" });
    await row(maker).getByText("You proposed it. Another person approves it.").waitFor();
    expect(await row(maker).getByRole("button", { name: "Approve" }).count()).toBe(0);
    expect(bank.bankAccounts.list().map(({ state }) => state)).toEqual(["approved", "proposed"]);

    await go(checker, "accounts");
    await row(checker).getByRole("button", { name: "Approve" }).click();
    await checker.locator(".reading").getByText(`Until now payments go to ${ibans.mine}.`).waitFor();
    await checker.locator(".reading button.main").dblclick();
    await checker.getByText("It is approved.").waitFor();
    expect(bank.bankAccounts.accountOf(platform.mine.lei, "CNY")?.account).toEqual({
      iban: "FR1420041010050500013M02606",
    });
    const { proposedBy = "", approvedBy = "" } = bank.bankAccounts.list().at(-1) ?? {};
    expect(new Set([proposedBy, approvedBy]).size).toBe(2);

    // Either of them ends it at once.
    await go(maker, "reconciliation");
    await go(maker, "accounts");
    await row(maker).getByRole("button", { name: "End" }).click();
    await maker.locator(".reading button.main").dblclick();
    await maker.getByText("It has ended.").waitFor();
    expect(bank.bankAccounts.list().at(-1)?.state).toBe("ended");
    await maker.close();
    await checker.close();
  });

  test("a person gives a booking without a key to a payment, and every part of the screens is accessible in both languages", async () => {
    const [nameless, less, open] = [await presented("77.00"), await presented("88.00"), await presented("99.00")];
    const bank = await bankOf("screens");
    bank.bankAccounts.propose(
      {
        ...{ lei: platform.steel.lei, name: "Steel Works", currency: "CNY" },
        ...{
          account: { number: "6222020200112233445" },
          bank: { clearing: { system: "CNAPS", member: "102391000018" } },
        },
      },
      "first",
    );
    const { page, troubles } = await desks.page(browser, platform.steel, "en", { bank, now });
    await drop(
      page,
      fileOf("nameless.xml", bookedOn(ibans.steel, "DBIT", nameless, { hasKeys: false })),
      fileOf("less.xml", bookedOn(ibans.steel, "DBIT", { ...less, amount: "80.00" })),
      fileOf("no.xml", "<!DOCTYPE x><x/>"),
    );
    const candidates = page.locator("section", { hasText: "Bookings without a key" });
    await candidates.getByText("77.00").first().waitFor();
    await page.getByText("expected CNY 88.00, booked CNY 80.00").waitFor();
    await page.getByRole("group", { name: "no.xml" }).getByText("Ask the bank for the file as it made it.").waitFor();
    // A refused file is the status 422 to the browser.
    expect(troubles).toEqual([]);

    const exporting = page.locator("section", { hasText: "Instruct your bank" });
    await exporting.getByRole("button", { name: "Write the message" }).dblclick();
    await exporting.getByText(/The message has \d+ payments?\. Give it to your bank\./).waitFor();
    const saving = page.waitForEvent("download");
    await exporting.getByRole("button", { name: "Save it" }).click();
    expect((await saving).suggestedFilename()).toMatch(/\.xml$/);
    expect(bank.bankMessages.instructed().map(({ certificateId }) => certificateId)).toContain(open.certificateId);

    const faults = await faultsInBothLanguages(page, ["", "reconciliation", "accounts"], (screen) => go(page, screen));
    expect(faults).toEqual([]);

    // The page is in Chinese now.
    await go(page, "reconciliation");
    const zh = page.locator("section", { hasText: "没有标识的记账" });
    await zh.getByRole("button", { name: "就是这笔" }).first().click();
    await zh.waitFor({ state: "detached" });
    await page.getByLabel("凭证或 UETR").fill(referenceOf(open.certificateId));
    const shown = page.locator("tr", { has: page.locator(".lamps") });
    await shown.nth(1).waitFor({ state: "detached" });
    expect(await shown.allInnerTexts()).toEqual([expect.stringContaining("99.00")]);
    await page.close();
  }, 240_000);
});
