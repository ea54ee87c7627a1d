import { parseArgs } from "node:util";

import { auditLedger, type LedgerAudit } from "../../../packages/tally/src/books/ledger-audit.js";
import { runScript, say } from "../../run-script.js";
import { connectionOf } from "../acts/client-comparison.js";
import { networkBench } from "../acts/network-bench.js";
import type { Hosted } from "../host/network-host.js";
import { startHost } from "../host/start-host.js";
import { saturate } from "../measure/load.js";
import { numberWithin } from "../measure/option-values.js";
import { perSecond, table } from "../measure/table.js";

import { openSession } from "@tallystick/client/catalogue";
import { LedgerJudge } from "@tallystick/network";

const usage = `npm run bench -- ledger [options]

Transactions a second that "tally audit ledger" recomputes, beside those that the network committed: the acts of certificates' lives, submitted with 50
in flight. The embedded network runs in a process of its own. Its blocks are read before the audit begins.

  --acts N        acts of the ledger (default 7000)
  --json          figures for programs
  --help          this text`;

interface Options {
  readonly acts: number;
  readonly json: boolean;
  readonly help: boolean;
}

interface Figures {
  readonly transactions: number;
  readonly blocks: number;
  /** Transactions a second. */
  readonly committed: number;
  readonly judged: number;
  readonly audited: number;
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      acts: { type: "string", default: "7000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { acts, json, help } = values;
  return { acts: numberWithin("acts", acts, { least: 7, most: 1_000_000 }, usage), json, help };
}

/** Acts of a certificate's life. */
const LIFE = 7;
const IN_FLIGHT = 50;

async function measure({ acts }: Options): Promise<Figures> {
  const settings = { organisations: 2, kind: "embedded" } as const;
  const host = await startHost(settings);
  const { workloads, close } = networkBench(host, settings, say);
  try {
    say("making acts …");
    const lives = Math.ceil(acts / LIFE);
    const { perSecond: made, failures } = await saturate(() => workloads.offeredAfter(LIFE - 1), lives, IN_FLIGHT);
    if (failures.length > 0) {
      throw new Error("the ledger could not be filled", { cause: failures[0] });
    }
    const blocks = await blocksOf(host.hosted);
    say("judging …");
    const judging = await timed(async () => {
      const judge = new LedgerJudge();
      for (const bytes of blocks) {
        await judge.add(bytes);
      }
    });
    say("auditing …");
    let audit: LedgerAudit | undefined;
    const auditing = await timed(async () => {
      audit = await auditLedger(new LedgerJudge(), { blocks, chaincode: "tallystick", onProgress: () => undefined });
    });
    if (audit?.sound !== true) {
      throw new Error("the audit found something", { cause: audit });
    }
    const { transactions } = audit;
    return {
      ...{ transactions, blocks: blocks.length, committed: made * LIFE },
      ...{ judged: transactions / judging, audited: transactions / auditing },
    };
  } finally {
    close();
    await host.stop();
  }
}

/** The time that work took, in seconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

async function blocksOf(hosted: Hosted): Promise<readonly Uint8Array[]> {
  const { tally, session } = await openSession(connectionOf(hosted, "holder"));
  try {
    const height = Number(await session.height());
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number += 1) {
      blocks.push(await session.block(number));
    }
    return blocks;
  } finally {
    tally.close();
  }
}

function report({ transactions, blocks, committed, judged, audited }: Figures): string {
  return `\n${table(
    [`${String(transactions)} transactions in ${String(blocks)} blocks`, "a second"],
    [
      ["committed by the network", perSecond(committed)],
      ["judged from the blocks alone", perSecond(judged)],
      ["and each act done again, and every instrument audited", perSecond(audited)],
    ],
  )}`;
}

/** `npm run bench -- ledger`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
