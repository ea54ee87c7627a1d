/** A fault in a battery's records. While everybody follows the rules, no such fault can occur. */
export interface PassportFinding {
  /** The record with the fault: a window or gap by the numbers of its readings, a device by its id, or the battery. */
  readonly record: string;
  /**
   * `NOT_TILED`: windows and gaps leave readings out, or overlap. `WINDOW_FORGED`: the message is not signed by the key that the record names.
   * `STATEMENT_DIFFERS`: the record says something else than the signed message. `KEY_UNKNOWN`: the window's key is not one of the battery's.
   * `KEY_NOT_IN_FORCE`: the window was anchored when its key did not sign. `COUNTER_FELL`, `CLOCK_BACK`: the window contradicts the one before.
   * `KEY_FORGED`: a device's id, proof of possession or rotation is not signed. `CHAIN_CUT`: a key took another's place without its
   * signature, and nobody declared the break. `TOTAL_DIFFERS`: the battery's record says something else than its windows and gaps.
   * `RESTART_DIFFERS`: where counters began again, the record says something else than the readings came to, or a key changed a figure.
   * `PAST_DIFFERS`: the record and the records of the source batteries contradict each other.
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
    | "PAST_DIFFERS";
  /** The expected and the actual values. */
  readonly problem: string;
}
