import type { Certificate } from "../wire-types.js";
import { listing } from "./listings.js";
import { pledgeOn } from "./pledge-on.js";
import type { Done, Session } from "./session.js";

/** The party whose holdings and pledges are taken over, and a callback for progress. */
export interface TakeOverHoldingsRequest {
  /** LEI of the former holder and pledgee. Default: the caller's own party, after a move to another organisation. */
  readonly holder?: string | undefined;
  /** Called after each act with the numbers of certificates taken over so far, and of certificates found. */
  readonly onProgress?: (taken: number, found: number) => void;
}

/** The certificates that were taken over, and those that must wait. */
export interface HoldingsTakenOver {
  /** The certificates that are now under the caller's party and organisation. */
  readonly taken: readonly Certificate[];
  /** Ids of the certificates with an open offer. Answer or withdraw the offer, then take over again. */
  readonly waiting: readonly string[];
  /** The acts that took over certificates, in their order. */
  readonly acts: readonly Done<unknown>[];
}

/** How many certificates one act takes over. */
const A_TIME = 50;

/**
 * Takes over what a party holds, and what is pledged to it, after its succession was recorded. The client looks up the certificates and takes
 * them over in groups. You can repeat the call after an interruption: it skips the certificates that are taken over already.
 */
export async function takeOverHoldings(
  session: Pick<Session, "ask" | "perform">,
  { holder, onProgress }: TakeOverHoldingsRequest,
): Promise<HoldingsTakenOver> {
  const { party } = await session.ask("WhoAmI", {});
  const isFormer = (stand: Certificate["holder"] | undefined): boolean =>
    stand !== undefined && (stand.lei !== party?.lei || stand.mspId !== party.mspId);
  const states = ["Transferable", "Pledged", "InCollection", "InRecourse", "Locked"] as const;
  const former: Certificate[] = [];
  const held = { states: [...states], ...(holder !== undefined && { holder }), pageSize: 500 };
  for await (const certificate of listing(session, "ListHoldings", held)) {
    if (isFormer(certificate.holder)) {
      former.push(certificate);
    }
  }
  const pledged = { ...(holder !== undefined && { pledgee: holder }), pageSize: 500 };
  for await (const certificate of listing(session, "ListPledges", pledged)) {
    if (isFormer(pledgeOn(certificate)?.pledgee)) {
      former.push(certificate);
    }
  }
  const idsOf = (certificates: readonly Certificate[]) => [
    ...new Set(certificates.map(({ certificateId }) => certificateId)),
  ];
  const found = idsOf(former.filter(({ state }) => state !== "Locked"));
  const waiting = idsOf(former.filter(({ state }) => state === "Locked"));
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
