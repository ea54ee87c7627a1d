import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { runScript, say } from "../../run-script.js";
import { saturate } from "../measure/load.js";
import { numberWithin } from "../measure/option-values.js";
import { median } from "../measure/percentiles.js";
import { perSecond, ratio, table } from "../measure/table.js";
import type { Serving } from "./serving.js";

const usage = `npm run bench -- passports [options]

Readers a second of one battery's code that the server of passports answers with the page, beside a server of Node that writes the same
bytes without any work. Both are in one process, and the readers in another. The ledger is made up and answers after a time.

  --readers N              readers in a round (default 10000)
  --in-flight N            readers at the same time (default 100)
  --rounds N               rounds of each, in turn, after one that is left out (default 5)
  --ledger-milliseconds N  time of the ledger for a question (default 20)
  --json                   figures for programs
  --help                   this text`;

interface Options {
  readonly readers: number;
  readonly inFlight: number;
  readonly rounds: number;
  readonly ledgerMilliseconds: number;
  readonly json: boolean;
  readonly help: boolean;
}

interface Figures extends Pick<Options, "readers" | "inFlight" | "ledgerMilliseconds"> {
  readonly node: string;
  readonly cores: number;
  /** Readers a second of each round. */
  readonly passports: readonly number[];
  readonly plain: readonly number[];
  /** Questions to the ledger in the rounds of the server of passports. */
  readonly questions: number;
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      readers: { type: "string", default: "10000" },
      "in-flight": { type: "string", default: "100" },
      rounds: { type: "string", default: "5" },
      "ledger-milliseconds": { type: "string", default: "20" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { json, help } = values;
  return {
    readers: numberWithin("readers", values.readers, { least: 1, most: 10_000_000 }, usage),
    inFlight: numberWithin("in-flight", values["in-flight"], { least: 1, most: 10_000 }, usage),
    rounds: numberWithin("rounds", values.rounds, { least: 1, most: 1000 }, usage),
    ledgerMilliseconds: numberWithin(
      "ledger-milliseconds",
      values["ledger-milliseconds"],
      { least: 0, most: 10_000 },
      usage,
    ),
    ...{ json, help },
  };
}

async function measure({ readers, inFlight, rounds, ledgerMilliseconds }: Options): Promise<Figures> {
  const child = fork(join(__dirname, "serving.ts"), [String(ledgerMilliseconds)], { execArgv: ["--import", "tsx"] });
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  try {
    // The child's first message has this type, and each later one is a number.
    const { passports, plain } = (await once(child, "message"))[0] as Serving;
    const found = { passports: [] as number[], plain: [] as number[] };
    const round = async (address: string): Promise<number> => {
      const { perSecond: rate, failures } = await saturate(() => read(address, agent), readers, inFlight);
      if (failures.length > 0) {
        throw new Error("a reader got no passport", { cause: failures[0] });
      }
      return rate;
    };
    await round(passports);
    await round(plain);
    const before = await questionsOf(child);
    for (let done = 0; done < rounds; done += 1) {
      found.passports.push(await round(passports));
      found.plain.push(await round(plain));
      say(`  round ${String(done + 1)} of ${String(rounds)} done`);
    }
    return {
      ...{ readers, inFlight, ledgerMilliseconds, ...found },
      ...{ node: process.versions.node, cores: cpus().length },
      questions: (await questionsOf(child)) - before,
    };
  } finally {
    agent.destroy();
    child.send("stop");
  }
}

async function questionsOf(child: ChildProcess): Promise<number> {
  const answer = once(child, "message");
  child.send("questions");
  return (await answer)[0] as number;
}

/** Reads the page to its end. */
async function read(address: string, agent: Agent): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    get(address, { agent, headers: { accept: "text/html" } }, (response) => {
      response.once("end", () => {
        if (response.statusCode === 200) {
          resolve();
        } else {
          reject(new Error(`answered with the status ${String(response.statusCode)}`));
        }
      });
      response.resume();
    }).once("error", reject);
  });
}

function report({ passports, plain, questions, readers, inFlight, ledgerMilliseconds, ...on }: Figures): string {
  const [served, written] = [median(passports), median(plain)];
  const rows = [
    ["passports of one code", perSecond(served), perSecond(Math.min(...passports)), ratio(served / written)],
    ["the same bytes without any work", perSecond(written), perSecond(Math.min(...plain)), "1"],
  ];
  const asked = `${String(questions)} questions to the ledger for ${String(readers * passports.length)} readers, ${String(inFlight)} at the same time`;
  const conditions = `Node ${on.node}, ${String(on.cores)} cores; the ledger answers after ${String(ledgerMilliseconds)} ms`;
  return `\n${conditions}\n\n${table(["readers", "a second", "least", "ratio"], rows)}\n\n${asked}`;
}

/** `npm run bench -- passports`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
