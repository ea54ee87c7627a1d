/** The command's exit statuses. Scripts depend on the numbers. */
export const exitStatus = {
  done: 0,
  /** An operation failed. The one line on standard error gives the reason and names the log. */
  failed: 1,
  /** The command line or a file that it names is malformed. */
  usage: 2,
  /** There is no running network, one of its processes does not run, or it commits nothing any more. */
  notRunning: 3,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
