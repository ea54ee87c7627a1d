import type { EvidenceSource } from "@tallystick/evidence/gathering";

import { queries } from "../../chaincode/definitions.js";
import { endorse } from "../../transport/act/endorse.js";
import type { FabricProposal } from "../../transport/peers/fabric-gateway.js";
import type { PeerPool } from "../../transport/peers/peer-pool.js";
import type { Peer } from "../../transport/peers/peer.js";
import { blockBytes } from "../../transport/queries/block-bytes.js";
import { definitionQuery } from "../../transport/queries/chaincode-definition.js";
import type { SystemAsk } from "../../transport/queries/system-query.js";
import { witnessesOf } from "../../transport/queries/verification.js";
import { callOf } from "../call-of.js";

/** The ledger as evidence is gathered from it. Blocks are one peer's word: the verifier checks the orderers' signatures. */
export class LedgerSource implements EvidenceSource {
  readonly channel: string;
  readonly chaincode: string;

  constructor(
    private readonly pool: PeerPool,
    private readonly ask: SystemAsk,
  ) {
    ({ channel: this.channel, chaincode: this.chaincode } = pool.pick().site);
  }

  block(number: number): Promise<Uint8Array> {
    return blockBytes(this.pool, number, this.ask);
  }

  /** One answer, which the organisations endorse together: they say the same of the same versions. */
  async attest(certificateId: string, challenge: string | undefined): Promise<readonly Uint8Array[]> {
    const call = callOf(queries.Attest, { certificateId, ...(challenge !== undefined && { challenge }) });
    return [await this.#signed((peer, organisations) => peer.propose(call, organisations), this.#organisations())];
  }

  /** An answer of each organisation: peers write the same definition in different bytes, since the map of approvals has no order. */
  define(): Promise<readonly Uint8Array[]> {
    const asked = ["QueryChaincodeDefinition", [definitionQuery(this.chaincode)]] as const;
    return Promise.all(
      this.#organisations().map((mspId) =>
        this.#signed((peer, organisations) => peer.proposeToSystem("_lifecycle", ...asked, organisations), [mspId]),
      ),
    );
  }

  /** Those that must sign: as many as `verify` says, or the caller's own. */
  #organisations(): readonly string[] {
    const { verify } = this.ask;
    const peer = this.pool.pick();
    return verify === undefined ? [peer.site.mspId] : witnessesOf(peer, verify).slice(0, verify.organisations);
  }

  /** The payload of a question that peers of these organisations endorsed. */
  #signed(
    propose: (peer: Peer, organisations: readonly string[]) => FabricProposal,
    organisations: readonly string[],
  ): Promise<Uint8Array> {
    const { deadline, retries } = this.ask;
    return retries.execute(async () => {
      const peer = this.pool.pick();
      const { checked } = await endorse(this.pool, peer, propose(peer, organisations), { deadline, organisations });
      return checked.payload;
    });
  }
}
