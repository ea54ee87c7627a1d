import { gateway, peer } from "@hyperledger/fabric-protos";

import { ChaincodeSupport } from "../chaincode/chaincode-support.js";
import { Endorser } from "../endorsement/endorser.js";
import type { ProposalLimits } from "../endorsement/proposal.js";
import { deliverService } from "../gateway/deliver-service.js";
import { endorserService } from "../gateway/endorser-service.js";
import type { OrdererConnection } from "../gateway/gateway-context.js";
import { gatewayService } from "../gateway/gateway-service.js";
import { LocalPeer, type PeerConnection } from "../gateway/peer-connection.js";
import type { Channel } from "./channel.js";
import { collectionAccess, isMember } from "./collection-access.js";
import { distribute, privateDataOf } from "./private-data-access.js";
import { InstalledChaincodes } from "./installed-chaincodes.js";
import type { NodeServer, OrganisationNode } from "./organisation.js";

export interface PeerNodeOptions {
  readonly node: OrganisationNode;
  readonly channel: Channel;
  readonly server: NodeServer;
  readonly orderer: OrdererConnection;
  readonly limits: () => ProposalLimits;
  readonly executeTimeoutMs: number;
  /** Peers of the channel that this one can reach, its own included. */
  readonly peers: () => readonly PeerConnection[];
}

/** One organisation's peer: its endorser, its chaincodes, and the services on its port. */
export class PeerNode {
  readonly chaincodes: InstalledChaincodes;
  readonly connection: LocalPeer;

  constructor(private readonly options: PeerNodeOptions) {
    const { node, channel, server, limits, executeTimeoutMs } = options;
    const { ledger } = channel;
    const rules = (): Channel["rules"] => channel.rules;
    this.chaincodes = new InstalledChaincodes(executeTimeoutMs);
    const endorser = new Endorser({
      identity: node.identity,
      ledger,
      rules,
      limits,
      chaincodes: new ChaincodeSupport(this.chaincodes, new Map()),
      collections: (creator) => collectionAccess(creator, ledger.state, channel.rules),
      onPrivateData: ({ transactionId, results }) => {
        distribute(transactionId, results, channel, node.mspId);
      },
    });
    const identity = channel.rules.membership.deserialize(node.identity.serialized);
    this.connection = new LocalPeer(endorser, identity, server.address);
    server.add(
      gateway.GatewayService,
      gatewayService({
        ledger,
        localPeer: this.connection,
        peers: options.peers,
        rules,
        orderer: options.orderer,
        mayRead: (connection, chaincode, collection) =>
          isMember(connection.identity, ledger.state, channel.rules, chaincode, collection),
      }),
    );
    server.add(peer.EndorserService, endorserService(this.connection));
    server.add(
      peer.DeliverService,
      deliverService(
        () => channel.rules.channelId,
        { ledger, rules, now: () => limits().now },
        (block, requester) => privateDataOf(block, requester, channel, node.mspId),
      ),
    );
  }

  get mspId(): string {
    return this.options.node.mspId;
  }

  get address(): string {
    return this.options.server.address;
  }

  get node(): OrganisationNode {
    return this.options.node;
  }

  listen(): Promise<void> {
    return this.options.server.listen(this.options.node.tls);
  }

  async stop(): Promise<void> {
    this.options.server.close();
    await this.chaincodes.stop();
  }
}
