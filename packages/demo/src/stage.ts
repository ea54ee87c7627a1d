import type { Tally } from "@tallystick/client";
import type { TestClock } from "@tallystick/testing";

import type { PartyCard } from "./scenario.js";

/** A platform that a story is played on: the parties are registered, and each has a client. */
export interface Stage {
  readonly parties: readonly PartyCard[];
  /** Absent where the network goes by the machine's clock. */
  readonly clock?: TestClock | undefined;
  /** The client of a party's treasurer. */
  as(key: string): Promise<Tally>;
  /** Waits until every organisation's peer has the transaction, so that whoever acts next sees what it did. */
  settled(done: { readonly transactionId: string }): Promise<void>;
  close(): Promise<void>;
}
