/** How long each phase of a call may take, in milliseconds. */
export interface Deadlines {
  /** Time to make the first connection. Default 10,000. */
  readonly connect: number;
  /** Time for a query. Default 10,000. */
  readonly evaluate: number;
  /** Time for enough organisations to endorse an act. Default 15,000. */
  readonly endorse: number;
  /** Time for the ordering service to accept the transaction. Default 10,000. */
  readonly submit: number;
  /** Time for the peer to report whether the transaction was committed. Default 60,000. */
  readonly commitStatus: number;
}

export const defaultDeadlines: Deadlines = {
  connect: 10_000,
  evaluate: 10_000,
  endorse: 15_000,
  submit: 10_000,
  commitStatus: 60_000,
};
