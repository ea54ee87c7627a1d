import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Page } from "playwright-core";

import { SmallDisk } from "../../packages/gateway/src/testing/small-disk.js";
import { Browser, chromiumPath } from "../testkit/chromium.js";
import { dayFromNow } from "../testkit/days.js";
import { faultsOf } from "../testkit/screen-checks.js";
import { OpenDesks } from "./open-desk.js";

import { openSession } from "@tallystick/client/catalogue";
import { keepProjection } from "@tallystick/desk";
import { openSqlite } from "@tallystick/projection";
import { startTallystick, type Tallystick } from "@tallystick/testing";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium("a desk that cannot be entered, or whose tables cannot be used", () => {
  const cast = { steel: "enterprise", mine: "enterprise", bank: "bank" } as const;
  const folder = mkdtempSync(join(tmpdir(), "desk-openings-"));
  const disk = SmallDisk.mount("8m");
  let platform: Tallystick<keyof typeof cast>;
  let browser: Browser;
  const desks = new OpenDesks();

  beforeAll(async () => {
    platform = await startTallystick({ parties: cast });
    browser = await Browser.open();
  });

  afterAll(async () => {
    await browser.close();
    await desks.close();
    await platform.close();
    disk?.unmount();
    rmSync(folder, { recursive: true });
  });

  const pageAt = async (url: string): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.goto(url);
    return page;
  };

  test("an address that was used, a browser that was never let in, and a desk that has begun again since say so in the language of the desk or of the person's choice", async () => {
    const first = await desks.open(platform.steel, "zh");
    const page = await pageAt(first.url);
    await page.locator("h1", { hasText: "工作台" }).waitFor();
    const stranger = await Browser.open();
    try {
      const locked = await stranger.context.newPage();
      await locked.goto(first.url);
      await locked.getByText("该地址只能在一个浏览器中使用一次。").waitFor();
      expect(await faultsOf(locked, "used address")).toEqual([]);
      expect(await locked.evaluate("document.documentElement.lang")).toBe("zh-CN");
      await locked.evaluate(`localStorage.setItem("tally-desk-language", "en")`);
      await locked.reload();
      await locked.getByText("This browser is not let in. Open the address that tally desk printed.").waitFor();
    } finally {
      await stranger.close();
    }
    // The desk ends, and begins again at the same port: the secret of before is worth nothing.
    await first.close();
    await page.getByText("凭证台没有响应，所示内容可能已过时").waitFor();
    await desks.open(platform.steel, "zh", { port: Number(new URL(first.url).port) });
    await page.goto(`${new URL(first.url).origin}/#/issue`);
    await page.reload();
    await page.getByText("此浏览器未获准进入。请打开 tally desk 给出的地址。").waitFor();
    await page.close();
  });

  test.each([
    ["is damaged", "DAMAGED", "zh", "该文件是否为数据库，是否已损坏？"],
    ["is of a newer version", "NEWER", "zh", "凭证台数据表文件的版本较新"],
    ["is of another channel", "OTHER", "zh", "凭证台数据表文件属于另一账本"],
    ["is of a newer version", "NEWER", "en", "is of a newer version: update this program"],
  ] as const)(
    "tables in a file that %s are not used, and the page says what to do (%s, %s)",
    async (_, what, language, text) => {
      const to = join(folder, `${what}-${language}.db`);
      if (what === "DAMAGED") {
        writeFileSync(to, "this is not a database".repeat(1_000));
      } else {
        await makeTables(to, what);
      }
      const desk = await desks.open(platform.mine, language, { projection: to });
      const page = await pageAt(desk.url);
      await page.locator(".alert[role=status]", { hasText: text }).waitFor();
      expect(await faultsOf(page, `tables ${what}`)).toEqual([]);
      await page.close();
    },
  );

  /** A file with the tables of this ledger, made to look as if a newer program or another ledger had written it. */
  async function makeTables(to: string, what: "NEWER" | "OTHER"): Promise<void> {
    const { connectOptions } = platform.mine;
    const { channel, chaincode } = connectOptions;
    const ledger = await openSession(connectOptions);
    const tables = keepProjection(ledger, { to, channel: what === "OTHER" ? "another-channel" : channel, chaincode });
    expect(await tables.has(1, 60_000)).toBe(true);
    await tables.close();
    ledger.tally.close();
    const database = await openSqlite(to);
    if (what === "NEWER") {
      database.exec("update progress set schema_version = schema_version + 1");
    }
    database.close();
  }

  const onDisk = disk === undefined ? test.skip : test;
  onDisk(
    "while the disk with its tables is full the desk says so, an act is still done once, and it continues by itself when there is room",
    async () => {
      if (disk === undefined) {
        return;
      }
      const { steel, mine, bank } = platform;
      const issue = (reference: string) =>
        steel.certificates.issue({
          ...{ reference, payee: mine.lei, settlementBank: bank.lei },
          ...{ currency: "CNY", amount: "3000.00", maturesOn: dayFromNow(300) },
        });
      const desk = await desks.open(mine, "zh", { projection: join(disk.folder, "tables.db") });
      const page = await pageAt(desk.url);
      await page.locator("h1").waitFor();
      await page.locator(".alert").waitFor({ state: "detached" });
      disk.fill();
      for (let count = 0; count < 12; count++) {
        await issue(`FULL-${String(count)}`);
      }
      await page.locator(".alert[role=status]", { hasText: "凭证台数据表所在磁盘已满" }).waitFor();
      disk.empty();
      await page.locator(".alert").waitFor({ state: "detached" });
      await page.locator("nav a.item", { hasText: "要约" }).locator(".count", { hasText: "12" }).waitFor();
      await page.close();
    },
  );
});
