/** How long each phase of a call may take, in milliseconds. */
export interface Deadlines {
  /** Until the first connection is made. Default 10,000. */
  readonly connect: number;
  /** A query. Default 10,000. */
  readonly evaluate: number;
  /** An act: until enough organisations have endorsed it. Default 15,000. */
  readonly endorse: number;
  /** Until the ordering service has taken it, each time that it is submitted. Default 10,000. */
  readonly submit: number;
  /**
   * Without a verdict, until the very same transaction is submitted again: an orderer that took it may have died
   * before it wrote it down. The next time after twice as long, and so on. Default 5,000.
   */
  readonly resubmit: number;
  /** Until the verdict is in. Default 60,000. */
  readonly commitStatus: number;
}

export const defaultDeadlines: Deadlines = {
  connect: 10_000,
  evaluate: 10_000,
  endorse: 15_000,
  submit: 10_000,
  resubmit: 5_000,
  commitStatus: 60_000,
};
