import type { PeerPool } from "../peers/peer-pool.js";
import { askSystem, type SystemAsk } from "./system-query.js";

/** A serialized block, as one peer gives it. */
export function blockBytes(pool: PeerPool, number: number, ask: SystemAsk): Promise<Uint8Array> {
  const question = {
    ...({ chaincode: "qscc", name: "GetBlockByNumber" } as const),
    args: () => [pool.pick().site.channel, String(number)],
    read: (bytes: Uint8Array) => bytes,
    textOf: (bytes: Uint8Array) => Buffer.from(bytes).toString("base64"),
  };
  return askSystem(pool, question, { ...ask, verify: undefined });
}
