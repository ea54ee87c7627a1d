import type { Tally } from "@tallystick/client";
import type { TestClock } from "@tallystick/testing";

import type { PartyCard } from "./party-card.js";

/** A platform for a story: the parties are registered, and each has a client. */
export interface Stage {
  readonly parties: readonly PartyCard[];
  /** Absent if the network uses the machine's clock. */
  readonly clock?: TestClock | undefined;
  /** The client of a party's treasurer. */
  as(key: string): Promise<Tally>;
  /** Waits until every organisation's peer has the transaction, so that the next act sees its result. */
  settled(done: { readonly transactionId: string }): Promise<void>;
  close(): Promise<void>;
}
