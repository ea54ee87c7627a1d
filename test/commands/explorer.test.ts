import { request } from "node:http";

import type { Page, Route } from "playwright-core";

import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { Browser, chromiumPath } from "../testkit/chromium.js";
import { Neighbour } from "../testkit/neighbour.js";
import { faultsOf } from "../testkit/screen-checks.js";
import { NetworkFolder, upArguments } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

const inChromium = chromiumPath === undefined ? describe.skip : describeOnNetwork;

const onEmbedded = networkKind === "embedded" ? test : test.skip;

const hostileKey = `<img src=x onerror="window.hacked=1">`;
const hostileValue = `</pre><script>window.hacked=1</script>\u202eegde\u200b`;
const shownValue = `</pre><script>window.hacked=1</script>\\u202eegde\\u200b`;

let folder: NetworkFolder;
let url: string;

beforeAll(async () => {
  folder = new NetworkFolder();
  await folder.up();
  const opened = await folder.run("explorer", "--port", "0", "--json");
  expect(opened).toMatchObject({ status: 0 });
  ({ url } = JSON.parse(opened.out) as { url: string });
}, startTimeout);

afterAll(() => folder.remove());

/** The server's answer to a handmade request. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method: body === undefined ? "GET" : "POST" }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** The values that a page shows, as they are read. */
async function valuesOf(page: Page): Promise<readonly string[]> {
  await page.locator(".value").first().waitFor();
  return page.locator(".value").allInnerTexts();
}

describeOnNetwork("the explorer's server", () => {
  test("a second request for the explorer gets the same address", async () => {
    expect((await folder.run("explorer")).out).toBe(`${url}\n`);
    expect((await folder.run(...upArguments, "--explorer")).out).toContain(`explorer: ${url}\n`);
    expect(JSON.parse((await folder.run(...upArguments, "--explorer", "--json")).out)).toMatchObject({ explorer: url });
  });

  test("the explorer listens only on loopback, and shows nothing without the token", async () => {
    expect(new URL(url).hostname).toBe("127.0.0.1");
    for (const path of ["/api/overview", "/api/events", "/api/blocks", "/api/log?name=supervisor"]) {
      expect(await ask(path)).toMatchObject({ status: 401 });
    }
    const { origin } = new URL(url);
    expect(await ask("/api/session", { origin }, JSON.stringify({ token: "guessed" }))).toMatchObject({ status: 403 });
    expect(await ask("/api/session", { origin }, "no JSON")).toMatchObject({ status: 403 });
  });

  test("the explorer refuses requests to other host names, and scripts of other pages", async () => {
    expect(await ask("/", { host: "attacker.example" })).toMatchObject({ status: 403 });
    expect(await ask("/", { origin: "http://attacker.example" })).toMatchObject({ status: 403 });
    expect(await ask("/", { host: `localhost:${new URL(url).port}` })).toMatchObject({ status: 403 });
  });

  test("the explorer's page loads, and uses only its own resources", async () => {
    const { headers } = await ask("/");
    expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(await ask("/../package.json")).toMatchObject({ status: 404 });
  });
});

inChromium("the explorer's page in Chromium", () => {
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];
  const hosts = new Set<string>();

  beforeAll(async () => {
    await folder.run("invoke", "counter", "put", "colour", "blue");
    await folder.run("invoke", "counter", "put", "colour", `{"name":"red","parts":[1,2]}`);
    await folder.run("invoke", "counter", "put", hostileKey, hostileValue);
    // As a version is in a definition of the lifecycle.
    await folder.run("invoke", "counter", "put", "definition", "counter\u00031.02".repeat(20));
    browser = await Browser.open();
    page = await browser.context.newPage();
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") {
        troubles.push(message.text());
      }
    });
    page.on("request", (asked) => hosts.add(new URL(asked.url()).host));
    await page.goto(url);
    await page.getByRole("heading", { name: "Blocks" }).waitFor();
  }, startTimeout);

  afterAll(() => browser.close());

  test("the explorer's page removes the token from the address", () => {
    expect(page.url()).not.toContain("token");
  });

  test("a block appears in the explorer when it is committed, and links to its transaction with reads, writes and endorsers", async () => {
    await page.getByRole("status").getByText("live").waitFor();
    const added = await folder.run("invoke", "counter", "add", "sum", "7", "--json");
    const { transactionId, block } = JSON.parse(added.out) as { transactionId: string; block: number };
    await page.getByRole("link", { name: `Block ${String(block)}`, exact: true }).waitFor();
    await page.getByRole("link", { name: transactionId.slice(0, 12) }).click();
    // The list of blocks, which also shows verdicts, stays until the transaction's page is there.
    await page.getByRole("heading", { name: "Transaction" }).waitFor();
    const main = page.getByRole("main");
    await main.getByText("VALID", { exact: true }).waitFor();
    const text = await main.innerText();
    expect(text).toContain("committed");
    expect(text).toContain("AMSP/user");
    expect(text).toContain("counter add");
    expect(text).toMatch(/Endorsed by\s+(AMSP|BMSP)\/peer0/);
    expect(text).toMatch(/Read in counter\s+Key\s+Version\s+sum\s+absent/);
    expect(text).toMatch(/Written in counter\s+sum\s+7/);
  });

  test("the explorer's state lists keys with their values, and a key's history links back", async () => {
    await page.getByRole("link", { name: "State" }).click();
    await page.getByRole("link", { name: "colour" }).click();
    await page.getByText("newest value first").waitFor();
    const [now, before] = await valuesOf(page);
    expect(now).toMatch(/^name\s+red\s+parts\s+1\s+2\s+JSON$/);
    expect(before).toBe("blue");
    await page.getByText("JSON", { exact: true }).click();
    expect((await valuesOf(page))[0]).toContain('{\n  "name": "red",\n  "parts": [\n    1,\n    2\n  ]\n}');
  });

  test("the explorer shows a value of a chaincode as text, also if it looks like markup", async () => {
    await page.goto(new URL("#/state/counter", page.url()).href);
    await page.getByText(hostileKey).waitFor();
    await page.getByText(hostileKey).click();
    await page.getByText(shownValue).waitFor();
    expect(await page.evaluate("window.hacked")).toBeUndefined();
  });

  test("the explorer finds a transaction by its id and a key by its beginning, with the keyboard alone", async () => {
    const put = await folder.run("invoke", "counter", "put", "needle", "found", "--json");
    const { transactionId } = JSON.parse(put.out) as { transactionId: string };
    // The explorer finds what it has read: it follows the blocks a moment after their submitter.
    await page.getByRole("link", { name: "Blocks" }).click();
    await page.getByRole("link", { name: transactionId.slice(0, 12) }).waitFor();
    await page.keyboard.press("/");
    // Enter comes at once, before the typed text can have been looked up.
    await page.keyboard.type(transactionId.slice(0, 20));
    await page.keyboard.press("Enter");
    await page.getByText(transactionId, { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("needl");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "needle" }).waitFor();
  });

  test("the explorer's search shows entries that begin with the typed text, and links to them", async () => {
    await page.getByRole("searchbox").fill("col");
    await page.locator(".found").getByText("colour").click();
    await page.getByRole("heading", { name: "colour" }).waitFor();
    await page.locator(".found").waitFor({ state: "detached" });
  });

  test("the explorer names a party beside its LEI, finds it by the LEI, and shows an amount with its currency", async () => {
    const lei = "5493002ERZU2K9PZDL40";
    await folder.run("invoke", "counter", "register", lei, "ICBC 工商银行");
    await folder.run(
      "invoke",
      "counter",
      "put",
      "bill",
      JSON.stringify({ payee: lei, amount: "1234567.80", currency: "CNY" }),
    );
    await page.goto(new URL("#/key/counter/bill", page.url()).href);
    await page.getByText("ICBC 工商银行").waitFor();
    expect((await valuesOf(page))[0]).toMatch(
      /^payee\s+ICBC 工商银行 5493002ERZU2K9PZDL40\s+amount\s+CNY1,234,567\.80\s+JSON$/,
    );
    await page.getByRole("searchbox").fill(lei.slice(0, 6));
    await page.locator(".found").getByText(lei).click();
    await page.getByText("ICBC 工商银行").first().waitFor();
    await page.locator(".found").waitFor({ state: "detached" });
  });

  test("the explorer never shows the data of one key under the name of another key", async () => {
    await page.goto(new URL("#/key/counter/colour", page.url()).href);
    await page.getByText("red", { exact: true }).waitFor();
    const held = new Promise<Route>((resolve, reject) => {
      page.route(/history\?.*needle/, resolve, { times: 1 }).catch(reject);
    });
    await page.goto(new URL("#/key/counter/needle", page.url()).href);
    await page.getByRole("heading", { name: "needle" }).waitFor();
    expect(await page.locator(".value").count()).toBe(0);
    await (await held).continue();
    await page.getByText("found", { exact: true }).waitFor();
  });

  test("a refused proposal appears in the explorer with its full message", async () => {
    await page.getByRole("link", { name: "Refused" }).click();
    await folder.run("invoke", "counter", "refuse", "no more than 10 apples");
    const wanted = networkKind === "embedded" ? "no more than 10 apples" : "Native peers do not report";
    await page.getByText(wanted).waitFor();
  });

  test("the explorer's logs grow as they are written", async () => {
    await page.getByRole("link", { name: "Logs" }).click();
    await page.getByRole("link", { name: "chaincode-counter-AMSP" }).click();
    await page.locator(".log").getByText("no more than 10 apples").waitFor();
    await folder.run("query", "counter", "refuse", "a pear");
    await page.locator(".log").getByText("a pear").waitFor();
  });

  onEmbedded("the explorer reads the ledger again after a snapshot was restored", async () => {
    await folder.run("snapshot", "save", "before");
    await folder.run("invoke", "counter", "put", "afterwards", "x");
    await page.goto(new URL("#/state/counter", page.url()).href);
    await page.getByText("afterwards").waitFor();
    await folder.run("restore", "before");
    await page.getByText("afterwards").waitFor({ state: "detached" });
  });

  test("every page of the explorer passes the rules of axe, and breaks and cuts no text, on a phone and wide, light and dark, in both languages", async () => {
    await page.goto(new URL("#/", page.url()).href);
    const transaction = await page.locator('main a[href^="#/transaction/"]').first().getAttribute("href");
    const pages = [
      ["#/", "Blocks", "区块"],
      [transaction ?? "", "Transaction", "交易"],
      ["#/block/5", "Block 5", "区块 5"],
      ["#/state/counter", "State", "状态"],
      ["#/key/counter/colour", "colour", "colour"],
      ["#/key/counter/definition", "definition", "definition"],
      ["#/refused", "Refused proposals", "被拒提案"],
      ["#/network", "Network", "网络"],
      ["#/logs/supervisor", "Logs", "日志"],
    ] as const;
    for (const language of ["en", "zh"] as const) {
      for (const [at, english, chinese] of pages) {
        await page.goto(new URL(at, page.url()).href);
        const name = language === "en" ? english : chinese;
        await page.getByRole("heading", { name, exact: true, level: 1 }).waitFor();
        expect(await faultsOf(page, `explorer ${english}`, { worst: "minor" })).toEqual([]);
      }
      await page.locator("header button[lang]").click();
    }
  });

  test("a program of another user, whose page is opened in the explorer's browser, gets nothing that lets it in", async () => {
    const { origin } = new URL(url);
    const neighbour = await Neighbour.start();
    try {
      expect(await neighbour.spyIn(browser, `${origin}/`, `${origin}/api/events`)).toEqual([]);
      const claims = neighbour.claims(origin);
      expect(claims).toContainEqual({ origin, cookie: "of-the-host=1", authorization: "" });
      for (const claim of claims) {
        expect(await ask("/api/overview", claim)).toMatchObject({ status: 401 });
      }
    } finally {
      await neighbour.close();
    }
    await page.reload();
    await page.getByRole("status").getByText("live").waitFor();
  });

  test("the explorer's pages had no errors, and requested nothing from other hosts", () => {
    expect(troubles).toEqual([]);
    expect([...hosts]).toEqual([new URL(url).host]);
  });

  test("the explorer's page is dark if the browser asks for a dark page", async () => {
    const dark = await Browser.open("dark");
    try {
      const other = await dark.context.newPage();
      await other.goto(url);
      await other.getByRole("heading", { name: "Blocks" }).waitFor();
      const colour = await other.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(colour).toBe("rgb(16, 21, 27)");
    } finally {
      await dark.close();
    }
  });
});
