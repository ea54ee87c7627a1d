import { spawn, type ChildProcess } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeWithToken, SoftToken } from "../../client/src/testing/soft-token.js";
import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { writeProfile } from "../testkit/write-profile.js";
import { go, openPage, perform, screenOf, sign } from "./desk-steps.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const command = join(__dirname, "..", "..", "packages", "tally", "dist", "tally.js");
const inChromium = chromiumPath === undefined ? describe.skip : describeWithToken;

inChromium("a desk whose key is in a token (SoftHSM; skipped without it)", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-token-"));
  let platform: Tallystick<"steel" | "mine" | "bank">;
  let browser: Browser;
  let token: SoftToken;
  let profile: string;
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    platform = await startTallystick({ parties: { steel: "enterprise", mine: "enterprise", bank: "bank" } });
    browser = await Browser.open();
    const { identity, connectOptions } = platform.mine;
    token = new SoftToken(createPrivateKey(identity.privateKey));
    const written = writeProfile(folder, platform.network, identity, {
      ...{ name: "mine", chaincode: connectOptions.chaincode },
    });
    const { privateKeyPath: _, ...rest } = JSON.parse(readFileSync(written, "utf8")) as Record<string, unknown>;
    profile = join(folder, "token.json");
    const pkcs11 = { library: token.library, token: "tally", label: "treasurer" };
    writeFileSync(profile, JSON.stringify({ ...rest, pkcs11 }));
  });

  afterAll(async () => {
    await browser.close();
    running.forEach((each) => each.kill("SIGKILL"));
    token.remove();
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** SoftHSM's library reads its configuration from the environment of the process, so the command is a process of its own. */
  const start = (pin: string, language: "en" | "zh"): ChildProcess => {
    const line = ["desk", "--no-open", "--folder", join(folder, "desks"), "--profile", profile];
    const child = spawn(process.execPath, [command, ...line, "--language", language], {
      env: { ...token.env, TALLY_PKCS11_PIN: pin },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.push(child);
    return child;
  };

  test.each([
    ["en", /TOKEN_PIN_INCORRECT: the token labelled tally refuses the PIN .* a few wrong PINs lock the token/],
    ["zh", /TOKEN_PIN_INCORRECT: UKey 的 PIN 不正确：.*多次输错 PIN，UKey 会被锁定/],
  ] as const)(
    "tally desk with the wrong PIN does not begin, and says that it is the PIN (%s)",
    async (language, text) => {
      const child = start("0000", language);
      let stderr = "";
      child.stderr?.on("data", (part) => (stderr += String(part)));
      expect(await once(child, "exit")).toEqual([2, null]);
      expect(stderr).toMatch(text);
    },
  );

  test("a person accepts a certificate with the key in the token, and when the token is gone the desk says so in both languages and does nothing", async () => {
    const issue = async (reference: string): Promise<string> => {
      const { certificateId } = await platform.steel.certificates.issue({
        ...{ reference, payee: platform.mine.lei, settlementBank: platform.bank.lei },
        ...{ currency: "CNY", amount: "3000.00", maturesOn: dayFromNow(300) },
      });
      return certificateId;
    };
    const [first, second] = [await issue("TOKEN-1"), await issue("TOKEN-2")];
    const child = start("1234", "en");
    let stdout = "";
    for await (const part of child.stdout ?? []) {
      stdout += String(part);
      if (/#token=\S+\n/.test(stdout)) {
        break;
      }
    }
    const { page } = await openPage(browser, /http:\S+/.exec(stdout)?.[0] ?? "");
    await go(page, "settings");
    await page.getByText("In a PKCS#11 token.").waitFor();
    await go(page, screenOf(first, "Accept"));
    await perform(page, "Accept");
    expect((await platform.mine.certificates.getCertificate({ certificateId: first })).state).toBe("Transferable");

    await go(page, screenOf(second, "Accept"));
    await page.getByText("After this act").waitFor();
    token.remove();
    await sign(page, "Accept");
    await page.getByText("The token with your key is not plugged in. Nothing was sent.").first().waitFor();
    await page.locator("header button[lang]").click();
    await page.getByText("找不到您的 UKey，未提交任何内容。请插好 UKey 后重试。").first().waitFor();
    expect((await platform.steel.certificates.getCertificate({ certificateId: second })).state).toBe("AwaitingReceipt");
  });
});
