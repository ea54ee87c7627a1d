import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { QUANTITIES } from "@tallystick/readings";
import { z } from "zod";

import { ifThere, writeDurably } from "./durable-file.js";
import type { End } from "./segment.js";

const quantity = z.enum(QUANTITIES);
const limitsSchema = z.object({
  plausible: z.partialRecord(quantity, z.object({ least: z.int().optional(), most: z.int().optional() })).optional(),
  counterRise: z.partialRecord(quantity, z.int()).optional(),
  counterRiseADay: z.partialRecord(quantity, z.int()).optional(),
  mostReadingsPerWindow: z.int().optional(),
  manufacturedOn: z.iso.date().optional(),
  rated: z.object({ capacityMilliampHours: z.int(), energyMilliwattHours: z.int() }).optional(),
});

/** What the ledger has said of a battery's values: the policy's ranges and rises, and when and for what rating the battery was made. */
export type Limits = z.output<typeof limitsSchema>;

/** What the ledger says of a battery: where its readings end, and the limits of its values. */
export interface OnLedger {
  readonly end: End;
  readonly limits: object;
}

/** The limits of a battery. They are kept on the disk, so that they hold while the ledger is away. */
export class KnownLimits {
  readonly #file: string;
  #limits: Limits = {};

  constructor(folder: string) {
    this.#file = join(folder, "limits.json");
  }

  get limits(): Limits {
    return this.#limits;
  }

  async load(): Promise<void> {
    const text = await ifThere(readFile(this.#file, "utf8"));
    this.#limits = text === undefined ? {} : limitsSchema.parse(JSON.parse(text));
  }

  /**
   * Notes what the ledger says now.
   *
   * @returns whether it is news.
   */
  async learn(said: object): Promise<boolean> {
    const limits = limitsSchema.parse(said);
    const isNew = !isDeepStrictEqual(limits, this.#limits);
    if (isNew) {
      await writeDurably(this.#file, JSON.stringify(limits));
      this.#limits = limits;
    }
    return isNew;
  }
}
