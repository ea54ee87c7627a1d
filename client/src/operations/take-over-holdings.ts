import type { Certificate } from "../wire-types.js";
import type { Done, Session } from "./session.js";

/** Holdings to take over, and what happens on the way. */
export interface TakeOverHoldingsRequest {
  /** LEI of the former holder. Default: the caller's own party, after a move to another organisation. */
  readonly holder?: string | undefined;
  /** Is called after each act, with how many certificates are taken over and how many were found. */
  readonly onProgress?: (taken: number, found: number) => void;
}

/** What was taken over, and what could not be yet. */
export interface HoldingsTakenOver {
  /** The certificates that are now under the caller's party and organisation. */
  readonly taken: readonly Certificate[];
  /** Ids of the certificates that wait for the answer to an offer: answer or withdraw it, then take over again. */
  readonly waiting: readonly string[];
  /** The acts that took them over, in their order. */
  readonly acts: readonly Done<unknown>[];
}

/** How many certificates one act takes over. */
const A_TIME = 50;

/**
 * Takes over what a party holds after its succession was recorded: finds its certificates, and takes them over some at a time. It can be
 * repeated after a break, since it leaves out what is taken over already.
 */
export async function takeOverHoldings(
  session: Pick<Session, "ask" | "perform">,
  { holder, onProgress }: TakeOverHoldingsRequest,
): Promise<HoldingsTakenOver> {
  const { party } = await session.ask("WhoAmI", {});
  const own = { lei: party?.lei, mspId: party?.mspId };
  const found: string[] = [];
  const waiting: string[] = [];
  let bookmark: string | undefined;
  do {
    const page = await session.ask("ListHoldings", {
      ...{ pageSize: 500, states: ["Transferable", "Pledged", "InCollection", "InRecourse", "Locked"] },
      ...(holder !== undefined && { holder }),
      ...(bookmark !== undefined && { bookmark }),
    });
    for (const { certificateId, state, holder: now } of page.certificates) {
      if (now.lei !== own.lei || now.mspId !== own.mspId) {
        (state === "Locked" ? waiting : found).push(certificateId);
      }
    }
    bookmark = page.bookmark;
  } while (bookmark !== undefined && bookmark !== "");
  const taken: Certificate[] = [];
  const acts: Done<unknown>[] = [];
  while (taken.length < found.length) {
    const named = found.slice(taken.length, taken.length + A_TIME);
    const { certificates, ...done } = await session.perform("TakeOver", { certificates: named });
    acts.push(done);
    taken.push(...certificates);
    onProgress?.(taken.length, found.length);
  }
  return { taken, waiting, acts };
}
