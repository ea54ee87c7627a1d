import { readBlock, readConfigurationBlock, type ChannelConfiguration } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import type { Ledger } from "../ledger/ledger.js";

/**
 * The configuration in force: that of the ledger's last block that has one. The result is undefined for a ledger
 * without blocks.
 */
export async function currentConfig(ledger: Ledger): Promise<ChannelConfiguration | undefined> {
  const block = await ledger.block(ledger.lastConfig);
  return block && readConfigurationBlock(readBlock(block.bytes, nativeCryptography));
}
