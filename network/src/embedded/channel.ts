import { common, type msp } from "@hyperledger/fabric-protos";

import type { NetworkDescription } from "../description/index.js";
import type { SigningIdentity } from "../identity/index.js";
import { Ledger, type LedgerCheckpoint } from "../ledger/ledger.js";
import type { LedgerStorage } from "../ledger/ledger-storage.js";
import type { State } from "../ledger/state.js";
import { validationCodeName } from "../ledger/validation-code.js";
import { type BroadcastResult, Orderer } from "../ordering/orderer.js";
import { type ChannelRules, rulesOf } from "../channel/channel-rules.js";
import { type CollectionMembers, collectionMembers } from "../channel/collection-members.js";
import { PrivateData } from "../validation/private-data.js";
import { batchBytes, channelConfig } from "../channel/channel-config.js";
import { commitGenesis, Committer } from "./committer.js";
import { configEnvelope } from "../channel/config-envelope.js";

/** The organisations of a channel, with what is known of each. */
export interface ChannelMembership {
  readonly members: readonly msp.FabricMSPConfig[];
  /** Serialized identities of the members' peers. */
  readonly peers: readonly Uint8Array[];
}

export interface ChannelOptions {
  readonly description: NetworkDescription;
  readonly storage: LedgerStorage;
  readonly orderer: {
    readonly identity: SigningIdentity;
    readonly config: msp.FabricMSPConfig;
    readonly address: string;
  };
  /** The orderer's words about a channel that there is not. */
  readonly unknownChannel: string;
  readonly now: () => Date;
  /** Runs before each block is committed. */
  readonly beforeCommit: () => Promise<void>;
  /** Receives a line about each transaction found invalid. */
  readonly onLog: (line: string) => void;
}

/** The one channel of the network: rules, ordering and ledger, which all organisations share. */
export class Channel {
  readonly privateData: PrivateData;
  private readonly committer: Committer;
  private readonly orderer: Orderer;
  private committerFailure: string | undefined;
  private currentRules: ChannelRules;
  private readonly lifecycleListeners = new Set<() => void>();

  private constructor(
    readonly ledger: Ledger,
    private membership: ChannelMembership,
    private readonly options: ChannelOptions,
  ) {
    this.currentRules = this.rulesNow();
    this.privateData = new PrivateData(
      ledger,
      (state) => this.collections(state),
      () => this.rules.organisations,
    );
    this.committer = this.createCommitter();
    this.orderer = this.createOrderer();
  }

  static async open(membership: ChannelMembership, options: ChannelOptions): Promise<Channel> {
    const { description, storage, orderer, now } = options;
    const ledger = await Ledger.open(storage);
    if (ledger.height === 0) {
      const config = configOf(membership, options, 0);
      const envelope = configEnvelope(description.channel, config, orderer.identity, now());
      await commitGenesis(ledger, envelope, orderer.identity);
    }
    const channel = new Channel(ledger, membership, options);
    // Whoever became a member of a collection just before the network ended may not have its values yet.
    await channel.privateData.reconcile();
    return channel;
  }

  /** Why nothing can be committed any more, if so. */
  get failure(): string | undefined {
    return this.committerFailure;
  }

  /** Who may change the channel, where that is not the usual majority. */
  get governance(): NetworkDescription["governance"] {
    return this.options.description.governance;
  }

  /** What the channel's configuration says now. */
  get rules(): ChannelRules {
    return this.currentRules;
  }

  /** Takes in organisations: a block of configuration, after which they count as members. */
  async reconfigure(membership: ChannelMembership): Promise<void> {
    const { description, orderer, now } = this.options;
    this.orderer.flush();
    const sequence = await configSequence(this.ledger);
    const config = configOf(membership, this.options, sequence + 1);
    await this.committer.commitConfig(configEnvelope(description.channel, config, orderer.identity, now()));
    this.membership = membership;
    this.currentRules = this.rulesNow();
    await this.privateData.reconcile();
  }

  /** Calls back whenever other chaincodes may be committed or approved than before. */
  onLifecycle(listener: () => void): void {
    this.lifecycleListeners.add(listener);
  }

  /** Commits what is pending; the ledger then stands still until something is submitted. */
  async settle(): Promise<void> {
    this.orderer.flush();
    await this.committer.settled();
  }

  /** Goes back to a checkpoint of the ledger. False where it is kept on disk. */
  async rewind(checkpoint: LedgerCheckpoint): Promise<boolean> {
    await this.settle();
    const rewound = this.ledger.rewind(checkpoint);
    if (rewound) {
      this.privateData.reset();
      this.tellLifecycle();
    }
    return rewound;
  }

  /** MSP ids of the organisations that hold a private collection. */
  membersOf(namespace: string, collection: string): readonly string[] {
    return this.collections(this.ledger.state).membersOf(namespace, collection);
  }

  /** Blocks after which a collection's values are deleted; 0 for never. */
  blockToLive(namespace: string, collection: string): number {
    return this.collections(this.ledger.state).blockToLive(namespace, collection);
  }

  /** Hands an envelope to the orderer. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult> {
    if (this.failure !== undefined) {
      return Promise.resolve({
        status: common.Status.SERVICE_UNAVAILABLE,
        info: `the ledger has failed: ${this.failure}`,
      });
    }
    return Promise.resolve(this.orderer.broadcast(envelope));
  }

  /** Cuts the pending block at once. */
  flush(): void {
    this.orderer.flush();
  }

  /** Commits what is pending and closes the ledger. */
  async close(): Promise<void> {
    await this.settle();
    await this.ledger.close();
  }

  private tellLifecycle(): void {
    for (const listener of this.lifecycleListeners) {
      listener();
    }
  }

  private collections(state: State): CollectionMembers {
    return collectionMembers(state, this.rules, this.membership.peers);
  }

  private rulesNow(): ChannelRules {
    const { description, orderer } = this.options;
    return rulesOf(description.channel, this.membership.members, [orderer.config], description.governance);
  }

  private createCommitter(): Committer {
    const { orderer, onLog, beforeCommit } = this.options;
    return new Committer({
      ledger: this.ledger,
      rules: () => this.rules,
      orderer: orderer.identity,
      beforeCommit,
      privateData: (number, block) => this.privateData.prepare(number, block),
      onDefinition: () => this.privateData.reconcile(),
      onLifecycle: () => {
        this.tellLifecycle();
      },
      onInvalid: (transactionId, code, reason) => {
        const why = reason === "" ? "" : ` (${reason})`;
        onLog(`transaction ${transactionId} is invalid: ${validationCodeName(code)}${why}`);
      },
      onFailure: (error) => {
        this.committerFailure ??= error instanceof Error ? error.message : String(error);
        onLog(`a block could not be committed: ${String(error)}`);
      },
    });
  }

  private createOrderer(): Orderer {
    const { batch } = this.options.description;
    return new Orderer({
      batchSize: {
        maxMessageCount: batch.maxMessageCount,
        preferredMaxBytes: batchBytes.preferred,
        absoluteMaxBytes: batchBytes.absolute,
      },
      batchTimeoutMs: batch.timeoutMs,
      now: this.options.now,
      rules: () => this.rules,
      unknownChannel: this.options.unknownChannel,
      onBatch: (messages) => {
        // A failure is noted by the committer; nobody else waits for a single block.
        void this.committer.commit(messages.map(({ envelope }) => envelope)).catch(() => undefined);
      },
    });
  }
}

function configOf(
  { members }: ChannelMembership,
  { description, orderer }: ChannelOptions,
  sequence: number,
): common.Config {
  return channelConfig(description, { members, orderer: orderer.config, ordererAddress: orderer.address }, sequence);
}

/** How often the channel has been reconfigured. */
async function configSequence(ledger: Ledger): Promise<number> {
  const block = await ledger.block(ledger.lastConfig);
  const [envelope] =
    block === undefined ? [] : (common.Block.deserializeBinary(block.bytes).getData()?.getDataList_asU8() ?? []);
  const payload = common.Envelope.deserializeBinary(envelope ?? new Uint8Array()).getPayload_asU8();
  const data = common.Payload.deserializeBinary(payload).getData_asU8();
  return common.ConfigEnvelope.deserializeBinary(data).getConfig()?.getSequence() ?? 0;
}
