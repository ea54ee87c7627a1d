/** A fault in a battery's records. While everybody follows the rules, no such fault can occur. */
export interface PassportFinding {
  /** The record with the fault: a window or gap by the numbers of its readings, a device by its id, or the battery. */
  readonly record: string;
  /**
   * `NOT_TILED`: windows and gaps leave readings out, or overlap.
   * `WINDOW_FORGED`: the key that the record names did not sign the message.
   * `STATEMENT_DIFFERS`: the record differs from the signed message.
   * `KEY_UNKNOWN`: the window's key is not one of the battery's keys.
   * `KEY_NOT_IN_FORCE`: the window was anchored at a time when its key was not in force.
   * `COUNTER_FELL`, `CLOCK_BACK`: the window contradicts the window before it.
   * `KEY_FORGED`: a key's id or battery is wrong, or a signature for its possession or rotation is wrong.
   * `CHAIN_CUT`: a key replaced another key without that key's signature, and nobody declared the break.
   * `TOTAL_DIFFERS`: the battery's record differs from its windows and gaps.
   * `RESTART_DIFFERS`: where counters restarted, the record differs from the readings, or a new key changed a figure.
   * `PAST_DIFFERS`: the record of the battery's predecessors differs from their own records.
   * `CODE_DIFFERS`: a code of the battery leads to another battery, or to none.
   */
  readonly code:
    | "NOT_TILED"
    | "WINDOW_FORGED"
    | "STATEMENT_DIFFERS"
    | "KEY_UNKNOWN"
    | "KEY_NOT_IN_FORCE"
    | "COUNTER_FELL"
    | "CLOCK_BACK"
    | "KEY_FORGED"
    | "CHAIN_CUT"
    | "TOTAL_DIFFERS"
    | "RESTART_DIFFERS"
    | "PAST_DIFFERS"
    | "CODE_DIFFERS";
  /** The expected and the actual values. */
  readonly problem: string;
}
