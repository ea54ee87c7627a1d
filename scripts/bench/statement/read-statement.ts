import { createReadStream } from "node:fs";

import { readMessage } from "@tallystick/iso20022";

/** What it costs to read a statement, in a process that does nothing else. */
export interface StatementReading {
  readonly entries: number;
  readonly milliseconds: number;
  /** Time of the processor, which does not count what other processes take. */
  readonly processorMilliseconds: number;
  /** The most memory that the process used, Node's own included. */
  readonly mebibytes: number;
}

/** Reads the statement in a file, and prints what it cost. */
async function main([file = ""]: readonly string[]): Promise<void> {
  const started = performance.now();
  const before = process.cpuUsage();
  let entries = 0;
  for await (const fact of readMessage(createReadStream(file))) {
    entries += fact.kind === "entry" && fact.transactions[0]?.uetr !== undefined ? 1 : 0;
  }
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  const reading: StatementReading = {
    ...{ entries, milliseconds, processorMilliseconds: (user + system) / 1000 },
    mebibytes: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(reading));
}

void main(process.argv.slice(2));
