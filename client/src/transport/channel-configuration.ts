import { createHash } from "node:crypto";

import { common } from "@hyperledger/fabric-protos";

import { Protocol } from "../errors/index.js";
import type { PeerPool } from "./peer-pool.js";
import { askSystem, type SystemAsk } from "./system-query.js";

/** The newest configuration block, as far as it says how the channel is configured. */
interface ConfigurationBlock {
  readonly number: number;
  readonly dataHash: string;
  readonly group: common.ConfigGroup;
}

/**
 * Asks for the channel's configuration, as its newest configuration block has it.
 *
 * @throws as any query; `Protocol` where the answer is not understood.
 */
export async function readChannelConfiguration(pool: PeerPool, ask: SystemAsk): Promise<common.ConfigGroup> {
  const { group } = await askSystem<ConfigurationBlock>(
    pool,
    {
      chaincode: "cscc",
      name: "GetConfigBlock",
      args: ({ site }) => [site.channel],
      read: readConfigurationBlock,
      textOf: ({ number, dataHash }) => `${String(number)} ${dataHash}`,
    },
    ask,
  );
  return group;
}

function readConfigurationBlock(bytes: Uint8Array): ConfigurationBlock {
  let found: ConfigurationBlock | undefined;
  try {
    found = blockIn(common.Block.deserializeBinary(bytes));
  } catch {
    // Said below.
  }
  if (found === undefined) {
    throw new Protocol(
      "RESPONSE_NOT_UNDERSTOOD",
      "the peer's answer about the channel's configuration is not understood",
    );
  }
  return found;
}

function blockIn(block: common.Block): ConfigurationBlock | undefined {
  const header = block.getHeader();
  const [envelope, ...others] = block.getData()?.getDataList_asU8() ?? [];
  if (header === undefined || envelope === undefined || others.length > 0) {
    return undefined;
  }
  const dataHash = createHash("sha256").update(envelope).digest("hex");
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  const group = common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig()?.getChannelGroup();
  return group && { number: header.getNumber(), dataHash, group };
}
