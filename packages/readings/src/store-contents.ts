import type { Continuation } from "./window.js";

/** The place in the file is kept of each reading whose place in the store, from 0, this divides. What is between them is found by its length. */
const MARK_EVERY = 256;

/** What a store's file has in it. Of a million readings it is a few kilobytes. */
export interface ContentsState {
  /** Bytes of all readings. */
  readonly bytes: number;
  /** How many readings there are. */
  readonly count: number;
  /** Where the marked readings begin. */
  readonly marks: readonly number[];
  /** Where the last reading begins. */
  readonly lastBegin: number;
  /** What the next reading follows. Undefined if there are no readings. */
  readonly end: Continuation | undefined;
}

/** Follows what is in a store's file, reading by reading. */
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

  /** Number of the first reading. With no readings it means nothing. */
  get first(): number {
    return (this.end?.sequence ?? 0) - this.count + 1;
  }

  /** Counts a reading in that is so many bytes long, and that the readings end with now. */
  add(length: number, end: Continuation): void {
    if (this.count % MARK_EVERY === 0) {
      this.marks.push(this.bytes);
    }
    this.end = end;
    this.lastBegin = this.bytes;
    this.bytes += length;
    this.count += 1;
  }

  /** A part of the file that has these readings in it, and how many of its readings come before them. */
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
