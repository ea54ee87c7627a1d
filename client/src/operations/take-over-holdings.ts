import type { Certificate } from "../wire-types.js";
import { listing } from "./listings.js";
import type { Done, Session } from "./session.js";

/** Holdings and pledges to take over, and what happens on the way. */
export interface TakeOverHoldingsRequest {
  /** LEI of the former holder and pledgee. Default: the caller's own party, after a move to another organisation. */
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
 * Takes over what a party holds, and what is pledged to it, after its succession was recorded: finds its certificates, and takes them over
 * some at a time. It can be repeated after a break, since it leaves out what is taken over already.
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
    if (isFormer(pledgeeOf(certificate))) {
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

function pledgeeOf(certificate: Certificate): Certificate["holder"] | undefined {
  const { pledge } =
    certificate.state === "InCollection" ? certificate.presentment : { pledge: undefined, ...certificate };
  return pledge?.pledgee;
}
