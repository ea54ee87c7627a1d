import {
  checkBlockSignatures,
  ConfiguredPolicies,
  isWhole,
  lastConfigurationOf,
  Membership,
  readBlock,
  readConfigurationBlock,
  readItem,
  type Block,
  type ChannelConfiguration,
  type Cryptography,
  type PrincipalCheck,
} from "@tallystick/fabric-inspect";

import type { Finding } from "../form/finding.js";
import { fault, faultIn, type StepName } from "../form/step.js";

/** A configuration of the channel, from the block that contains it. */
export interface ConfigurationInForce {
  /** Number of its block. */
  readonly number: number;
  /** The configuration. */
  readonly configuration: ChannelConfiguration;
  /** The organisations that use the channel and those that order its blocks. */
  readonly membership: Membership;
  /** Its policies by their paths. */
  readonly policies: ConfiguredPolicies;
  /** Whether an identity satisfies a principal. */
  readonly satisfies: PrincipalCheck;
}

/** The configurations of a channel from its first block on. */
export class ChannelHistory {
  readonly #configurations: readonly ConfigurationInForce[];

  private constructor(
    configurations: readonly ConfigurationInForce[],
    readonly newest: ConfigurationInForce,
    /** SHA-256 of the header of the channel's first block. */
    readonly genesis: Uint8Array,
  ) {
    this.#configurations = configurations;
  }

  /**
   * Reads configuration blocks. Each must be signed as the one before it says, and follow it without a gap.
   *
   * @throws {EvidenceFault} of the step `configuration`.
   */
  static read(blocks: readonly Uint8Array[], channel: string, cryptography: Cryptography): ChannelHistory {
    const configurations: ConfigurationInForce[] = [];
    let genesis: Uint8Array | undefined;
    for (const bytes of blocks) {
      const block = readBlockOf("configuration", bytes, cryptography);
      const wrong = (problem: string): Finding => ({ name: "wrongBlock", values: { block: block.number, problem } });
      faultIn("configuration", wrong, () => {
        const before = configurations.at(-1);
        const next = inForce(block, channel, cryptography);
        requireNext(block, next, before);
        if (before !== undefined) {
          checkBlockSignatures(block, { ...before, cryptography });
        }
        configurations.push(next);
      });
      genesis ??= block.hash;
    }
    const newest = configurations.at(-1);
    if (newest === undefined || genesis === undefined) {
      throw fault("configuration", "noConfiguration", {});
    }
    return new ChannelHistory(configurations, newest, genesis);
  }

  /** The configuration of a block of this number; undefined if it is not among them. */
  of(number: number): ConfigurationInForce | undefined {
    return this.#configurations.find((one) => one.number === number);
  }

  /** The configuration that was in force when a block was ordered, as far as the numbers say. */
  before(block: number): ConfigurationInForce | undefined {
    return this.#configurations.findLast(({ number }) => number < block);
  }
}

/** @throws {EvidenceFault} the bytes are not a block. */
export function readBlockOf(step: StepName, bytes: Uint8Array, cryptography: Cryptography): Block {
  return faultIn(
    step,
    (problem) => ({ name: "unreadableBlock", values: { problem } }),
    () => readBlock(bytes, cryptography),
  );
}

function inForce(block: Block, channel: string, cryptography: Cryptography): ConfigurationInForce {
  const [envelope = new Uint8Array()] = block.envelopes;
  const item = readItem(envelope);
  if (!isWhole(block, cryptography) || item.kind !== "configuration") {
    throw fault("configuration", "notConfiguration", { block: block.number });
  }
  if (item.envelope.channelHeader.channel !== channel) {
    const { channel: found } = item.envelope.channelHeader;
    throw fault("configuration", "configurationOfOther", { block: block.number, found, expected: channel });
  }
  const configuration = readConfigurationBlock(block);
  const { application, orderer } = configuration;
  const configs = [...application.organisations, ...orderer.organisations].map(({ mspConfig }) => mspConfig);
  const membership = new Membership(configs, cryptography);
  const satisfies: PrincipalCheck = (identity, principal) => membership.satisfies(identity, principal);
  const policies = new ConfiguredPolicies(configuration.group, satisfies);
  return { number: block.number, configuration, membership, policies, satisfies };
}

function requireNext(block: Block, next: ConfigurationInForce, before: ConfigurationInForce | undefined): void {
  if (before === undefined) {
    if (block.number !== 0) {
      throw fault("configuration", "notFirstBlock", { block: block.number });
    }
    return;
  }
  const [expected, found] = [before.configuration.sequence + 1, next.configuration.sequence];
  if (block.number <= before.number || found !== expected) {
    throw fault("configuration", "wrongSequence", { block: block.number, found, expected });
  }
  if (lastConfigurationOf(block) !== block.number) {
    throw fault("configuration", "otherLastConfiguration", { block: block.number, found: lastConfigurationOf(block) });
  }
}
