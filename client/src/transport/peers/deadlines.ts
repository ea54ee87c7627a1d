/** How long each phase of a call may take, in milliseconds. */
export interface Deadlines {
  /** Until the first connection is made. Default 10,000. */
  readonly connect: number;
  /** A query. Default 10,000. */
  readonly evaluate: number;
  /** An act: until enough organisations have endorsed it. Default 15,000. */
  readonly endorse: number;
  /** Until the ordering service has taken it. Default 10,000. */
  readonly submit: number;
  /** Until the verdict is in. Default 60,000. */
  readonly commitStatus: number;
}

export const defaultDeadlines: Deadlines = {
  connect: 10_000,
  evaluate: 10_000,
  endorse: 15_000,
  submit: 10_000,
  commitStatus: 60_000,
};
