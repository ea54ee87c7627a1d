import type { Continuation } from "./window.js";

/**
 * The number of readings from one mark to the next. A mark keeps the place of a reading in the file. The readings after
 * a mark are found by their lengths.
 */
const MARK_EVERY = 256;

/** What a store's file contains. For a million readings, this is a few kilobytes. */
export interface ContentsState {
  /** Bytes of all readings. */
  readonly bytes: number;
  /** How many readings there are. */
  readonly count: number;
  /** Where the marked readings begin. */
  readonly marks: readonly number[];
  /** Where the last reading begins. */
  readonly lastBegin: number;
  /** The end of the readings, which the next reading follows. Undefined if there are no readings. */
  readonly end: Continuation | undefined;
}

/** Keeps track of what a store's file contains, reading by reading. */
export class StoreContents implements ContentsState {
  bytes: number;
  count: number;
  lastBegin: number;
  end: Continuation | undefined;
  readonly marks: number[];

  constructor({ bytes, count, marks, lastBegin, end }: ContentsState = NOTHING) {
    this.bytes = bytes;
    this.count = count;
    this.marks = [...marks];
    this.lastBegin = lastBegin;
    this.end = end;
  }

  /** Number of the first reading. It has no meaning if there are no readings. */
  get first(): number {
    return (this.end?.sequence ?? 0) - this.count + 1;
  }

  /**
   * Adds a reading.
   *
   * @param length - Number of its bytes.
   * @param end - The end of the readings, with this one.
   */
  add(length: number, end: Continuation): void {
    if (this.count % MARK_EVERY === 0) {
      this.marks.push(this.bytes);
    }
    this.end = end;
    this.lastBegin = this.bytes;
    this.bytes += length;
    this.count += 1;
  }

  /** A part of the file that contains these readings, and the number of readings in it that come before them. */
  around(first: number, last: number): { readonly from: number; readonly to: number; readonly before: number } {
    const [begin, end] = [first - this.first, last - this.first];
    const mark = Math.floor(begin / MARK_EVERY);
    return {
      from: this.marks[mark] ?? 0,
      to: this.marks[Math.floor(end / MARK_EVERY) + 1] ?? this.bytes,
      before: begin - mark * MARK_EVERY,
    };
  }
}

const NOTHING: ContentsState = { bytes: 0, count: 0, marks: [], lastBegin: 0, end: undefined };
