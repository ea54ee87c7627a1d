import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { QUANTITIES, ReadingStore, type Continuation, type Quantity, type Reading } from "@tallystick/readings";
import { z } from "zod";

import { ifThere, syncFolder, writeDurably } from "./durable-file.js";

/** The end of a battery's readings, which the next reading follows. */
export interface End {
  /** Number of the last reading, or of the last one that is missing. 0 if there is none. */
  readonly sequence: number;
  /** Time of the last reading. Absent if there is none. */
  readonly at?: number;
  /** The source's own number of the last message, if it has numbers. */
  readonly number?: number;
  /** The counters, which do not fall. */
  readonly counters: Continuation["counters"];
  /**
   * By counter, the reading from which its rise is measured: of those before, the one after which least more is allowed. Absent for a counter: the
   * time of its value is not known.
   */
  readonly floors?: Readonly<Partial<Record<Quantity, Floor>>>;
}

/** A value that a counter had. */
export interface Floor {
  readonly value: number;
  /** Milliseconds since 1970, by the device's clock. */
  readonly at: number;
}

/** What the ledger does not have yet: a window, or readings that are missing. */
export type Pending =
  | { readonly kind: "window"; readonly first: number; readonly last: number; readonly file: string }
  | { readonly kind: "gap"; readonly first: number; readonly last: number; readonly reason: string };

/** What comes before a segment. It is written before the segment's first reading. */
export interface Note {
  /** Readings that are missing before the first one. Absent if none is. */
  readonly gap?: { readonly first: number; readonly reason: string };
  readonly before: Omit<End, "sequence">;
}

const QUANTITY = z.enum(QUANTITIES);
const noteSchema = z.strictObject({
  gap: z.strictObject({ first: z.int().min(1), reason: z.string() }).optional(),
  before: z.strictObject({
    at: z.number().optional(),
    number: z.int().optional(),
    counters: z.partialRecord(QUANTITY, z.int()),
    floors: z.exactOptional(z.partialRecord(QUANTITY, z.object({ value: z.int(), at: z.int() }))),
  }),
});

const folderNames = /^from-(\d+)$/;
const itemNames = /^(\d+)-(\d+)\.(cbor|gap)$/;
/** Name of the further record with the source's own number. It is signed with the reading, and tells after a restart where the source was. */
export const SOURCE_NUMBER = "source-number";

/** The source's own number of the message that a reading was made of. */
export function sourceNumberOf({ further }: Reading): number | undefined {
  const value = further?.find(({ name }) => name === SOURCE_NUMBER)?.value;
  return typeof value === "number" ? value : undefined;
}

/** Readings of a battery without a gap, with their windows, in a folder. After a gap the next segment begins. */
export class Segment {
  private constructor(
    readonly first: number,
    readonly note: Note,
    readonly store: ReadingStore,
    readonly windows: string,
  ) {}

  /** The numbers with which the segments of a battery begin, in their order. */
  static async listed(folder: string): Promise<number[]> {
    const names = (await ifThere(readdir(folder))) ?? [];
    return names
      .flatMap((name) => folderNames.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** What comes before a segment. */
  static noteOf(folder: string, first: number): Promise<Note> {
    return noteIn(placeOf(folder, first));
  }

  static async create(folder: string, batteryId: string, first: number, note: Note): Promise<Segment> {
    const place = placeOf(folder, first);
    await mkdir(join(place, "windows"), { recursive: true });
    await writeDurably(join(place, "segment.json"), JSON.stringify(note));
    await syncFolder(folder);
    return Segment.open(folder, batteryId, first);
  }

  static async open(folder: string, batteryId: string, first: number): Promise<Segment> {
    const place = placeOf(folder, first);
    const note = await noteIn(place);
    return new Segment(first, note, await ReadingStore.open(place, batteryId), join(place, "windows"));
  }

  /** The counters with which the next segment begins, if this one was closed. */
  async closedWith(): Promise<End["counters"] | undefined> {
    const text = await ifThere(readFile(this.#closed, "utf8"));
    return text === undefined ? undefined : countersOf(z.partialRecord(QUANTITY, z.int()).parse(JSON.parse(text)));
  }

  /** Closes it: a counter in it was wrong, and the next reading begins another segment. */
  async close(counters: End["counters"]): Promise<void> {
    await writeDurably(this.#closed, JSON.stringify(counters));
  }

  /** Puts parts in the place of a window: windows, and readings that count as missing. Until all are there, the window is. */
  async replace(window: Span, parts: readonly (Span & { readonly content: Uint8Array | string })[]): Promise<void> {
    for (const { name } of (await itemsIn(this.windows)).filter((each) => isWithin(each, window))) {
      await rm(join(this.windows, name));
    }
    for (const { first, last, content } of parts) {
      await writeDurably(this.fileOf({ first, last }, typeof content === "string" ? "gap" : "cbor"), content);
    }
    await rm(this.fileOf(window, "cbor"));
    await syncFolder(this.windows);
  }

  /** The file of a window, or of readings that count as missing though they are stored. */
  fileOf({ first, last }: Span, kind: "cbor" | "gap"): string {
    return join(this.windows, `${String(first)}-${String(last)}.${kind}`);
  }

  get #closed(): string {
    return join(this.windows, "..", "closed.json");
  }

  /** Removes a segment without readings: a crash came before its first reading. */
  static async remove(folder: string, first: number): Promise<void> {
    await rm(placeOf(folder, first), { recursive: true, force: true });
  }

  /** The windows of a segment, and the gap before it, in the order of the readings. */
  static async pendingIn(folder: string, first: number): Promise<Pending[]> {
    const place = placeOf(folder, first);
    const { gap } = await noteIn(place);
    const items: Pending[] = [];
    const found = await itemsIn(join(place, "windows"));
    for (const { name, ...span } of found.filter((each) => !found.some((other) => isWithin(each, other)))) {
      const path = join(place, "windows", name);
      items.push(
        name.endsWith(".gap")
          ? { kind: "gap", ...span, reason: await readFile(path, "utf8") }
          : { kind: "window", ...span, file: path },
      );
    }
    items.sort((a, b) => a.first - b.first);
    return gap === undefined ? items : [{ kind: "gap", last: first - 1, ...gap }, ...items];
  }
}

interface Span {
  readonly first: number;
  readonly last: number;
}

async function itemsIn(windows: string): Promise<(Span & { readonly name: string })[]> {
  return (await readdir(windows)).flatMap((name) => {
    const [, first, last] = itemNames.exec(name) ?? [];
    return first === undefined || last === undefined ? [] : [{ name, first: Number(first), last: Number(last) }];
  });
}

/** Whether it is a part of another. A crash may have left parts that were to take the place of a window. */
function isWithin(part: Span, whole: Span): boolean {
  return part.first >= whole.first && part.last <= whole.last && part.last - part.first < whole.last - whole.first;
}

function placeOf(folder: string, first: number): string {
  return join(folder, `from-${String(first)}`);
}

async function noteIn(place: string): Promise<Note> {
  const text = await ifThere(readFile(join(place, "segment.json"), "utf8"));
  // A crash came before the note, and so before the first reading.
  if (text === undefined) {
    return { before: { counters: {} } };
  }
  const { gap, before } = noteSchema.parse(JSON.parse(text));
  return {
    ...(gap !== undefined && { gap }),
    before: {
      counters: countersOf(before.counters),
      ...(before.at !== undefined && { at: before.at }),
      ...(before.number !== undefined && { number: before.number }),
      ...(before.floors && { floors: before.floors }),
    },
  };
}

/** The counters of which something is known. */
function countersOf(given: Readonly<Partial<Record<string, number | undefined>>>): End["counters"] {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
