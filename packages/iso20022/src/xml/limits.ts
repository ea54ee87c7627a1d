/** How much of a document is taken in. What is beyond is refused, so that no document uses up memory. */
export interface ReadingLimits {
  /** Most bytes of a document (default 1 GiB). It is read in pieces, and its size takes no memory. */
  readonly bytes: number;
  /** Most elements within one another (default 64). */
  readonly depth: number;
  /** Most characters of a text, a tag or a comment (default 65,536). */
  readonly text: number;
  /** Most elements of one entry, transaction or header (default 20,000). */
  readonly elements: number;
  /** Most transactions of one entry that was booked in a batch (default 100,000). */
  readonly transactions: number;
}

/** The limits of a reader that is given none. */
export const defaultLimits: ReadingLimits = {
  bytes: 2 ** 30,
  depth: 64,
  text: 2 ** 16,
  elements: 20_000,
  transactions: 100_000,
};
