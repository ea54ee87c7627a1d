import { common } from "@hyperledger/fabric-protos";

import type { Ledger } from "../ledger/ledger.js";

/** The configuration in force: that of the ledger's last block that holds one. Undefined for a ledger without blocks. */
export async function currentConfig(ledger: Ledger): Promise<common.Config | undefined> {
  const block = await ledger.block(ledger.lastConfig);
  const [envelope] =
    block === undefined ? [] : (common.Block.deserializeBinary(block.bytes).getData()?.getDataList_asU8() ?? []);
  if (envelope === undefined) {
    return undefined;
  }
  const payload = common.Envelope.deserializeBinary(envelope).getPayload_asU8();
  const data = common.Payload.deserializeBinary(payload).getData_asU8();
  return common.ConfigEnvelope.deserializeBinary(data).getConfig();
}
