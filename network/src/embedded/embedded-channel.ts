import { common, type msp } from "@hyperledger/fabric-protos";
import { readConfiguration } from "@tallystick/fabric-inspect";

import { channelConfig, type FabricRelease } from "../channel/channel-config.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import type { Channel } from "../channel/channel.js";
import type { CollectionMembers } from "../channel/collection-members.js";
import { configEnvelope, genesisEnvelope } from "../channel/config-envelope.js";
import { ConfiguredChannel } from "../channel/configured-channel.js";
import { currentConfig } from "../channel/current-config.js";
import { batchBytes, type NetworkDescription } from "../description/index.js";
import type { SigningIdentity } from "../identity/index.js";
import type { LedgerStorage } from "../ledger/ledger-storage.js";
import { Ledger, type LedgerCheckpoint } from "../ledger/ledger.js";
import type { State } from "../ledger/state.js";
import { validationCodeName } from "../ledger/validation-code.js";
import { type BroadcastResult, Orderer } from "../ordering/orderer.js";
import { type PrivateDataPull, privateDataPull } from "../private-data-pull.js";
import { PrivateData } from "../validation/private-data.js";
import { commitGenesis, Committer } from "./committer.js";
import type { EmbeddedNetworkOptions } from "./embedded-options.js";
import type { PortDecorator } from "./peer-ports.js";
import { WaitingPeers } from "./waiting-peers.js";

export interface ChannelOptions {
  readonly description: NetworkDescription;
  readonly storage: LedgerStorage;
  readonly orderer: {
    readonly identity: SigningIdentity;
    readonly config: msp.FabricMSPConfig;
    readonly address: string;
  };
  /** The release that gives the channel's capability and the orderer's messages. */
  readonly release: FabricRelease;
  /** Wraps the way from the committer to the ledger. */
  readonly decorator: Pick<PortDecorator, "sink">;
  readonly now: () => Date;
  /** See {@link EmbeddedNetworkOptions.privateDataPull}. */
  readonly pull: PrivateDataPull | undefined;
  /** Receives a line about each invalid transaction, and each peer that waits for private data. */
  readonly onLog: (line: string) => void;
  /** See {@link EmbeddedNetworkOptions.onInvalid}. */
  readonly onInvalid?: EmbeddedNetworkOptions["onInvalid"];
}

/** The orderer's message about a channel that does not exist. */
const unknownChannel: Readonly<Record<FabricRelease, string>> = {
  "3.1": "channel does not exist",
  "2.5": "channel creation request not allowed because the orderer system channel is not defined",
};

/** The organisations of a channel, with their peers and authorities. */
export interface ChannelMembership {
  readonly members: readonly msp.FabricMSPConfig[];
  /** Serialized identities of the members' peers. */
  readonly peers: readonly Uint8Array[];
}

/** A channel of the network: configuration, ordering and ledger, which all its members share. */
export class EmbeddedChannel implements Channel {
  readonly privateData: PrivateData;
  readonly waiting: WaitingPeers;
  readonly #committer: Committer;
  readonly #orderer: Orderer;
  #committerFailure: string | undefined;
  readonly #lifecycleListeners = new Set<() => void>();

  private constructor(
    private readonly configured: ConfiguredChannel,
    private readonly options: ChannelOptions,
  ) {
    const { thresholdMs, skipInvalid } = privateDataPull(options.pull);
    this.privateData = new PrivateData(configured, skipInvalid);
    this.waiting = new WaitingPeers(thresholdMs);
    this.#committer = this.#createCommitter();
    this.#orderer = this.#createOrderer();
  }

  static async open(membership: ChannelMembership, options: ChannelOptions): Promise<EmbeddedChannel> {
    const { description, storage, now } = options;
    const ledger = await Ledger.open(storage);
    let configuration = await currentConfig(ledger);
    if (configuration === undefined) {
      const config = configOf(membership, options, 0);
      await commitGenesis(ledger, genesisEnvelope(description.channel, config, now()));
      configuration = readConfiguration(config.serializeBinary());
    }
    const { peers } = membership;
    const configured = new ConfiguredChannel(ledger, description.channel, { configuration, peers });
    const channel = new EmbeddedChannel(configured, options);
    // An organisation that became a member of a collection just before the network ended may not have its values yet.
    await channel.privateData.reconcile();
    return channel;
  }

  /** Why nothing can be committed any more; undefined while blocks are committed. */
  get failure(): string | undefined {
    return this.#committerFailure;
  }

  get ledger(): Ledger {
    return this.configured.ledger;
  }

  /** The organisations that may change the channel, if that is not the usual majority. */
  get governance(): NetworkDescription["governance"] {
    return this.options.description.governance;
  }

  rules(): ChannelRules {
    return this.configured.rules();
  }

  collections(state?: State): CollectionMembers {
    return this.configured.collections(state);
  }

  /** Adds organisations: a block of configuration, after which they count as members. */
  async reconfigure(membership: ChannelMembership): Promise<void> {
    const { description, orderer, now } = this.options;
    this.#orderer.flush();
    const sequence = (await currentConfig(this.ledger))?.sequence ?? 0;
    const config = configOf(membership, this.options, sequence + 1);
    await this.#committer.commitConfig(configEnvelope(description.channel, config, orderer.identity, now()));
    const configuration = readConfiguration(config.serializeBinary());
    this.configured.configure({ configuration, peers: membership.peers });
    await this.privateData.reconcile();
  }

  /** Calls back whenever the set of committed or approved chaincodes may have changed. */
  onLifecycle(listener: () => void): void {
    this.#lifecycleListeners.add(listener);
  }

  /** Commits pending envelopes. The ledger then does not change until something is submitted. */
  async settle(): Promise<void> {
    this.#orderer.flush();
    await this.#committer.settled();
  }

  /** Returns to a checkpoint of the ledger. The result is false if the ledger is on disk. */
  async rewind(checkpoint: LedgerCheckpoint): Promise<boolean> {
    await this.settle();
    const rewound = this.ledger.rewind(checkpoint);
    if (rewound) {
      this.#afterRewinding();
    }
    return rewound;
  }

  /** Copies the ledger, with pending envelopes, into a new folder. Returns the copy's height. */
  async copyTo(folder: string): Promise<number> {
    this.#orderer.flush();
    return this.#committer.betweenBlocks(async () => {
      await this.ledger.copyTo(folder);
      return this.ledger.height;
    });
  }

  /** Returns to a copy of the ledger. */
  async becomeCopy(folder: string): Promise<void> {
    this.#orderer.flush();
    await this.#committer.betweenBlocks(() => this.ledger.becomeCopy(folder));
    this.#afterRewinding();
  }

  #afterRewinding(): void {
    this.privateData.reset();
    this.waiting.clear();
    this.#tellLifecycle();
  }

  /** Passes an envelope to the orderer. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult> {
    if (this.failure !== undefined) {
      return Promise.resolve({
        status: common.Status.SERVICE_UNAVAILABLE,
        info: `the ledger has failed: ${this.failure}`,
      });
    }
    return Promise.resolve(this.#orderer.broadcast(envelope));
  }

  /** Cuts the pending block at once. */
  flush(): void {
    this.#orderer.flush();
  }

  /** Commits pending envelopes and closes the ledger. */
  async close(): Promise<void> {
    await this.settle();
    await this.ledger.close();
  }

  #tellLifecycle(): void {
    for (const listener of this.#lifecycleListeners) {
      listener();
    }
  }

  #createCommitter(): Committer {
    const { orderer, onLog, decorator } = this.options;
    return new Committer({
      channel: this.configured,
      sink: decorator.sink(this.ledger),
      privateData: this.privateData,
      orderer: orderer.identity,
      onLifecycle: () => {
        this.#tellLifecycle();
      },
      onWait: (mspIds) => {
        for (const mspId of mspIds) {
          this.waiting.begin(mspId, this.ledger.snapshot(mspId));
          onLog(`the peer of ${mspId} lacks private data of block ${String(this.ledger.height)}, and asks for them`);
        }
      },
      onInvalid: (transactionId, code, reason) => {
        const verdict = validationCodeName(code);
        this.options.onInvalid?.({ transactionId, verdict, reason });
        const why = reason === "" ? "" : ` (${reason})`;
        onLog(`transaction ${transactionId} is invalid: ${verdict}${why}`);
      },
      onFailure: (error) => {
        this.#committerFailure ??= error instanceof Error ? error.message : String(error);
        onLog(`a block could not be committed: ${String(error)}`);
      },
    });
  }

  #createOrderer(): Orderer {
    const { batch } = this.options.description;
    return new Orderer({
      batchSize: {
        maxMessageCount: batch.maxMessageCount,
        preferredMaxBytes: batchBytes.preferred,
        absoluteMaxBytes: batchBytes.absolute,
      },
      batchTimeoutMs: batch.timeoutMs,
      now: this.options.now,
      channel: this.configured,
      unknownChannel: unknownChannel[this.options.release],
      onBatch: (messages) => {
        // The committer records a failure. Nobody else waits for a single block.
        void this.#committer.commit(messages.map(({ envelope }) => envelope)).catch(() => undefined);
      },
    });
  }
}

function configOf(
  { members }: ChannelMembership,
  { description, orderer, release }: ChannelOptions,
  sequence: number,
): common.Config {
  const parts = { members, orderer: orderer.config, ordererAddress: orderer.address, release };
  return channelConfig(description, parts, sequence);
}
