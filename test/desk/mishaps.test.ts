import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { until } from "../testkit/until.js";
import { askOn, go, openPage, perform, screenOf, sign } from "./desk-steps.js";
import { openDesk, type OpenDesk } from "./open-desk.js";

import { quoteDiscount } from "@tallystick/client/discount";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = { steel: "enterprise", mine: "enterprise", haulage: "enterprise", bank: "bank" } as const;
type Name = keyof typeof cast;

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("what goes wrong at the desk", () => {
  let platform: Tallystick<Name>;
  let browser: Browser;
  const desks = new Map<Name, OpenDesk>();
  let issued = 0;

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
    const clock = { now: () => platform.clock.now() };
    for (const name of ["mine", "bank"] as const) {
      // A minute is long for a test that waits for an outcome.
      const connectOptions = { ...platform[name].connectOptions, deadlines: { commitStatus: 5_000 } };
      const desk = await openDesk({ connectOptions }, "en", clock);
      desks.set(name, desk);
      // The token serves once. All later tabs have the secret.
      await (await openPage(browser, desk.url)).page.locator("h1").waitFor();
    }
  });

  afterEach(async () => {
    await platform.faults.clear();
    // The browser keeps the language that a test has chosen, and begins with a tab that has no storage.
    for (const tab of browser.context.pages().filter((each) => each.url().startsWith("http"))) {
      await tab.evaluate(`localStorage.removeItem("tally-desk-language")`);
    }
  });

  afterAll(async () => {
    await browser.close();
    for (const desk of desks.values()) {
      await desk.close();
    }
    await platform.close();
  });

  /** A further tab of a party's desk, at a screen. */
  const tabOf = async (name: Name, screen: string): Promise<Page> =>
    (await openPage(browser, new URL(`/#/${screen}`, desks.get(name)?.url).href)).page;

  const issue = async (): Promise<string> => {
    issued++;
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ reference: `MISHAP-${String(issued)}`, payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount: "3000.00", maturesOn: dayFromNow(300) },
    });
    return certificateId;
  };
  const hold = async (): Promise<string> => {
    const certificateId = await issue();
    await platform.mine.certificates.accept({ certificateId });
    return certificateId;
  };

  /** Waits until the desk has handed an act to the network, and does not know its outcome. */
  const untilSubmitted = (tab: Page): Promise<unknown> =>
    until("the act is submitted", () => askOn(tab, "/desk/unfinished").then(({ answer }) => answer), {
      holds: (acts) => Array.isArray(acts) && acts.length === 1,
    });

  /** How many acts of a kind the ledger has on an instrument of a certificate. */
  const countOf = async (type: string, certificateId: string): Promise<number> => {
    let count = 0;
    for await (const fact of platform.steel.events({ from: 0, to: "now", onDoubt: () => undefined })) {
      const of = "certificates" in fact ? fact.certificates : [];
      count +=
        fact.type === type && of.some(({ instrumentId }) => certificateId.startsWith(`${instrumentId}:`)) ? 1 : 0;
    }
    return count;
  };

  test("an act whose gateway stops in the middle is said to be unknown, and its transaction tells that it was done, without a second one", async () => {
    const certificateId = await hold();
    const tab = await tabOf("mine", screenOf(certificateId, "Transfer"));
    await tab.selectOption("[name=to]", platform.haulage.lei);
    await tab.getByText("After this act").waitFor();
    platform.faults.holdBlocks();
    await sign(tab, "Transfer");
    await untilSubmitted(tab);
    platform.faults.stopPeer(platform.mine.mspId);
    await tab.getByText("It is not known yet whether this was done.").waitFor();
    platform.faults.releaseBlocks();
    await platform.faults.startPeer(platform.mine.mspId);
    await tab.getByText(/^Done, in block \d+/).waitFor();
    expect(await countOf("CertificateOffered", certificateId)).toBe(1);
    await tab.close();
  });

  test("an act whose answer was lost stays unknown, whatever turns the next request away, and is done once", async () => {
    const certificateId = await issue();
    const tab = await tabOf("mine", screenOf(certificateId, "Accept"));
    const keys: (string | undefined)[] = [];
    const turnedAway = [
      { status: 503, code: "TOO_MANY_ACTS" },
      { status: 409, code: "IDEMPOTENCY_KEY_IN_USE" },
    ];
    await tab.route("**/api/v1/acts/*", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length === 1) {
        // The act is done, and the page is told nothing of it.
        await route.fetch();
        await route.fulfill({
          status: 500,
          json: { status: 500, code: "INTERNAL", detail: "The server has a fault." },
        });
        return;
      }
      const problem = turnedAway[keys.length - 2];
      await (problem === undefined
        ? route.continue()
        : route.fulfill({ status: problem.status, json: { ...problem, detail: "Not now." } }));
    });
    await sign(tab, "Accept");
    for (const asked of [1, 2, 3]) {
      await until("the request is turned away", () => Promise.resolve(keys.length), {
        holds: (count) => count === asked,
      });
      await tab.getByText("It is not known yet whether this was done.").waitFor();
      await tab.getByRole("button", { name: "Ask again" }).click();
    }
    await tab.getByText(/^Done, in block \d+/).waitFor();
    expect(new Set(keys).size).toBe(1);
    expect(await countOf("CertificateAccepted", certificateId)).toBe(1);
    await tab.close();
  });

  test("after a reload in the middle of an act the desk says that it is under way, and then that it is done", async () => {
    const certificateId = await issue();
    const tab = await tabOf("mine", screenOf(certificateId, "Accept"));
    await tab.getByText("After this act").waitFor();
    platform.faults.holdBlocks();
    await sign(tab, "Accept");
    await untilSubmitted(tab);
    await tab.reload();
    await tab.getByText(/^The act of .* is still under way\./).waitFor();
    platform.faults.releaseBlocks();
    await tab.getByText(/^The act of .* is done\./).waitFor();
    await tab.getByRole("button", { name: "I have read this" }).click();
    await tab.getByText(/^The act of .* is done\./).waitFor({ state: "detached" });
    expect(await countOf("CertificateAccepted", certificateId)).toBe(1);
    await tab.close();
  });

  test("an act that is pressed twice in each of two tabs is done once, and the other tab shows it", async () => {
    const certificateId = await issue();
    const tabs = [
      await tabOf("mine", screenOf(certificateId, "Accept")),
      await tabOf("mine", screenOf(certificateId, "Accept")),
    ];
    for (const tab of tabs) {
      await tab.getByText("After this act").waitFor();
      await tab.getByRole("button", { name: "Accept" }).click();
      await tab.locator(".reading button.main").waitFor();
    }
    // All four at once: after the first click the button is gone.
    const twice = `(() => { const button = document.querySelector(".reading button.main"); button.click(); button.click(); })()`;
    await Promise.all(tabs.map((tab) => tab.evaluate(twice)));
    for (const tab of tabs) {
      await tab.locator(".title .mark", { hasText: "Transferable" }).waitFor();
      await tab.locator(".outcome[role]").first().waitFor();
    }
    expect(await countOf("CertificateAccepted", certificateId)).toBe(1);
    const done = await Promise.all(tabs.map((tab) => tab.getByText(/^Done, in block/).count()));
    expect(done.filter((count) => count > 0)).toHaveLength(1);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  test("terms that have changed since they were shown are not accepted", async () => {
    const certificateId = await hold();
    const offer = async (annualRate: string): Promise<void> => {
      const terms = { annualRate, dayCount: "ACT/360", discountDate: platform.clock.today() } as const;
      const { instrument } = await platform.mine.certificates.listInstrument({
        instrumentId: certificateId.split(":")[0] ?? "",
      });
      const { proceeds } = quoteDiscount({ ...terms, currency: "CNY", amount: "3000.00", dueOn: instrument.dueOn });
      const { lei: bank } = platform.bank;
      await platform.mine.certificates.discount({ ...terms, certificateId, bank, proceeds, settlement: "FOP" });
    };
    await offer("3.85");
    const tab = await browser.context.newPage();
    // This tab is not told that the ledger has changed.
    await tab.route("**/desk/progress", (route) => route.abort());
    await tab.goto(new URL(`/#/${screenOf(certificateId, "Accept")}`, desks.get("bank")?.url).href);
    await tab.getByText("After this act").waitFor();
    await platform.mine.certificates.withdraw({ certificateId });
    await offer("3.05");
    await sign(tab, "Accept");
    await tab.locator(".outcome.bad[role=alert]").waitFor();
    expect((await platform.mine.certificates.getCertificate({ certificateId })).holder.lei).toBe(platform.mine.lei);
    await tab.close();
  });

  test("an offer that has lapsed cannot be accepted, and is cleared without a loss", async () => {
    const certificateId = await hold();
    await platform.mine.certificates.transfer({ certificateId, to: platform.haulage.lei });
    const toMine = await issue();
    platform.clock.advance({ hours: 25 });
    const tab = await tabOf("mine", screenOf(toMine, "Accept"));
    await tab.locator(".outcome.warn[role=alert]", { hasText: "expired" }).waitFor();
    expect(await tab.locator("button.main:enabled").count()).toBe(0);
    await go(tab, screenOf(certificateId, "Sweep"));
    await perform(tab, "Clear a lapsed offer");
    expect(await platform.mine.certificates.getCertificate({ certificateId })).toMatchObject({
      ...{ state: "Transferable", amount: "3000.00", holder: { lei: platform.mine.lei } },
    });
    await tab.close();
  });

  test("while the peer cannot be reached the desk says so in the person's language, and tries again when asked", async () => {
    const certificateId = await hold();
    const tab = await tabOf("mine", "");
    await tab.locator("h1").waitFor();
    platform.faults.stopPeer(platform.mine.mspId);
    await tab.getByRole("button", { name: "中文" }).click();
    await go(tab, screenOf(certificateId));
    await tab.getByText("无法连接贵公司的节点").first().waitFor();
    await tab.reload();
    await tab.getByText("无法连接贵公司的节点").first().waitFor();
    await platform.faults.startPeer(platform.mine.mspId);
    await until("the desk is back", async () => {
      await tab.reload();
      await tab.locator("h1").waitFor({ timeout: 10_000 });
      return true;
    });
    await tab.close();
  });

  test("a certificate is issued, and another accepted and transferred, by the keyboard alone, with the focus in sight all the time", async () => {
    const certificateId = await issue();
    const tab = await tabOf("mine", "");
    await tab.locator("h1").waitFor();
    /** Moves the focus on until it is at what is wanted. At each stop it must be visible. */
    const tabTo = async (wanted: string): Promise<void> => {
      for (let stops = 0; stops < 120; stops++) {
        await tab.keyboard.press("Tab");
        const at: unknown = await tab.evaluate(`(() => {
          const at = document.activeElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(at);
          const { bottom, top } = at.getBoundingClientRect();
          const isSeen = at === document.body || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight);
          return isSeen ? at.matches(${JSON.stringify(wanted)}) : at.outerHTML;
        })()`);
        if (at === true) {
          return;
        }
        expect(at).toBe(false);
      }
      throw new Error(`the focus does not reach ${wanted}`);
    };
    const signByKeys = async (): Promise<void> => {
      await tabTo("main button.main");
      await tab.keyboard.press("Enter");
      // The review takes over the focus, and the key that goes back leaves everything as it was.
      await tab.locator(".reading:focus").waitFor();
      await tab.keyboard.press("Escape");
      await tab.locator("main button.main:focus").waitFor();
      await tab.keyboard.press("Enter");
      await tab.locator(".reading:focus").waitFor();
      await tabTo(".reading button.main");
      await tab.keyboard.press("Enter");
      await tab.locator(".outcome.good[role=status]:focus").waitFor();
    };
    await tabTo(`nav a[href="#/issue"]`);
    await tab.keyboard.press("Enter");
    await tab.locator("h1:focus").waitFor();
    await tabTo("[name=reference]");
    await tab.keyboard.type("KEYS-1");
    await tabTo("[name=payee]");
    await tab.keyboard.type(platform.haulage.name);
    await tabTo("[name=settlementBank]");
    await tab.keyboard.type(platform.bank.name);
    await tabTo("[name=amount]");
    await tab.keyboard.type("12.50");
    await tab.getByText("After this act").waitFor();
    await signByKeys();

    await tabTo(`nav a[href="#/offers"]`);
    await tab.keyboard.press("Enter");
    await tab.locator("h1:focus").waitFor();
    const look = `a.button[href*="${encodeURIComponent(certificateId)}"]`;
    await tab.locator(look).waitFor();
    await tabTo(look);
    await tab.keyboard.press("Enter");
    await tab.getByText("After this act").waitFor();
    await signByKeys();
    await tab.locator(`a[href$="/Transfer"]`).waitFor();
    await tabTo(`a[href$="/Transfer"]`);
    await tab.keyboard.press("Enter");
    await tabTo("[name=to]");
    await tab.keyboard.type(platform.haulage.name);
    await tab.getByText("After this act").waitFor();
    await signByKeys();
    expect(await countOf("CertificateOffered", certificateId)).toBe(1);
    await tab.close();
  });
});
