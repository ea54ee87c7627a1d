import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { runScript, say } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { table } from "../measure/table.js";

import { connect, eachInBatches, nativeSigner, type BatchItem, type ConnectOptions } from "@tallystick/client";

const usage = `npm run bench -- streaming [options]

Memory of the client while it reads a listing, and while it does acts in batches, of very many certificates. The gateway is
a process of its own that keeps nothing, so that the figures are the client's.

  --certificates N        how many, 10000 to 10000000 (default 1000000)
  --json                  figures for programs
  --help                  this text`;

interface Options {
  readonly certificates: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** MiB in the heap and in buffers, each after a garbage collection. */
interface Memory {
  readonly of: string;
  /** After the first 1000 certificates, and at each mark. */
  readonly used: readonly string[];
}

interface Figures {
  readonly certificates: number;
  readonly memory: readonly Memory[];
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      certificates: { type: "string", default: "1000000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { certificates, json, help } = values;
  return {
    certificates: numberWithin("certificates", certificates, { least: 10_000, most: 10_000_000 }, usage),
    json,
    help,
  };
}

/** The number of measurements while the certificates are read. */
const MARKS = 5;

type Address = Pick<ConnectOptions, "peer" | "identity" | "channel" | "chaincode"> & { readonly privateKey: string };

async function measure({ certificates }: Options): Promise<Figures> {
  const child = fork(join(__dirname, "streaming-gateway.ts"), [String(certificates)], {
    execArgv: ["--import", "tsx"],
  });
  // The child sends one message, of the type that it declares.
  const [address] = (await once(child, "message")) as [Address];
  const { privateKey, ...options } = address;
  const tally = await connect({ ...options, signer: nativeSigner(privateKey) });
  try {
    const batches = eachInBatches(tally, transfers(certificates), { size: 100, inFlight: 4 });
    const holdings = await follow("holdings", tally.certificates.holdings(), certificates);
    return { certificates, memory: [holdings, await follow("eachInBatches", batches, certificates)] };
  } finally {
    tally.close();
    child.disconnect();
  }
}

function* transfers(count: number): Generator<BatchItem, void, undefined> {
  for (let number = 0; number < count; number += 1) {
    const certificateId = `TALLYDEMOANSTEEL0077.A-${String(number)}:1-10000`;
    yield { act: "Transfer", request: { certificateId, to: "5493002ERZU2K9PZDL40" } };
  }
}

/** Reads to the end, and reports the memory in use after the first 1000, and at the marks. */
async function follow(name: string, items: AsyncIterable<unknown>, count: number): Promise<Memory> {
  say(`${name} …`);
  const used: string[] = [];
  let read = 0;
  for await (const item of items) {
    if (typeof item === "object" && item !== null && "error" in item) {
      throw item.error;
    }
    read += 1;
    if (read === 1000 || read % Math.floor(count / MARKS) === 0) {
      used.push(usedMebibytes());
      say(`  ${String(read)}: ${used.at(-1) ?? ""}`);
    }
  }
  return { of: name, used };
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function usedMebibytes(): string {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return ((heapUsed + external) / 2 ** 20).toFixed(1);
}

function report({ certificates, memory }: Figures): string {
  const marks = Array.from({ length: MARKS }, (_, mark) => `after ${String(((mark + 1) * 100) / MARKS)} %`);
  const head = [`MiB used, ${String(certificates)} certificates`, "first 1000", ...marks];
  const rows = memory.map(({ of, used }) => [of, ...used]);
  return `\n${table(head, rows)}\nBytes in the heap and in buffers, each time after the collector has run.`;
}

/** `npm run bench -- streaming`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
