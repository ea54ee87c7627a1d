import type { DeviceKey } from "./keys.js";
import { leafHash, rootOf } from "./merkle.js";
import { deviceOf, openReading } from "./reading.js";
import { piecesOf, readingFiles, type StoredPiece } from "./stored-files.js";

/** What the ledger has of a battery's readings: a window by its root, or readings that were declared missing. */
export interface AnchoredStretch {
  /** A window has a root, and the readings of a gap were declared missing. */
  readonly type: "window" | "gap";
  /** Number of the first reading. */
  readonly first: number;
  /** Number of the last reading. */
  readonly last: number;
  /** Root of a window's tree, in lower-case hexadecimal. */
  readonly root?: string;
}

/** What is wrong with stored readings. */
export type StoredFindingCode =
  /** The battery's device did not sign the stored bytes: somebody, or the disk, has changed them. */
  | "altered"
  /** The battery's device signed all readings of the window, and they are not those that were anchored. */
  | "different"
  /** They are anchored, and not stored. */
  | "missing"
  /** Another reading with the number is stored before it. */
  | "added"
  /** Bytes that are not a reading of the battery. */
  | "unreadable";

/** A fault of stored readings. */
export interface StoredFinding {
  /** What kind of fault it is. */
  readonly code: StoredFindingCode;
  /** Number of the first reading. With `unreadable`, of the one that was to come. */
  readonly first: number;
  /** Number of the last reading. */
  readonly last: number;
  /** What is wrong, in words. */
  readonly problem: string;
  /** The file, if the place in it is known. */
  readonly file?: string;
  /** Where it begins in the file, in bytes. */
  readonly offset?: number;
}

/** What comes of a comparison of stored readings with the ledger. */
export interface ComparedReadings {
  /** Id of the battery. */
  readonly batteryId: string;
  /** True if there are no findings. */
  readonly sound: boolean;
  /** The faults, in the order of the readings. */
  readonly findings: readonly StoredFinding[];
  /** Number of the last reading that the ledger has, or has as missing. */
  readonly anchoredUpTo: number;
  /** Stored readings that are those that were anchored, byte by byte. */
  readonly same: number;
  /** Stored readings that their device signed, in windows of which others are missing or altered: the root cannot be compared. */
  readonly signedOnly: number;
  /** Stored readings that were declared missing on the ledger, such as wrong ones of a mended window. */
  readonly declaredMissing: number;
  /** Stored readings after the last anchored one. */
  readonly notAnchored: number;
}

/** What is compared. */
export interface StoredComparison {
  /** The folder of the readings. Those of a gateway are in its folder by the battery's name. */
  readonly folder: string;
  /** Id of the battery. */
  readonly batteryId: string;
  /** Windows and gaps that the ledger has, from the first one in their order. Those after `upTo` are not looked at. */
  readonly stretches: AsyncIterable<AnchoredStretch> | Iterable<AnchoredStretch>;
  /** Number of the first reading that must be stored. Default: 1. A gateway has not stored what was read before it began. */
  readonly from?: number;
  /** Number of the last reading that the ledger had before: more may be stored and anchored while this compares. */
  readonly upTo: number;
  /** All keys that ever signed for the battery. */
  readonly keys: readonly DeviceKey[];
  /** Ends the comparison, which then rejects with the signal's reason. A battery of many years takes a minute. */
  readonly signal?: AbortSignal;
}

/**
 * Compares a battery's stored readings with what is anchored of them, reading by reading. It locks and changes nothing, so that a gateway can
 * run at the same time; and it has the readings of one window in memory at a time.
 *
 * @throws {ReadingError} `NOT_FOUND`: there is no such folder, or it has no readings of the battery. `context.others` names the batteries whose
 *   readings are there.
 */
export async function compareStored({
  folder,
  batteryId,
  stretches,
  from = 1,
  upTo,
  keys,
  signal,
}: StoredComparison): Promise<ComparedReadings> {
  const files = await readingFiles(folder, batteryId);
  const comparison = new Comparison(keys, from);
  const stored = new Ahead(comparison.numbered(files, batteryId), signal);
  for await (const stretch of stretches) {
    if (stretch.last > upTo) {
      break;
    }
    comparison.compare(stretch, await stored.upTo(stretch.last));
  }
  for (let next = await stored.next(); next !== undefined; next = await stored.next()) {
    comparison.notAnchored(next);
  }
  return { batteryId, ...comparison.result() };
}

type Numbered = StoredPiece & { readonly sequence: number };

/** An iterator that can be taken from up to a number. */
class Ahead {
  readonly #from: AsyncGenerator<Numbered, undefined>;
  readonly #signal: AbortSignal | undefined;
  #peeked: Numbered | undefined;

  constructor(from: AsyncGenerator<Numbered, undefined>, signal: AbortSignal | undefined) {
    this.#from = from;
    this.#signal = signal;
  }

  async next(): Promise<Numbered | undefined> {
    const next = this.#peeked ?? (await this.#read());
    this.#peeked = undefined;
    return next;
  }

  async upTo(last: number): Promise<Numbered[]> {
    const taken: Numbered[] = [];
    for (let next = await this.next(); next !== undefined; next = await this.next()) {
      if (next.sequence > last) {
        this.#peeked = next;
        break;
      }
      taken.push(next);
    }
    return taken;
  }

  async #read(): Promise<Numbered | undefined> {
    this.#signal?.throwIfAborted();
    return (await this.#from.next()).value;
  }
}

class Comparison {
  readonly #keys: ReadonlyMap<string, DeviceKey>;
  readonly #findings: StoredFinding[] = [];
  readonly #counts = { anchoredUpTo: 0, same: 0, signedOnly: 0, declaredMissing: 0, notAnchored: 0 };

  constructor(
    keys: readonly DeviceKey[],
    private readonly from: number,
  ) {
    this.#keys = new Map(keys.map((key) => [key.deviceId, key]));
  }

  /** The readings of files in the order of their numbers. What is not a reading, or comes again, is a finding. */
  async *numbered(files: readonly string[], batteryId: string): AsyncGenerator<Numbered, undefined> {
    let last = 0;
    for (const file of files) {
      for await (const piece of piecesOf(file, batteryId)) {
        const { sequence, problem = "", isTorn } = piece;
        if (sequence === undefined) {
          // A crash, or a gateway that writes just now, leaves a part of a reading that nobody counts on yet.
          if (isTorn !== true || last < this.#counts.anchoredUpTo) {
            this.#find("unreadable", { ...piece, sequence: last + 1 }, problem);
          }
        } else if (sequence !== last + 1 && piece.offset > 0 && this.#problemOf(piece) !== undefined) {
          this.#find(
            "unreadable",
            { ...piece, sequence: last + 1 },
            `its number is ${String(sequence)}, and ${String(this.#problemOf(piece))}`,
          );
        } else if (sequence <= last) {
          this.#find("added", { ...piece, sequence }, "a reading with this number is stored before it");
        } else {
          last = sequence;
          yield { ...piece, sequence };
        }
      }
    }
    return undefined;
  }

  compare({ type, first, last, root }: AnchoredStretch, stored: readonly Numbered[]): void {
    this.#counts.anchoredUpTo = last;
    if (type === "gap") {
      this.#counts.declaredMissing += stored.length;
      return;
    }
    const isWhole = stored.length === last - first + 1;
    if (isWhole && Buffer.from(rootOf(stored.map(({ bytes }) => leafHash(bytes)))).toString("hex") === root) {
      this.#counts.same += stored.length;
      return;
    }
    let [expected, wrong] = [Math.max(first, this.from), 0];
    for (const piece of stored) {
      this.#missing(expected, piece.sequence - 1);
      expected = piece.sequence + 1;
      const problem = this.#problemOf(piece);
      if (problem !== undefined) {
        wrong += 1;
        this.#find("altered", piece, problem);
      }
    }
    this.#missing(expected, last);
    if (isWhole && wrong === 0) {
      const problem = "the device signed these readings, and the ledger has a window of others";
      this.#findings.push({ code: "different", first, last, problem });
    } else {
      this.#counts.signedOnly += stored.length - wrong;
    }
  }

  notAnchored(piece: Numbered): void {
    this.#counts.notAnchored += 1;
    const problem = this.#problemOf(piece);
    if (problem !== undefined) {
      this.#find("altered", piece, problem);
    }
  }

  result(): Omit<ComparedReadings, "batteryId"> {
    const findings = merged(this.#findings);
    return { sound: findings.length === 0, findings, ...this.#counts };
  }

  /** Why a reading is not one that a device of the battery signed. Undefined: it is. */
  #problemOf({ bytes }: StoredPiece): string | undefined {
    try {
      const key = this.#keys.get(deviceOf(bytes) ?? "");
      if (key === undefined) {
        return "no key of the battery signed it";
      }
      openReading(bytes, key);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #missing(first: number, last: number): void {
    if (last >= first) {
      this.#findings.push({ code: "missing", first, last, problem: "the ledger has them, and they are not stored" });
    }
  }

  #find(code: StoredFindingCode, { sequence, file, offset }: Numbered, problem: string): void {
    this.#findings.push({ code, first: sequence, last: sequence, problem, file, offset });
  }
}

/** In the order of the readings, with one finding for neighbours of which the same is wrong. */
function merged(findings: readonly StoredFinding[]): readonly StoredFinding[] {
  const all: StoredFinding[] = [];
  for (const next of findings.toSorted((one, other) => one.first - other.first)) {
    const last = all.at(-1);
    const isSame = last?.code === next.code && last.problem === next.problem && last.file === next.file;
    if (last !== undefined && isSame && next.first === last.last + 1) {
      all[all.length - 1] = { ...last, last: next.last };
    } else {
      all.push(next);
    }
  }
  return all;
}
