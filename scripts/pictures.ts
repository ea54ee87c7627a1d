/** Takes the pictures of the desk that the README and the guides for treasurers show: `npm run pictures`. */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";

import { fillIssue, go, openPage, screenOf } from "../test/desk/desk-steps.js";
import { openDesk } from "../test/desk/open-desk.js";
import { Browser } from "../test/testkit/chromium.js";
import { dayFromNow } from "../test/testkit/days.js";
import { isLoaded } from "../test/testkit/screen-checks.js";

import { startTallystick, type Tallystick } from "@tallystick/testing";

const cast = {
  ansteel: { name: "Ansteel 鞍钢", roles: ["enterprise"] },
  rioTinto: { name: "Rio Tinto 力拓", roles: ["enterprise"] },
  haulage: { name: "Pilbara Haulage", roles: ["enterprise"] },
  icbc: { name: "ICBC 工商银行", roles: ["bank"] },
} as const;
type Platform = Tallystick<keyof typeof cast>;

const folder = join(__dirname, "..", "docs", "pictures");
/** In CSS pixels. */
const [WIDTH, MOST_HEIGHT] = [1160, 1100];
/** In bytes. */
const LARGEST = 160_000;

/** A screen to take a picture of. */
interface Scene {
  readonly name: string;
  readonly show: (page: Page) => Promise<void>;
}

interface Story {
  readonly held: string;
  readonly offered: string;
  readonly discounted: string;
  readonly presented: string;
}

/** Brings the platform to where each scene has something to show. */
async function play({ ansteel, rioTinto, haulage, icbc }: Platform): Promise<Story> {
  const issue = async (reference: string, currency: string, amount: string, days: number): Promise<string> => {
    const maturesOn = dayFromNow(days);
    const terms = { reference, currency, amount, maturesOn, payee: rioTinto.lei, settlementBank: icbc.lei };
    return (await ansteel.certificates.issue(terms)).certificateId;
  };
  const accepted = async (certificateId: string): Promise<string> => {
    await rioTinto.certificates.accept({ certificateId });
    return certificateId;
  };
  const held = await accepted(await issue("ORE-2026-117", "USD", "34000000.00", 180));
  await accepted(await issue("ORE-2026-098", "USD", "8250000.00", 25));
  const discounted = await accepted(await issue("ORE-2026-121", "CNY", "5000000.00", 180));
  const due = await accepted(await issue("ORE-2026-064", "CNY", "4000000.55", 0));
  const { certificate } = await rioTinto.certificates.transfer({
    certificateId: due,
    to: haulage.lei,
    amount: "1500000.00",
  });
  await haulage.certificates.accept({ certificateId: certificate.certificateId });
  await haulage.certificates.present({ certificateId: certificate.certificateId });
  const offered = await issue("ORE-2026-130", "CNY", "12600000.00", 120);
  const { lei } = rioTinto;
  await rioTinto.registry.updateParty({ lei, dualControl: { acts: ["Issue"], thresholds: { CNY: "1000000.00" } } });
  return { held, offered, discounted, presented: certificate.certificateId };
}

/** Waits until the state after an act is shown. */
const ready = (page: Page): Promise<void> => page.locator(".outcome.good").first().waitFor();

function scenesOfHolder({ haulage }: Platform, { held, offered, presented }: Story): readonly Scene[] {
  return [
    {
      name: "transfer",
      show: async (page) => {
        await go(page, screenOf(held, "Transfer"));
        await page.selectOption("[name=to]", haulage.lei);
        await page.fill("[name=amount]", "4250000.00");
        await ready(page);
      },
    },
    {
      name: "refused",
      show: async (page) => {
        await go(page, screenOf(held, "Transfer"));
        await page.selectOption("[name=to]", haulage.lei);
        await page.fill("[name=amount]", "99000000.00");
        await page.locator(".outcome.warn").first().waitFor();
      },
    },
    {
      name: "accept",
      show: async (page) => {
        await go(page, screenOf(offered, "Accept"));
        await ready(page);
      },
    },
    { name: "ladder", show: (page) => go(page, "ladder") },
    { name: "instrument", show: (page) => go(page, `instrument/${encodeURIComponent(presented.split(":")[0] ?? "")}`) },
    { name: "today", show: (page) => go(page, "") },
  ];
}

async function takeAll(platform: Platform, browser: Browser): Promise<void> {
  const { rioTinto, haulage, icbc } = platform;
  const story = await play(platform);
  const { discounted, presented } = story;
  await atDesk(browser, rioTinto, scenesOfHolder(platform, story));
  await atDesk(browser, rioTinto, [], async (page) => {
    await go(page, screenOf(discounted, "Discount"));
    await page.selectOption("[name=bank]", icbc.lei);
    await page.fill("[name=annualRate]", "3.85");
    await ready(page);
    await page.locator("main button.main:enabled").last().click();
    await page.locator(".reading button.main").click();
    await page.locator(".outcome.good[role=status]").waitFor();
    await go(page, "issue");
    await fillIssue(page, {
      ...{ reference: "FREIGHT-2026-4", payee: haulage.lei, settlementBank: icbc.lei, amount: "2400000.00" },
    });
    await page.getByText("A second person must approve this.").waitFor();
    await page.locator("main button.main:enabled").last().click();
    await page.locator(".reading button.main").click();
    await page.getByText("Filed. It waits for a second person.").waitFor();
  });
  await atDesk(browser, icbc, [
    {
      name: "discount",
      show: async (page) => {
        await go(page, screenOf(discounted, "Accept"));
        await ready(page);
      },
    },
    {
      name: "pay",
      show: async (page) => {
        await go(page, screenOf(presented, "Settle"));
        await ready(page);
      },
    },
  ]);
  await atDesk(browser, await rioTinto.person("second-treasurer"), [
    {
      name: "approve",
      show: async (page) => {
        await go(page, "approvals");
        await page.locator("main button").first().click();
        await ready(page);
      },
    },
  ]);
}

/** Opens a desk in English, lets the person do something, and takes the pictures in English and then in Chinese. */
async function atDesk(
  browser: Browser,
  person: Parameters<typeof openDesk>[0],
  scenes: readonly Scene[],
  act: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const desk = await openDesk(person, "en");
  const { page } = await openPage(browser, desk.url);
  try {
    await page.setViewportSize({ width: WIDTH, height: 800 });
    await page.locator("h1").waitFor();
    await act(page);
    for (const language of scenes.length === 0 ? [] : ["en", "zh"]) {
      for (const { name, show } of scenes) {
        await show(page);
        await take(page, `${name}.${language}`);
      }
      await page.locator("header button[lang]").click();
    }
  } finally {
    await page.close();
    await desk.close();
  }
}

/** @throws {Error} if the picture is too large for a page that people load. */
async function take(page: Page, name: string): Promise<void> {
  await isLoaded(page);
  await page.evaluate(`document.activeElement.blur()`);
  const path = join(folder, `${name}.png`);
  const height = await page.evaluate<number>("document.querySelector('main').scrollHeight + 90");
  await page.screenshot({
    ...{ path, fullPage: true, animations: "disabled" },
    clip: { x: 0, y: 0, width: WIDTH, height: Math.min(height, MOST_HEIGHT) },
  });
  const { size } = statSync(path);
  process.stdout.write(`${name}.png ${String(Math.round(size / 1000))} kB\n`);
  if (size > LARGEST) {
    throw new Error(`${path} has ${String(size)} bytes: show less, or make it smaller`);
  }
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const platform: Platform = await startTallystick({ parties: cast });
  const browser = await Browser.open();
  try {
    await takeAll(platform, browser);
  } finally {
    await browser.close();
    await platform.close();
  }
}

void main();
