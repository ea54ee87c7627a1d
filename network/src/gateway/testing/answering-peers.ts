import { common, peer } from "@hyperledger/fabric-protos";

import type { ChannelRules } from "../../channel/channel-rules.js";
import { rulesWith } from "../../channel/testing/rules-with-members.js";
import type { ProposalTreatment } from "../../endorsement/endorser.js";
import { createSigningIdentity, OrganisationCa, type SigningIdentity } from "../../identity/index.js";
import { Ledger } from "../../ledger/ledger.js";
import type { MemoryState } from "../../ledger/memory-state.js";
import { MemoryStorage } from "../../ledger/memory-storage.js";
import { type GatewayContext, lastingStreams } from "../gateway-context.js";
import type { PeerConnection } from "../peer-connection.js";

/** Members of a channel, each with a certificate of its peer. */
export class AnsweringMembers {
  private constructor(
    private readonly rules: ChannelRules,
    private readonly signers: ReadonlyMap<string, SigningIdentity>,
  ) {}

  static async of(...mspIds: readonly string[]): Promise<AnsweringMembers> {
    const authorities = await Promise.all(
      mspIds.map((mspId) => OrganisationCa.open({ mspId, domain: `${mspId}.example` })),
    );
    const [first, ...others] = authorities.map((authority) => authority.mspConfig());
    if (first === undefined) {
      throw new Error("a channel needs a member");
    }
    const enrolled = authorities.map(async (authority) => {
      const signer = createSigningIdentity(await authority.enrol({ name: "peer", role: "peer" }));
      return [signer.mspId, signer] as const;
    });
    return new AnsweringMembers(rulesWith("platform", first, ...others), new Map(await Promise.all(enrolled)));
  }

  /** A peer with the given answers, which records how it was asked. */
  peerOf(mspId: string, address: string, { has, result = "result", interest, fails }: Answering = {}): AnsweringPeer {
    const signer = this.signers.get(mspId);
    if (signer === undefined) {
      throw new Error(`${mspId} is not a member`);
    }
    const asked: (ProposalTreatment | undefined)[] = [];
    const process: PeerConnection["process"] = (_, treatment) => {
      asked.push(treatment);
      const endorsement = new peer.Endorsement();
      endorsement.setEndorser(Buffer.from(address));
      const inner = new peer.Response();
      inner.setStatus(fails === undefined ? 200 : 500);
      inner.setMessage(fails ?? "");
      inner.setPayload(fails === undefined ? Buffer.from(address) : "");
      const response = new peer.ProposalResponse();
      response.setResponse(inner);
      response.setPayload(fails === undefined ? Buffer.from(result) : "");
      response.setEndorsement(endorsement);
      response.setInterest(interest);
      return Promise.resolve({ kind: "response", response });
    };
    return {
      ...{ mspId, address, signer, identity: this.rules.membership.deserialize(signer.serialized) },
      ...{ process, serve: process, asked, height: () => 1, startedAt: new Date(0) },
      hasChaincode: (name) => has?.includes(name) ?? true,
    };
  }

  /** A gateway of the first peer's organisation, on a channel in this state. */
  async gatewayOf(
    state: MemoryState,
    ...peers: readonly [PeerConnection, ...PeerConnection[]]
  ): Promise<GatewayContext> {
    const ledger = await Ledger.open(new MemoryStorage());
    const { rules } = this;
    await ledger.commit({
      block: {
        ...{ number: 0, hash: new Uint8Array(), commitHash: new Uint8Array() },
        ...{ bytes: new common.Block().serializeBinary(), transactions: [] },
      },
      ...{ updates: [], state, privateUpdates: new Map(), privateSets: [], purges: [] },
      writtenKeys: [],
    });
    return {
      channel: { ledger, rules: () => rules, collections: () => ({ membersOf: () => [], blockToLive: () => 0 }) },
      ...{ localPeer: peers[0], directory: { peers: () => peers }, release: "3.1", streams: lastingStreams },
      orderer: {
        ...{ address: "orderer.example:7050", mspId: "OrdererMSP" },
        broadcast: () => Promise.reject(new Error("nothing may be ordered")),
      },
      endorsementTimeoutMs: 60_000,
    };
  }
}

/** The answers of a peer, by default the same result each time. */
export interface Answering {
  /** Its chaincodes; absent if it has all. */
  readonly has?: readonly string[];
  readonly result?: string;
  /** The interest that its simulation returns. */
  readonly interest?: peer.ChaincodeInterest;
  /** Its message if it cannot answer. */
  readonly fails?: string;
}

export interface AnsweringPeer extends PeerConnection {
  /** The treatment of each proposal that it received. */
  readonly asked: readonly (ProposalTreatment | undefined)[];
}

/** A proposal without a signature: a gateway leaves the signature to the peers. */
export function proposalOf(
  chaincode: string,
  { channel = "platform", transient = false }: { readonly channel?: string; readonly transient?: boolean } = {},
): peer.SignedProposal {
  const id = new peer.ChaincodeID();
  id.setName(chaincode);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(id);
  spec.setInput(new peer.ChaincodeInput());
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());
  if (transient) {
    payload.getTransientmapMap().set("secret", Buffer.from("value"));
  }
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(id);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(channel);
  channelHeader.setExtension$(extension.serializeBinary());
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(new common.SignatureHeader().serializeBinary());
  const proposal = new peer.Proposal();
  proposal.setHeader(header.serializeBinary());
  proposal.setPayload(payload.serializeBinary());
  const signed = new peer.SignedProposal();
  signed.setProposalBytes(proposal.serializeBinary());
  return signed;
}
