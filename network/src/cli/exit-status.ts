/** What the command's exit status means; scripts rely on the numbers. */
export const exitStatus = {
  done: 0,
  /** Something failed; the one line on standard error says what, and which log tells more. */
  failed: 1,
  /** The command line or a file that it names is malformed. */
  usage: 2,
  /** There is no running network, one of its processes does not run, or it commits nothing any more. */
  notRunning: 3,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
