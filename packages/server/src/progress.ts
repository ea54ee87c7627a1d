import { isTallyError } from "@tallystick/client/errors";
import type { HowNew, Newness, NewnessLook } from "@tallystick/client/following";

/** How new the facts of a stream or a webhook, or the rows of a page, are. */
export interface Progress {
  /** `live`: nothing is missing, as far as is known. `behind`: newer blocks are missing. `unknown`: nobody says how far the ledger is. */
  readonly state: Newness;
  /** When this was so, ISO 8601 UTC. */
  readonly at: string;
  /** The block up to which there is nothing more to come. Absent: none is known. */
  readonly blockNumber?: number;
  /** The ledger's newest block, as far as it is known. */
  readonly newestBlock?: number;
  /** With `unknown`: the code of what went wrong. */
  readonly code?: string;
}

/** What a look has shown, for readers. It has nothing of the server's own. */
export function progressOf(how: Pick<HowNew, "block" | "newest">, look: NewnessLook, at: number): Progress {
  const { block, newest } = how;
  return {
    ...{ state: look.newness, at: new Date(at).toISOString() },
    ...(block !== undefined && block >= 0 && { blockNumber: block }),
    ...(newest !== undefined && { newestBlock: newest }),
    ...(look.problem !== undefined && { code: codeOf(look.problem) }),
  };
}

/** The code of a client's error; of any other one, that the server failed. */
export function codeOf(error: unknown): string {
  return isTallyError(error) ? error.code : "SERVER_FAILED";
}
