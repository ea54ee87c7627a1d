import { gatherEvidence, writeBundle, type EvidenceWish } from "@tallystick/evidence/gathering";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import type { PeerPool } from "../../transport/peers/peer-pool.js";
import type { SystemAsk } from "../../transport/queries/system-query.js";
import type { QueryOptions } from "../session.js";
import { LedgerSource } from "./ledger-source.js";

/** What evidence must be about. */
export type EvidenceRequest = EvidenceWish;

/** A bundle of evidence, as a file. */
export interface EvidenceBundle {
  /** The file, to be named `.tally-evidence`. */
  readonly bundle: Uint8Array;
  /** SHA-256 of the header of the channel's first block, in hexadecimal: what a verifier must know of the channel, and must not take from the bundle. */
  readonly genesis: string;
}

/** Evidence that holds without the network: a file that `@tallystick/evidence` verifies. */
export interface Evidence {
  /**
   * Gathers evidence about a certificate. As many organisations sign its present state as `verify` says, and the transactions that led to it are
   * followed back to the issue. Any member may ask, since every member has the ledger.
   *
   * @throws {Rejected} `CERTIFICATE_NOT_FOUND`
   * @throws {RangeError} The certificate does not support what the evidence is to show, such as a payment of one that was not paid.
   * @example
   * const { bundle } = await tally.evidence.make({ kind: "holding", certificateId });
   * await writeFile("iron-ore.tally-evidence", bundle);
   */
  make(request: EvidenceRequest, options?: QueryOptions): Promise<EvidenceBundle>;
}

export function evidence(pool: PeerPool, asking: (options: QueryOptions) => SystemAsk): Evidence {
  return {
    async make(request, options = {}) {
      const source = new LedgerSource(pool, asking(options));
      const gathered = await gatherEvidence(source, request, nativeCryptography);
      return { bundle: await writeBundle(gathered), genesis: gathered.trust.genesis };
    },
  };
}
