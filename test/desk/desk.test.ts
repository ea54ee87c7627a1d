import { readFileSync } from "node:fs";
import { request } from "node:http";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { brokenOn, faultsOf } from "../testkit/screen-checks.js";
import { faultsInBothLanguages } from "./both-languages.js";
import { fillIssue, go, openPage, pasteInto, perform, screenOf, sign, type DeskPage } from "./desk-steps.js";
import { openDesk, type OpenDesk } from "./open-desk.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

/** Names that a spreadsheet, a page or a narrow screen could stumble over. */
const cast = {
  steel: { name: '=鞍钢 "Steel" <b>& Works</b>', roles: ["enterprise"] },
  mine: { name: "必和必拓矿业（新加坡）国际贸易有限责任公司", roles: ["enterprise"] },
  haulage: { name: "Haulage Company of Western Australia Limited", roles: ["enterprise"] },
  bank: { name: "Industrial and Commercial Bank", roles: ["bank"] },
} as const;
type Name = keyof typeof cast;

let platform: Tallystick<Name>;
const desks = new Map<Name, OpenDesk>();
const urlOf = (name: Name): string => desks.get(name)?.url ?? "";

beforeAll(async () => {
  platform = await startTallystick({ parties: cast });
  for (const [name, language] of [
    ["steel", "en"],
    ["mine", "zh"],
    ["haulage", "en"],
    ["bank", "zh"],
  ] as const) {
    desks.set(name, await openDesk(platform[name], language));
  }
});

afterAll(async () => {
  for (const desk of desks.values()) {
    await desk.close();
  }
  await platform.close();
});

interface Sent {
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly body?: string;
}

/** The server's answer to a handmade request. */
function ask(url: string, path: string, { headers = {}, method = "GET", body }: Sent = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

describe("the desk's server", () => {
  let guest: OpenDesk;
  beforeAll(async () => {
    guest = await openDesk(platform.steel, "en");
  });
  afterAll(() => guest.close());

  const from = (url: string): Record<string, string> => ({
    origin: new URL(url).origin,
    "content-type": "application/json",
  });
  const tokenIn = (url: string): string => new URL(url).hash.replace("#token=", "");

  test("the desk answers nobody without its secret, no other host and no page of another origin", async () => {
    const { url } = guest;
    for (const path of ["/desk/me", "/api/v1/events", "/desk/lists/holdings", "/api/v1/projection/holdings"]) {
      expect([path, (await ask(url, path)).status]).toEqual([path, 401]);
    }
    expect(await ask(url, "/api/v1/acts/Accept", { method: "POST", headers: from(url), body: "{}" })).toMatchObject({
      status: 401,
    });
    for (const host of ["attacker.example", `localhost:${new URL(url).port}`]) {
      expect(await ask(url, "/", { headers: { host } })).toMatchObject({ status: 421 });
    }
    expect(await ask(url, "/", { headers: { origin: "http://attacker.example" } })).toMatchObject({ status: 403 });
    const { port } = new URL(url);
    const neighbour = { origin: `http://127.0.0.1:${String(Number(port) + 1)}` };
    expect(await ask(url, "/session", { method: "POST", headers: neighbour, body: "{}" })).toMatchObject({
      status: 403,
    });
    expect(await ask(url, "/session", { method: "POST", body: JSON.stringify({ token: tokenIn(url) }) })).toMatchObject(
      { status: 403 },
    );
    const page = await ask(url, "/");
    expect([page.status, page.headers["content-security-policy"]]).toEqual([
      200,
      expect.stringContaining("script-src 'self'"),
    ]);
    expect(page.headers).not.toHaveProperty("access-control-allow-origin");
    expect((await ask(url, "/../package.json")).status).toBe(404);
  });

  test("the token of the desk's address serves once, and gives a secret that the browser sends nowhere by itself", async () => {
    const { url } = guest;
    const session = { method: "POST", headers: from(url), body: JSON.stringify({ token: tokenIn(url) }) };
    expect(await ask(url, "/session", { ...session, body: '{"token":"guessed"}' })).toMatchObject({ status: 403 });
    const opened = await ask(url, "/session", session);
    const { secret } = JSON.parse(opened.text) as { secret: string };
    expect([opened.status, opened.headers["set-cookie"], opened.headers["cache-control"]]).toEqual([
      ...[200, undefined, "no-store"],
    ]);
    expect(await ask(url, "/session", session)).toMatchObject({
      status: 403,
      text: expect.stringContaining("TOKEN_REFUSED") as string,
    });
    const inside = { authorization: `Bearer ${secret}` };
    for (const guess of [`Bearer ${secret}x`, secret, "Bearer ", ""]) {
      expect(await ask(url, "/desk/me", { headers: { authorization: guess } })).toMatchObject({ status: 401 });
    }
    const me = await ask(url, "/desk/me", { headers: inside });
    expect(JSON.parse(me.text)).toMatchObject({
      party: { name: cast.steel.name },
      language: "en",
      utcOffset: expect.any(String) as string,
    });
    expect(await ask(url, "/session", { ...session, headers: { ...from(url), ...inside } })).toMatchObject({
      status: 200,
    });
    // The secret alone writes nothing: the page of the desk also says from where it asks.
    const act = { method: "POST", headers: { ...inside, "content-type": "application/json" }, body: "{}" };
    expect((await ask(url, "/api/v1/acts/Accept", act)).status).toBe(403);
    expect((await ask(url, "/desk/quote", { ...act, headers: { ...act.headers, ...from(url) } })).status).toBe(422);
  });
});

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("the desk in Chromium", () => {
  let browser: Browser;
  const pages = new Map<Name, DeskPage>();
  let issued = 0;

  beforeAll(async () => {
    browser = await Browser.open();
    for (const name of desks.keys()) {
      pages.set(name, await openPage(browser, urlOf(name)));
    }
  });

  afterEach(() => {
    expect([...pages.values()].flatMap(({ troubles }) => troubles)).toEqual([]);
  });

  afterAll(() => browser.close());

  const pageOf = (name: Name): Page => {
    const opened = pages.get(name);
    if (opened === undefined) {
      throw new Error(`no page for ${name}`);
    }
    return opened.page;
  };

  /** A certificate that the steelworks has issued to the mine. */
  const issue = async (terms: { currency?: string; amount?: string; maturesOn?: string } = {}): Promise<string> => {
    issued++;
    const { certificateId } = await platform.steel.certificates.issue({
      ...{ reference: `HELD-${String(issued)}`, payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ currency: "CNY", amount: "30000000.00", maturesOn: dayFromNow(180), ...terms },
    });
    return certificateId;
  };

  /** A certificate that the mine holds. */
  const hold = async (terms?: Parameters<typeof issue>[0]): Promise<string> => {
    const certificateId = await issue(terms);
    await platform.mine.certificates.accept({ certificateId });
    return certificateId;
  };

  test("a certificate is issued, accepted, transferred, presented and settled at the desks of four parties, two in Chinese", async () => {
    const steel = pageOf("steel");
    expect(steel.url()).not.toContain("token");
    await go(steel, "issue");
    await fillIssue(steel, {
      ...{ reference: "DESK-1", payee: platform.mine.lei, settlementBank: platform.bank.lei },
      ...{ amount: "３４，０００，０００．５５", maturesOn: dayFromNow() },
    });
    await steel.getByText("Chinese yuan thirty-four million and 55/100 only").waitFor();
    await steel.getByText("After this act").waitFor();
    await perform(steel, "Issue");

    const mine = pageOf("mine");
    await mine.getByRole("link", { name: "查看并办理" }).click();
    await mine.getByText("人民币叁仟肆佰万元零伍角伍分").waitFor();
    await mine.getByText(`可向 ${cast.steel.name} 追索`).waitFor();
    await perform(mine, "签收");
    await mine.getByRole("link", { name: "转让", exact: true }).click();
    await mine.selectOption("[name=to]", platform.haulage.lei);
    await mine.fill("[name=amount]", "4,000,000.55");
    await mine.getByText("CNY30,000,000.00").waitFor();
    await mine.locator(".screen-only > button.main:enabled", { hasText: "转让" }).click();
    // One sentence says what is signed, and nothing of it can be changed while it is read.
    await mine
      .locator(".reading")
      .getByText(`中的 CNY\u00a04,000,000.55（人民币肆佰万元零伍角伍分）转让给 ${cast.haulage.name}。`)
      .waitFor();
    expect(await mine.locator("[name=amount]").isDisabled()).toBe(true);
    expect(await faultsOf(mine, "a review")).toEqual([]);
    await mine.keyboard.press("Escape");
    await perform(mine, "转让");

    const haulage = pageOf("haulage");
    await haulage.getByRole("link", { name: "Look and decide" }).click();
    await perform(haulage, "Accept");
    await haulage.getByRole("link", { name: "Present for payment" }).click();
    await perform(haulage, "Present for payment");

    const bank = pageOf("bank");
    await go(bank, "payables");
    await bank.getByRole("link", { name: "查看并付款" }).click();
    // The number of a payment is the bank's: without it nothing can be signed.
    expect(await bank.inputValue("[name=uetr]")).toBe("");
    expect(await bank.locator("main button.main").count()).toBe(0);
    await bank.fill("[name=uetr]", "8a562c67-ca16-38ba-b074-65581be6f001");
    await bank.getByText("这不是付款编号。").waitFor();
    expect(await bank.locator("main button.main").count()).toBe(0);
    await bank.fill("[name=uetr]", "8A562C67-CA16-48BA-B074-65581BE6F001");
    await perform(bank, "兑付");
    await go(bank, "payables");
    await bank.getByText("没有待付款的凭证。").waitFor();

    await go(steel, `instrument/${platform.steel.lei}.DESK-1`);
    await steel.getByRole("img", { name: /^Units 1 to 3,400,000,055 in 7 holdings from .* by holder$/ }).waitFor();
    await steel.getByText("every unit is found once").waitFor();

    const { certificates } = await platform.operator.certificates.listInstrument({
      instrumentId: `${platform.steel.lei}.DESK-1`,
    });
    expect(certificates.map(({ state, amount, holder }) => [state, amount, holder.lei])).toEqual([
      ["Settled", "4000000.55", platform.haulage.lei],
      ["Transferable", "30000000.00", platform.mine.lei],
    ]);
  });

  test("a refused act shows the ledger's reason in the person's language, with names and without the button", async () => {
    const mine = pageOf("mine");
    await go(mine, "issue");
    await fillIssue(mine, {
      ...{ reference: "DESK-2", payee: platform.haulage.lei, settlementBank: platform.bank.lei, amount: "1.0005" },
    });
    expect(await mine.getByRole("alert").textContent()).toMatch(/小数/);
    expect(await mine.locator("button.main").isDisabled()).toBe(true);
    await go(mine, screenOf(await hold()));
    await mine.getByText("现在不能办理").click();
    await mine.locator(".why li", { hasText: "兑付" }).waitFor();
  });

  test("what a discount costs is shown before it is asked for and before it is accepted, and what is owed then waits for both sides", async () => {
    const mine = pageOf("mine");
    const certificateId = await hold({ currency: "USD", amount: "10000000.00" });
    await go(mine, screenOf(certificateId, "Discount"));
    await mine.selectOption("[name=bank]", platform.bank.lei);
    expect(await mine.inputValue("[name=annualRate]")).toBe("");
    expect(await mine.inputValue("[name=settlement]")).toBe("DVP");
    await mine.fill("[name=annualRate]", "3.85");
    await mine.getByText("只有银行的付款得到确认，凭证才转移").first().waitFor();
    await mine.selectOption("[name=settlement]", "FOP");
    await mine.getByText("此后您没有凭证").first().waitFor();
    await mine.getByText("9,807,500.00").first().waitFor();
    await mine.getByText("3.93 %", { exact: true }).first().waitFor();
    await perform(mine, "贴现");
    const bank = pageOf("bank");
    await go(bank, screenOf(certificateId, "Accept"));
    await bank.getByText("9,807,500.00").first().waitFor();
    await bank.getByText("3.93 %", { exact: true }).waitFor();
    await perform(bank, "签收");
    expect((await platform.bank.certificates.getCertificate({ certificateId })).holder.lei).toBe(platform.bank.lei);
    for (const page of [bank, mine]) {
      await go(page, "");
      await page.getByText("纯凭证过户卖出，尚未付款").first().waitFor();
      await go(page, "proceeds");
      await page.getByText("9,807,500.00").first().waitFor();
    }
    await mine.locator("table a.id").first().click();
    await mine.fill("[name=uetr]", "97ed4827-7b6f-4491-a06f-b548d5a7512d");
    await mine.fill("[name=valueDate]", platform.clock.today());
    await perform(mine, "登记未付款项的支付");
    await mine.getByText("没有未付的纯凭证过户卖出款项，也没有质权人欠付的余额。").waitFor();

    const rest = await hold({ currency: "USD", amount: "3600.00" });
    await platform.mine.certificates.discount({
      ...{ certificateId: rest, bank: platform.bank.lei, annualRate: "10", dayCount: "ACT/360", settlement: "DVP" },
      ...{ discountDate: platform.clock.today(), proceeds: "3420.00" },
    });
    await go(bank, screenOf(rest, "Accept"));
    await bank.getByText("有义务支付 USD 3,420.00").waitFor();
  });

  test("an act under dual control is filed at one person's desk, and approved at the desk of another person who sees all of it", async () => {
    const { lei } = platform.haulage;
    await platform.haulage.registry.updateParty({
      lei,
      dualControl: { acts: ["Issue"], thresholds: { CNY: "5000.00" } },
    });
    const maker = pageOf("haulage");
    await go(maker, "issue");
    await fillIssue(maker, {
      ...{ reference: "DESK-5", payee: platform.mine.lei, settlementBank: platform.bank.lei, amount: "5000.05" },
    });
    await sign(maker, "File for approval");
    await maker.getByText("Filed. It waits for a second person.").waitFor();
    const desk = await openDesk(await platform.haulage.person("checker"), "zh");
    const checker = await browser.context.newPage();
    try {
      await checker.goto(desk.url);
      await checker.getByText("复核：开立").waitFor();
      await checker.getByRole("link", { name: "查看并办理" }).click();
      const signed = checker.locator("main dl").nth(1);
      await signed.getByText("5,000.05").waitFor();
      expect(await signed.textContent()).toContain(`付款行${cast.bank.name}币种CNY`);
      await checker.getByRole("button", { name: "批准" }).click();
      // The state after the act that is approved.
      await checker.getByText("待签收", { exact: true }).waitFor();
      await perform(checker, "批准");
    } finally {
      await checker.close();
      await desk.close();
    }
    const { certificates } = await platform.mine.certificates.listOffers({});
    expect(certificates.map(({ amount }) => amount)).toContain("5000.05");
  });

  test("what several discounts cost is shown for each of them and in all, before they are asked for together", async () => {
    const mine = pageOf("mine");
    const sold = [await hold({ amount: "10000000.00" }), await hold({ amount: "20000000.00" })];
    await go(mine, "holdings");
    for (const certificateId of sold) {
      await mine.getByRole("checkbox", { name: `选择 ${certificateId}` }).check();
    }
    await mine.getByRole("button", { name: "贴现", exact: true }).click();
    await mine.selectOption("[name=bank]", platform.bank.lei);
    await mine.fill("[name=annualRate]", "3.85");
    await mine.locator(".screen-only > button.main:enabled", { hasText: "贴现：2 张" }).click();
    const reading = mine.locator(".reading");
    for (const price of ["192,500.00", "9,807,500.00", "385,000.00", "19,615,000.00"]) {
      await reading.locator("tbody").getByText(price).waitFor();
    }
    for (const sum of ["30,000,000.00", "577,500.00", "29,422,500.00"]) {
      await reading.locator("tfoot").getByText(sum).waitFor();
    }
    await reading.locator("tbody").getByText("3.93 %").nth(1).waitFor();
    expect(await brokenOn(mine, "several discounts")).toEqual([]);
    await go(mine, "");
    await go(mine, "holdings");
    for (const certificateId of sold) {
      await mine.getByRole("checkbox", { name: `选择 ${certificateId}` }).uncheck();
    }
  });

  test("several certificates are presented with one button and paid with one, what the ledger refuses is left out, and search finds them", async () => {
    const mine = pageOf("mine");
    const due = [await hold({ maturesOn: dayFromNow() }), await hold({ maturesOn: dayFromNow() })];
    const later = await hold();
    await go(mine, "holdings");
    for (const certificateId of [...due, later]) {
      await mine.getByRole("checkbox", { name: `选择 ${certificateId}` }).check();
    }
    await mine.getByText("90,000,000.00").first().waitFor();
    await mine.getByRole("button", { name: "提示付款", exact: true }).click();
    await mine.getByText("不办理").waitFor();
    await perform(mine, "提示付款：2 张");
    const bank = pageOf("bank");
    await go(bank, "payables");
    for (const certificateId of due) {
      await bank.getByRole("checkbox", { name: `选择 ${certificateId}` }).check();
    }
    await bank.getByRole("button", { name: "支付所选" }).click();
    const uetrs = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"] as const;
    await pasteInto(bank, `[name='uetr ${due[0] ?? ""}']`, `${uetrs[0]}\n${uetrs[0]}`);
    await bank.getByText("第 2 行的编号与第 1 行相同。").waitFor();
    expect(await bank.locator("main .card .card button.main").count()).toBe(0);
    await bank.fill(`[name='uetr ${due[1] ?? ""}']`, "");
    await bank.getByText("1 行没有编号，不予签署。").waitFor();
    await bank.getByText("没有付款编号，因此不签署。").waitFor();
    await bank.setInputFiles("[name=numbers]", {
      ...{ name: "paid.csv", mimeType: "text/csv" },
      buffer: Buffer.from(`certificate,uetr\n${due[1] ?? ""},${uetrs[1]}\n${due[0] ?? ""},${uetrs[0]}\n`),
    });
    await perform(bank, "兑付：2 张");
    const states = await Promise.all(
      [...due, later].map(async (certificateId) => platform.mine.certificates.getCertificate({ certificateId })),
    );
    expect(states.map(({ state }) => state)).toEqual(["Settled", "Settled", "Transferable"]);

    await go(mine, "activity");
    await mine.keyboard.press("/");
    await mine.keyboard.insertText(later.slice(0, later.indexOf(":")));
    const found = mine.getByRole("search").getByRole("link");
    await found.first().waitFor();
    expect(await found.allTextContents()).toEqual([
      expect.stringContaining("30,000,000.00"),
      expect.stringContaining("可转让"),
    ]);
  });

  test("a name that begins with = is saved so that no spreadsheet computes it", async () => {
    const mine = pageOf("mine");
    await hold();
    await go(mine, "holdings");
    const saving = mine.waitForEvent("download");
    await mine.getByRole("button", { name: "导出 CSV" }).click();
    const text = readFileSync(await (await saving).path(), "utf8");
    expect(text.startsWith("\ufeff凭证,")).toBe(true);
    expect(text).toContain(`,"'=鞍钢 ""Steel"" <b>& Works</b>",`);
    expect(text).toMatch(/截至区块 \d+/);
  });

  test("every screen is accessible and of good contrast, and nothing breaks or is cut, in both languages, on a phone and wide, light and dark", async () => {
    const mine = pageOf("mine");
    const held = await hold({ amount: "999999999999.99" });
    await issue({ maturesOn: dayFromNow(20) });
    const screens = [
      ...["", "holdings", "ladder", "ladder/held/6", "offers", "payables", "issue", "approvals", "activity", "parties"],
      ...[screenOf(held, "Transfer"), screenOf(held, "Discount"), "nowhere"],
      `instrument/${held.split(":")[0] ?? ""}`,
    ];
    expect(await faultsInBothLanguages(mine, screens, (screen) => go(mine, screen))).toEqual([]);
  }, 240_000);
});
