import {
  blockDataHash,
  ConfigurationError,
  DecodeError,
  readBlock,
  readConfigurationBlock,
  type ChannelConfiguration,
} from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Protocol } from "../../errors/index.js";
import type { PeerPool } from "../peers/peer-pool.js";
import { askSystem, type SystemAsk } from "./system-query.js";

/** The channel's configuration in its newest configuration block. */
interface ConfigurationBlock {
  readonly number: number;
  readonly dataHash: string;
  readonly configuration: ChannelConfiguration;
}

/**
 * Asks for the channel's configuration, which is in its newest configuration block.
 *
 * @throws the errors of any query; `Protocol` if the answer is not understood.
 */
export async function readChannelConfiguration(pool: PeerPool, ask: SystemAsk): Promise<ChannelConfiguration> {
  const { configuration } = await askSystem<ConfigurationBlock>(
    pool,
    {
      chaincode: "cscc",
      name: "GetConfigBlock",
      args: ({ site }) => [site.channel],
      read: configurationIn,
      textOf: ({ number, dataHash }) => `${String(number)} ${dataHash}`,
    },
    ask,
  );
  return configuration;
}

function configurationIn(bytes: Uint8Array): ConfigurationBlock {
  try {
    const block = readBlock(bytes, nativeCryptography);
    return {
      number: block.number,
      dataHash: Buffer.from(blockDataHash(block.envelopes, nativeCryptography)).toString("hex"),
      configuration: readConfigurationBlock(block),
    };
  } catch (cause) {
    if (!(cause instanceof DecodeError || cause instanceof ConfigurationError)) {
      throw cause;
    }
    throw new Protocol(
      "RESPONSE_NOT_UNDERSTOOD",
      `the peer's answer about the channel's configuration is not understood: ${cause.message}`,
      { cause },
    );
  }
}
