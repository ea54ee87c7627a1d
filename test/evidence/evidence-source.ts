import { PreparedTransaction } from "@hyperledger/fabric-protos/lib/gateway/gateway_pb.js";
import { QueryChaincodeDefinitionArgs } from "@hyperledger/fabric-protos/lib/peer/lifecycle/lifecycle_pb.js";

import type { PartyKey } from "../certificates/cast.js";
import { PlainGateway } from "../certificates/plain-gateway.js";
import type { Stage } from "../certificates/stage.js";

import type { EvidenceSource } from "@tallystick/evidence/gathering";

/** What a party can ask its own peer and those of other organisations. */
export class LedgerSource implements EvidenceSource {
  private constructor(
    private readonly gateway: PlainGateway,
    readonly channel: string,
    readonly chaincode: string,
    private readonly organisations: readonly string[],
  ) {}

  static async of(stage: Stage, by: PartyKey, organisations: readonly string[]): Promise<LedgerSource> {
    const gateway = new PlainGateway(stage.network, await stage.enrol(by));
    return new LedgerSource(gateway, stage.network.description.channel, stage.chaincode, organisations);
  }

  block(number: number): Promise<Uint8Array> {
    return this.gateway.contract("", "qscc").evaluateTransaction("GetBlockByNumber", this.channel, String(number));
  }

  async attest(certificateId: string, challenge: string | undefined): Promise<readonly Uint8Array[]> {
    const request = JSON.stringify({ certificateId, challenge });
    return [await this.#endorsed("certificates:Attest", this.chaincode, request, this.organisations)];
  }

  /** Peers write the same definition in different bytes, so each is asked by itself. */
  define(): Promise<readonly Uint8Array[]> {
    const args = new QueryChaincodeDefinitionArgs();
    args.setName(this.chaincode);
    const asked = ["QueryChaincodeDefinition", "_lifecycle", args.serializeBinary()] as const;
    return Promise.all(this.organisations.map((mspId) => this.#endorsed(...asked, [mspId])));
  }

  close(): void {
    this.gateway.close();
  }

  async #endorsed(
    name: string,
    chaincode: string,
    argument: string | Uint8Array,
    organisations: readonly string[],
  ): Promise<Uint8Array> {
    const settings = { arguments: [argument], endorsingOrganizations: [...organisations] };
    const transaction = await this.gateway.contract("", chaincode).newProposal(name, settings).endorse();
    const envelope = PreparedTransaction.deserializeBinary(transaction.getBytes()).getEnvelope();
    return envelope?.getPayload_asU8() ?? new Uint8Array();
  }
}
