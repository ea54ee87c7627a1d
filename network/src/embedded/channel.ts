import { common, type msp } from "@hyperledger/fabric-protos";

import type { NetworkDescription } from "../description/index.js";
import { Membership, type SigningIdentity } from "../identity/index.js";
import { Ledger } from "../ledger/ledger.js";
import type { LedgerStorage } from "../ledger/ledger-storage.js";
import { validationCodeName } from "../ledger/validation-code.js";
import { type BroadcastResult, Orderer } from "../ordering/orderer.js";
import { ChannelPolicies } from "../policy/index.js";
import type { ChannelRules } from "../validation/channel-rules.js";
import { VerifiedSignatures } from "../validation/verified-signatures.js";
import { commitGenesis, Committer } from "./committer.js";
import { configEnvelope } from "./genesis.js";

export interface ChannelOptions {
  readonly description: NetworkDescription;
  readonly storage: LedgerStorage;
  readonly members: readonly msp.FabricMSPConfig[];
  readonly orderer: { readonly identity: SigningIdentity; readonly config: msp.FabricMSPConfig };
  readonly now: () => Date;
  /** Receives a line about each transaction found invalid. */
  readonly onLog: (line: string) => void;
}

/** The one channel of the network: rules, ordering and ledger, which all organisations share. */
export class Channel {
  /** Why nothing can be committed any more, if so. */
  private failure: string | undefined;

  private constructor(
    readonly ledger: Ledger,
    private current: ChannelRules,
    private readonly orderer: Orderer,
    private readonly committer: Committer,
  ) {}

  static async open(options: ChannelOptions): Promise<Channel> {
    const { description, storage, members, orderer, now, onLog } = options;
    const ledger = await Ledger.open(storage);
    if (ledger.height === 0) {
      await commitGenesis(ledger, configEnvelope(description.channel, members, orderer, now()), orderer.identity);
    }
    const channelRules = rulesOf(description.channel, members);
    const rules = (): ChannelRules => channel.current;
    const committer = new Committer({
      ledger,
      rules,
      orderer: orderer.identity,
      privateUpdates: () => new Map(),
      onInvalid: (transactionId, code, reason) => {
        onLog(
          `transaction ${transactionId} is invalid: ${validationCodeName(code)}${reason === "" ? "" : ` (${reason})`}`,
        );
      },
      onFailure: (error) => {
        channel.failure ??= String(error);
        onLog(`a block could not be committed: ${String(error)}`);
      },
    });
    const ordering = new Orderer({
      batchSize: {
        maxMessageCount: description.batch.maxMessageCount,
        preferredMaxBytes: 2 * 1024 * 1024,
        absoluteMaxBytes: 99 * 1024 * 1024,
      },
      batchTimeoutMs: description.batch.timeoutMs,
      now,
      rules,
      onBatch: (batch) => {
        void committer.commit(batch.map(({ envelope }) => envelope)).catch(() => undefined);
      },
    });
    const channel = new Channel(ledger, channelRules, ordering, committer);
    return channel;
  }

  get rules(): ChannelRules {
    return this.current;
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
    this.orderer.flush();
    await this.committer.settled();
    await this.ledger.close();
  }
}

function rulesOf(channelId: string, members: readonly msp.FabricMSPConfig[]): ChannelRules {
  const membership = new Membership(members);
  return {
    channelId,
    membership,
    policies: new ChannelPolicies(membership.mspIds, (identity, principal) =>
      membership.satisfies(identity, principal),
    ),
    signatures: new VerifiedSignatures(),
  };
}
