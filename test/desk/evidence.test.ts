import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { faultsOf } from "../testkit/screen-checks.js";
import { go, screenOf } from "./desk-steps.js";
import { OpenDesks } from "./open-desk.js";

import { verifyEvidence } from "@tallystick/evidence";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const verifier = join(__dirname, "../../packages/evidence/dist/verifier.html");

(chromiumPath === undefined ? describe.skip : describe)("evidence at the desk", () => {
  const cast = { steel: "enterprise", mine: "enterprise", bank: "bank" } as const;
  const desks = new OpenDesks();
  const folder = mkdtempSync(join(tmpdir(), "desk-evidence-"));
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  let certificateId: string;

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
    ({ certificateId } = await platform.steel.certificates.issue({
      ...{ reference: "E-1", payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "USD", amount: "1000.00", maturesOn: platform.clock.day(30) },
    }));
    await platform.mine.certificates.accept({ certificateId });
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  /** Presses the button, and keeps the file that the browser gets. */
  async function made(page: Page): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#evidence button[type=submit]").click(),
    ]);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  test("the button gives the file that was asked for, and it proves what the desk shows", async () => {
    const { page, troubles } = await desks.page(browser, platform.mine, "en");
    await go(page, screenOf(certificateId));
    await page.fill("[name=evidence-challenge]", "court file 7");
    const file = await made(page);
    expect(file).toMatch(/E-1_1-100000\.tally-evidence$/);
    const genesis = (await page.locator(".paper-code .id").nth(1).innerText()).trim();
    const asked = { genesis, challenge: "court file 7", freshWithinMinutes: 60, cryptography: nativeCryptography };
    expect(
      await verifyEvidence(readFileSync(file), { ...asked, organisations: 1, now: platform.clock.now() }),
    ).toMatchObject({
      verdict: "proved",
      profile: "block",
      claim: { kind: "holding", certificateId, holder: platform.mine.lei, amount: "1000.00" },
    });
    await page.selectOption("[name=evidence-kind]", "trace");
    await page.fill("[name=evidence-unit]", "7");
    await page.uncheck("[name=evidence-blocks]");
    expect(await page.locator(".paper-code").count()).toBe(0);
    const trace = readFileSync(await made(page));
    expect(await verifyEvidence(trace, { ...asked, organisations: 1 })).toMatchObject({
      profile: "attested",
      claim: { kind: "trace", unit: "7" },
    });
    await page.fill("[name=evidence-unit]", "100001");
    await page.locator("#evidence button[type=submit]").click();
    await page.locator("#evidence .outcome.warn", { hasText: "unit 100001 is not one of" }).waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("a certificate that is printed has a code, which the verifier's page reads from a picture of the paper", async () => {
    const { page } = await desks.page(browser, platform.mine, "en");
    await page.setViewportSize({ width: 794, height: 1123 });
    await go(page, screenOf(certificateId));
    await page.locator("#evidence").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#evidence").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    const file = await made(page);
    await page.locator(".paper-code").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#evidence form").isVisible()).toBe(false);
    const picture = { name: "paper.png", mimeType: "image/png", buffer: await page.screenshot({ fullPage: true }) };
    await page.close();

    const reader = await browser.context.newPage();
    await reader.goto(pathToFileURL(verifier).href);
    await reader.locator("#bundle").setInputFiles(file);
    const [chooser] = await Promise.all([
      reader.waitForEvent("filechooser"),
      reader.getByRole("button", { name: "Read it from a picture" }).click(),
    ]);
    await chooser.setFiles(picture);
    await reader.getByText("The paper is about this file.").waitFor();
    await reader.getByText("More to ask for").click();
    await reader.getByLabel("Fewest organisations").fill("1");
    await reader.locator("button[type=submit]").click();
    await reader.locator(".verdict.good").waitFor();
    await reader.close();
  });

  test.each(["en", "zh"] as const)(
    "the part about evidence is without faults, before and after (%s)",
    async (language) => {
      const { page } = await desks.page(browser, platform.mine, language);
      await go(page, screenOf(certificateId));
      await page.locator("#evidence").waitFor();
      const before = await faultsOf(page, "certificate with evidence to make");
      await page.locator("#evidence button[type=submit]").click();
      await page.locator(".paper-code").waitFor();
      expect([...before, ...(await faultsOf(page, "certificate with evidence"))]).toEqual([]);
      await page.close();
    },
  );
});
