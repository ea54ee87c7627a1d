import type { Tally } from "@tallystick/client";

import type { PartyCard } from "./party-card.js";
import type { StoryClock } from "./story-clock.js";

/** A platform for a story: the parties are registered, and each has a client. */
export interface Stage {
  readonly parties: readonly PartyCard[];
  readonly clock: StoryClock;
  /** The client of a party's treasurer. */
  as(key: string): Promise<Tally>;
  /** Waits until every organisation's peer has the transaction, so that the next act sees its result. */
  settled(done: { readonly transactionId: string }): Promise<void>;
  close(): Promise<void>;
}
