import { ReadingStore } from "@tallystick/readings";

/** What it costs to open a store, in a process that does nothing else. */
export interface Opening {
  readonly readings: number;
  readonly milliseconds: number;
  /** The most memory that the process used, Node's own included. */
  readonly mebibytes: number;
}

/** Opens the store of a battery in a folder, and prints what it cost. */
async function main([folder = "", batteryId = ""]: readonly string[]): Promise<void> {
  const started = performance.now();
  const store = await ReadingStore.open(folder, batteryId);
  const milliseconds = performance.now() - started;
  const opening: Opening = { readings: store.size, milliseconds, mebibytes: process.resourceUsage().maxRSS / 1024 };
  await store.close();
  console.log(JSON.stringify(opening));
}

void main(process.argv.slice(2));
