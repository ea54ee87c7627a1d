import { common, type peer } from "@hyperledger/fabric-protos";

import type { EndorserAnswer, Endorsing, ProposalTreatment, SnapshotSource } from "../endorsement/endorser.js";
import type { OrdererConnection, PeerDirectory } from "../gateway/gateway-context.js";
import type { LedgerSnapshot } from "../ledger/ledger.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import { InjectedFault, type InjectedFaults } from "./faults.js";
import type { PortDecorator } from "./peer-ports.js";

/** The ports at which {@link InjectedFaults} disturb a network. */
export function faultyPorts(faults: InjectedFaults): PortDecorator {
  return {
    sink: (sink) => ({
      commit: async (commit) => {
        await faults.pass("commit");
        await sink.commit(commit);
      },
    }),
    peer: (mspId, { orderer, directory, snapshots, streams }) => ({
      orderer: faultyOrderer(orderer, mspId, faults),
      directory: reachablePeers(directory, mspId, faults),
      snapshots: new SnapshotsUntilCut(snapshots, mspId, faults),
      streams: {
        reached: async (block) => {
          await streams.reached(block);
          await faults.connected(mspId);
        },
        onDrop: (listener) => faults.onDrop(mspId, listener),
      },
    }),
    endorser: (endorser) => new FaultyEndorser(endorser, faults),
  };
}

/** An orderer that may be out of a peer's reach, and that may lose an accepted transaction. */
function faultyOrderer(orderer: OrdererConnection, mspId: string, faults: InjectedFaults): OrdererConnection {
  return {
    ...orderer,
    broadcast: async (envelope) => {
      if (faults.isCutOff(mspId)) {
        throw new EmbeddedNetworkError(
          `rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp ${orderer.address}: connect: connection refused"`,
        );
      }
      return (await faults.passOrLose(mspId))
        ? { status: common.Status.SUCCESS, info: "" }
        : orderer.broadcast(envelope);
    },
  };
}

/** A peer that is cut off reaches only itself, and no other peer reaches it. */
function reachablePeers(directory: PeerDirectory, mspId: string, faults: InjectedFaults): PeerDirectory {
  return {
    peers: () =>
      directory
        .peers()
        .filter((other) => other.mspId === mspId || (!faults.isCutOff(mspId) && !faults.isCutOff(other.mspId))),
  };
}

/** A peer that is cut off simulates on its last state. */
class SnapshotsUntilCut implements SnapshotSource {
  #last: LedgerSnapshot | undefined;

  constructor(
    private readonly source: SnapshotSource,
    mspId: string,
    faults: InjectedFaults,
  ) {
    faults.onCut((cut) => {
      this.#last = cut === mspId ? source.snapshot() : this.#last;
    });
    // An old state in use keeps every value that later blocks replace.
    faults.onReconnect((reconnected) => {
      this.#last = reconnected === mspId ? undefined : this.#last;
    });
  }

  snapshot(): LedgerSnapshot {
    return this.#last ?? this.source.snapshot();
  }
}

/** An endorser that is slow or fails before it looks at a proposal. */
class FaultyEndorser implements Endorsing {
  constructor(
    private readonly endorser: Endorsing,
    private readonly faults: InjectedFaults,
  ) {}

  get mspId(): string {
    return this.endorser.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.endorser.hasChaincode(name);
  }

  async process(proposal: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> {
    try {
      await this.faults.pass("endorsement", this.mspId);
    } catch (error) {
      if (error instanceof InjectedFault) {
        return { kind: "refused", message: error.message, answered: false };
      }
      throw error;
    }
    return this.endorser.process(proposal, treatment);
  }
}
