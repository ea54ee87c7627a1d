/** One thing that a live channel was looked at for. */
export interface Finding {
  /** What was looked at, such as `/Channel/Application/Admins`. */
  readonly check: string;
  readonly sound: boolean;
  /** What the channel has. */
  readonly found: string;
  /** What it should have, and what it prevents. */
  readonly wanted: string;
}

/** The organisations without which nobody should change how the platform is governed, by MSP id. */
export interface Governors {
  readonly operator: string;
  readonly regulator: string;
}
