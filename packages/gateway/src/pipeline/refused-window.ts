import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { QUANTITIES } from "@tallystick/readings";
import { z } from "zod";

import { ifThere, writeDurably } from "./durable-file.js";

const schema = z.object({
  first: z.int(),
  last: z.int(),
  problem: z.string(),
  before: z.object({
    sequence: z.int(),
    at: z.exactOptional(z.int()),
    counters: z.partialRecord(z.enum(QUANTITIES), z.int()),
  }),
});

/** A window that the ledger refuses for what is in it, with where the battery's readings end on the ledger. */
export type RefusedWindow = z.output<typeof schema>;

/** Notes in a battery's folder which window the ledger refuses, for a person to see. Undefined: none. */
export async function noteRefused(folder: string, refused: RefusedWindow | undefined): Promise<void> {
  const file = join(folder, NAME);
  await (refused === undefined ? rm(file, { force: true }) : writeDurably(file, JSON.stringify(refused)));
}

export async function refusedIn(folder: string): Promise<RefusedWindow | undefined> {
  const text = await ifThere(readFile(join(folder, NAME), "utf8"));
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}

const NAME = "refused.json";
