import { EmbeddedNetwork, type Faults, type Network, type NetworkSnapshot } from "@tallystick/network";

import type { ChaincodeThreads } from "./run-chaincode.js";
import type { RunningChaincode } from "./shipped-chaincode.js";
import type { TestClock } from "./test-clock.js";
import type { TestParty } from "./test-party.js";

/** A state of a platform that can be restored. */
export interface PlatformSnapshot {
  /** State of the network. */
  readonly network: NetworkSnapshot;
  /** Time of the clock, in milliseconds since 1970. */
  readonly time: number;
}

/** What a platform consists of. */
export interface PlatformParts {
  readonly network: Network;
  readonly clock: TestClock | undefined;
  readonly members: ReadonlyMap<string, TestParty>;
  readonly threads: ChaincodeThreads | undefined;
  readonly chaincode: Pick<RunningChaincode, "name" | "sha256">;
}

/** A platform in the test process: a network with the chaincode deployed, and parties that act on it. */
export class TestPlatform implements AsyncDisposable {
  readonly #parts: PlatformParts;

  /** @internal */
  constructor(parts: PlatformParts) {
    this.#parts = parts;
  }

  /** Every party by its name. @internal */
  get members(): ReadonlyMap<string, TestParty> {
    return this.#parts.members;
  }

  /** The network: its peers' endpoints, further enrolments, revocation. */
  get network(): Network {
    return this.#parts.network;
  }

  /**
   * The clock of the platform.
   *
   * @throws {Error} Native Fabric has only the machine's clock.
   */
  get clock(): TestClock {
    return this.#parts.clock ?? onlyEmbedded("a clock that a test sets");
  }

  /**
   * Disturbances: transactions that fail, are delayed or get lost, peers that are cut off, streams that break.
   *
   * @throws {Error} native Fabric has none.
   * @example
   * tally.faults.inject("submit", { message: "the orderer is on fire", mspId: tally.ansteel.mspId });
   */
  get faults(): Faults {
    return this.#embedded("faults").faults;
  }

  /** The chaincode that runs, with the hash of its code and its console output. */
  get chaincode(): RunningChaincode {
    const { chaincode, threads } = this.#parts;
    return { ...chaincode, output: threads?.output ?? "" };
  }

  /**
   * Takes a snapshot of the ledger and the clock. This is fast, however large the ledger is.
   *
   * @throws {Error} native Fabric has no snapshots.
   */
  async snapshot(): Promise<PlatformSnapshot> {
    const network = this.#embedded("snapshots");
    return { network: await network.snapshot(), time: this.clock.now().getTime() };
  }

  /**
   * Restores a snapshot of this platform. The ledger and the clock return to their earlier state, and faults end. All people stay connected.
   *
   * @throws {Error} An organisation has joined since the snapshot.
   */
  async restore({ network, time }: PlatformSnapshot): Promise<void> {
    const embedded = this.#embedded("snapshots");
    await embedded.faults.clear();
    await embedded.restore(network);
    this.clock.jump(time - Date.now());
    await Promise.all([...this.#parts.members.values()].map((party) => party.forget()));
  }

  /** Closes the connections, and stops the chaincode and the network. */
  async close(): Promise<void> {
    const { members, network, threads } = this.#parts;
    for (const party of members.values()) {
      party.close();
    }
    await network.stop();
    await threads?.stop();
  }

  /** The same as {@link TestPlatform.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #embedded(what: string): EmbeddedNetwork {
    const { network } = this.#parts;
    return network instanceof EmbeddedNetwork ? network : onlyEmbedded(what);
  }
}

function onlyEmbedded(what: string): never {
  throw new Error(`only the embedded network has ${what}: leave "kind" out`);
}
