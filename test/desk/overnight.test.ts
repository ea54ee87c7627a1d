import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { until } from "../testkit/until.js";
import { askOn, go, openPage, screenOf, sign } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { nativeSigner } from "@tallystick/client";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("a desk that is left open over night", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-night-"));
  const projection = join(folder, "projection.db");
  const desks = new OpenDesks();
  let platform: Tallystick<"steel" | "haulage" | "mine" | "bank">;
  let browser: Browser;
  let desk: Awaited<ReturnType<OpenDesks["open"]>>;
  let page: Page;
  let certificateId: string;

  const clock = { now: () => platform.clock.now() };
  const says = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor({ timeout: 60_000 });
  const issue = async (reference: string): Promise<string> => {
    const issued = await platform.steel.certificates.issue({
      ...{ reference, payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount: "3000.00", maturesOn: dayFromNow(300) },
    });
    return issued.certificateId;
  };

  beforeAll(async () => {
    platform = await startTallystick({
      parties: { steel: "enterprise", haulage: "enterprise", mine: "enterprise", bank: "bank" },
      policy: { presentmentDays: 5 },
    });
    browser = await Browser.open();
    certificateId = await issue("NIGHT-1");
    desk = await desks.open(platform.mine, "en", { ...clock, projection });
    await browser.context.clock.install();
    ({ page } = await openPage(browser, desk.url));
    await says(/live$/);
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("a tab says that the network is out of reach, and shows what it could not load when the network is back, without a reload", async () => {
    platform.faults.stopPeer(platform.mine.mspId);
    await go(page, screenOf(certificateId));
    await page.locator("main").getByText("The peer of your company cannot be reached.").waitFor({ timeout: 60_000 });
    await page.locator(".alert", { hasText: "The desk does not follow the ledger." }).waitFor({ timeout: 60_000 });
    await platform.faults.startPeer(platform.mine.mspId);
    await page.locator(".title .mark", { hasText: "Awaiting receipt" }).waitFor({ timeout: 60_000 });
    await page.locator(".alert").waitFor({ state: "detached", timeout: 60_000 });
  });

  test("a tab counts the days that are left from the new day when the night is over, and shows no order that has run out, though the ledger has no new block", async () => {
    const before = platform.clock.today();
    await page.locator(".title .at", { hasText: before }).waitFor();
    const frozen = page.locator(".title .mark", { hasText: "Frozen" });
    const end = new Date(platform.clock.now().getTime() + 12 * 3_600_000).toISOString();
    await platform.regulator.certificates.freeze({
      ...{ certificates: [certificateId], order: "(2026) 14", authority: "Shanghai Financial Court", until: end },
    });
    await frozen.waitFor();
    platform.clock.advance({ hours: 24 });
    await browser.context.clock.fastForward("24:00:00");
    await page.locator(".title .at", { hasText: platform.clock.today() }).waitFor({ timeout: 60_000 });
    expect(platform.clock.today()).not.toBe(before);
    await frozen.waitFor({ state: "detached" });
  });

  test("a desk whose tables are deleted while it runs still shows what is new, and makes them again when it begins", async () => {
    const port = Number(new URL(desk.url).port);
    for (const ending of ["", "-wal", "-shm"]) {
      rmSync(`${projection}${ending}`, { force: true });
    }
    await issue("NIGHT-2");
    await go(page, "offers");
    await says("NIGHT-2");
    await desk.close();
    await says("The desk does not answer.");
    desk = await desks.open(platform.mine, "en", { ...clock, projection, port });
    await says("tally desk was begun again, and this tab belongs to the one before.");
  });

  test("a tab of the desk before continues once the address of the new one is open, in another tab", async () => {
    const other = await openPage(browser, desk.url);
    await other.page.locator("h1").waitFor();
    await page.locator(".alert").waitFor({ state: "detached", timeout: 60_000 });
    await issue("NIGHT-3");
    await says("NIGHT-3");
    await other.page.close();
  });

  test("a person whose certificate expires while the desk is open is told so at the desk, in both languages, and nothing is sent", async () => {
    const { mspId, lei } = platform.mine;
    const { certificate, privateKey } = await platform.network.enrol(mspId, {
      ...{ name: "leaver", role: "client", attributes: { "tally.party": lei } },
      notAfter: new Date(platform.clock.now().getTime() + 3_600_000),
    });
    const identity = { mspId, certificate };
    const connectOptions = { ...platform.mine.connectOptions, identity, signer: nativeSigner(privateKey) };
    // Those of yesterday have lapsed.
    const offered = await issue("NIGHT-4");
    const leaver = await desks.page(browser, { connectOptions }, "en", clock);
    await go(leaver.page, screenOf(offered, "Accept"));
    await leaver.page.getByText("After this act").waitFor({ timeout: 60_000 });
    platform.clock.advance({ hours: 2 });
    await sign(leaver.page, "Accept");
    await leaver.page.locator("main").getByText("Your certificate has expired. Nothing was sent.").first().waitFor();
    await leaver.page.locator(".alert", { hasText: "Your certificate has expired." }).waitFor({ timeout: 60_000 });
    await leaver.page.locator("header button[lang]").click();
    await leaver.page.locator("main").getByText("您的证书已过期，未提交任何内容。").first().waitFor();
    expect((await platform.steel.certificates.getCertificate({ certificateId: offered })).state).toBe(
      "AwaitingReceipt",
    );
    await until("the desk says it to programs too", async () => {
      const { status, answer } = await askOn(leaver.page, "/api/v1/queries/WhoAmI", "{}");
      return (
        status === 502 &&
        typeof answer === "object" &&
        answer !== null &&
        "code" in answer &&
        answer.code === "CERTIFICATE_EXPIRED"
      );
    });
    await leaver.page.close();
  });

  test("Today lists what to do before, on and after the days to present, after a dishonour at both sides, and what has lapsed, with what waiting costs", async () => {
    const { steel, haulage, mine, bank, clock: days } = platform;
    const dueOn = days.day(20);
    const { certificateId } = await steel.certificates.issue({
      ...{ reference: "DUTY-1", payee: haulage.lei, settlementBank: bank.lei },
      ...{ currency: "CNY", amount: "3000.00", maturesOn: dueOn },
    });
    await haulage.certificates.accept({ certificateId });
    await haulage.certificates.transfer({ certificateId, to: mine.lei });
    const holder = await desks.page(browser, mine, "en", clock);
    const rowOf = (at: Page, ...texts: readonly string[]) =>
      texts.reduce((rows, hasText) => rows.filter({ hasText }), at.locator("table.titled tr", { hasText: "DUTY-1" }));
    const lists = (at: Page, ...texts: readonly string[]): Promise<void> =>
      rowOf(at, ...texts).waitFor({ timeout: 60_000 });
    await lists(holder.page, "Answer: Transfer", "hours left", "You may. By waiting: the offer lapses");
    await mine.certificates.accept({ certificateId });
    await rowOf(holder.page).waitFor({ state: "detached", timeout: 60_000 });

    days.set(dueOn);
    await issue("NIGHT-5");
    await lists(
      holder.page,
      "Present for payment",
      "CNY3,000.00",
      days.day(5),
      "5 days left",
      "recourse on the endorsers",
    );
    await holder.page.locator("tr", { hasText: "NIGHT-1" }).filter({ hasText: "Too late to accept." }).waitFor();
    days.set(days.day(6));
    await issue("NIGHT-6");
    await lists(holder.page, "Present for payment", "lapsed", "It can still be presented");

    await mine.certificates.present({ certificateId });
    await bank.certificates.dishonour({ certificateId, reason: "no funds" });
    await lists(holder.page, "Claim recourse", "the claim on this party is lost");
    await mine.certificates.claimRecourse({ certificateId, on: steel.lei });
    const debtor = await desks.page(browser, steel, "zh", clock);
    await lists(debtor.page, "清偿追索", "须办", "CNY3,000.00");
    expect([...holder.troubles, ...debtor.troubles]).toEqual([]);
    await holder.page.close();
    await debtor.page.close();
  });
});
