/** One thing that was checked on a live channel. */
export interface Finding {
  /** The name of the check, such as `/Channel/Application/Admins`. */
  readonly check: string;
  /** Whether the channel has what it should have. */
  readonly sound: boolean;
  /** The channel's value. */
  readonly found: string;
  /** The required value, and what it prevents. */
  readonly wanted: string;
}

/** The MSP ids of the organisations without which no change of the platform's governance may be possible. */
export interface Governors {
  /** MSP of the platform's operator. */
  readonly operator: string;
  /** MSP of the regulator. */
  readonly regulator: string;
}
