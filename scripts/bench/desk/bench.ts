import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../../../test/testkit/chromium.js";
import { dayFromNow } from "../../../test/testkit/days.js";
import type { Platform } from "../../../test/testkit/platform.js";
import { runScript, say } from "../../run-script.js";
import { withProfile } from "../host/with-profile.js";
import { numberWithin } from "../measure/option-values.js";
import { median, percentile } from "../measure/percentiles.js";
import { residentBytes } from "../measure/system-processes.js";
import { table, type Table } from "../measure/table.js";
import { pageSizes } from "./page-size.js";
import { startCommand } from "./running-command.js";

import type { Tally } from "@tallystick/client";
const usage = `npm run bench -- desk [options]

The desk of a party, in Chromium: its size, how long it takes to open, its memory, and how soon an act of somebody else is on the screen.

  --acts N     acts whose way to the screen is timed (default 20)
  --json       figures for programs
  --help       this text`;

interface Options {
  readonly acts: number;
  readonly json: boolean;
  readonly help: boolean;
}

/**
 * Seconds without a request before memory is read: at once, and after V8 has collected an idle program's garbage, which it does 100 seconds
 * after its last large collection.
 */
const IDLE = [10, 150];
const program = join(__dirname, "../../../packages/tally/dist/tally.js");
const page = join(__dirname, "../../../packages/desk/dist/page");

async function measure({ acts }: Options): Promise<Table> {
  return withProfile("holder", async ({ platform, profile, folder }) => {
    const { opening, all } = pageSizes(page);
    const rows = [
      [
        "page at its opening, compressed",
        `${opening.toFixed(0)} kB`,
        `${all.toFixed(0)} kB (all screens, both languages)`,
      ],
      ...(await deskRows({ profile, folder }, platform, acts)),
    ];
    return { head: ["desk", "figure", "baseline"], rows };
  });
}

async function deskRows(
  place: { readonly profile: string; readonly folder: string },
  platform: Platform,
  acts: number,
): Promise<string[][]> {
  say("opening the desk …");
  const query = await startCommand(program, ["whoami", "--json"], place);
  const follower = await startCommand(program, ["events", "--json"], place);
  const desk = await startCommand(program, ["desk", "--no-open", "--json"], place);
  const rows = [["until its address is printed", seconds(desk.took), `${seconds(query.took)} (tally whoami)`]];
  try {
    if (chromiumPath === undefined) {
      say("there is no Chromium: the page is not measured");
    } else {
      const { url } = JSON.parse(desk.line) as { url: string };
      rows.push(...(await screenRows(url, platform, acts)));
    }
    const memory = (pid: number): string => `${(residentBytes(pid) / 1e6).toFixed(0)} MB`;
    const begun = performance.now();
    for (const idle of IDLE) {
      say(`idle for ${String(idle)} seconds …`);
      await sleep(begun + idle * 1000 - performance.now());
      rows.push([
        `memory after ${String(idle)} idle seconds`,
        memory(desk.pid),
        `${memory(follower.pid)} (tally events)`,
      ]);
    }
    return rows;
  } finally {
    await follower.end();
    await desk.end();
  }
}

async function screenRows(url: string, platform: Platform, acts: number): Promise<string[][]> {
  const browser = await Browser.open();
  const issuer = await platform.as("issuer");
  const holder = await platform.as("holder");
  try {
    const screen = await browser.context.newPage();
    const begun = performance.now();
    await screen.goto(url);
    await screen.waitForSelector(".card");
    const opened = (performance.now() - begun) / 1000;
    const shown: number[] = [];
    const told: number[] = [];
    for (let count = 1; count <= acts; count++) {
      say(`act ${String(count)} of ${String(acts)} …`);
      const times = await timeAct({ platform, issuer, holder, screen }, count);
      shown.push(times.shown);
      told.push(times.told);
    }
    const cell = (sample: readonly number[]): string =>
      `${median(sample).toFixed(0)} ms, p95 ${percentile(sample, 0.95).toFixed(0)} ms`;
    return [
      ["from the address to the first card", seconds(opened), ""],
      ["from commit to screen", cell(shown), `${cell(told)} (the client's events)`],
    ];
  } finally {
    await browser.close();
  }
}

interface Watched {
  readonly platform: Platform;
  readonly issuer: Tally;
  readonly holder: Tally;
  readonly screen: Page;
}

/** Milliseconds from the moment at which the issuer's client knows the commit. */
async function timeAct(
  { platform, issuer, holder, screen }: Watched,
  count: number,
): Promise<{ shown: number; told: number }> {
  const amount = `${String(1000 + count)}.37`;
  const text = `${amount.slice(0, 1)},${amount.slice(1)}`;
  const reference = `DESK-${String(count)}`;
  const stop = new AbortController();
  const told = (async () => {
    for await (const event of holder.events({ from: "now", signal: stop.signal })) {
      if (event.type === "CertificateIssued") {
        return performance.now();
      }
    }
    return Number.NaN;
  })();
  const shown = screen
    .getByText(text)
    .first()
    .waitFor()
    .then(() => performance.now());
  const request = {
    ...{ reference, payee: platform.lei("holder"), settlementBank: platform.lei("bank"), currency: "USD", amount },
    maturesOn: dayFromNow(90),
  };
  await issuer.certificates.issue(request);
  const committed = performance.now();
  const ends = await Promise.all([shown, told]);
  stop.abort();
  const [shownAfter = Number.NaN, toldAfter = Number.NaN] = ends.map((end) => Math.max(0, end - committed));
  return { shown: shownAfter, told: toldAfter };
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function report({ head, rows }: Table): string {
  return `\n${table(head, rows)}`;
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      acts: { type: "string", default: "20" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return { ...values, acts: numberWithin("acts", values.acts, { least: 1, most: 500 }, usage) };
}

/** `npm run bench -- desk`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
