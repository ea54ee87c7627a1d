import { eventSchema, wireForm } from "@tallystick/chaincode/domain";
import type { TallyEvent } from "@tallystick/client";

import type { Scene } from "../../../../chaincode/src/domain/testing/scene.js";

/** The facts of a ledger in memory, with one transaction for each, and up to three transactions in each block. */
export function blocksOf({ events }: Pick<Scene, "events">): TallyEvent[][] {
  const blocks: TallyEvent[][] = [[]];
  for (const [index, event] of events.entries()) {
    // The first block has the configuration of the channel, and every seventh nothing of the platform.
    if (index % 3 === 0) {
      blocks.push(...(blocks.length % 7 === 0 ? [[], []] : [[]]));
    }
    const position = { blockNumber: blocks.length - 1, transactionId: `t${String(index)}`, index: 0 };
    blocks.at(-1)?.push({ ...(wireForm(eventSchema).encode(event) as TallyEvent), ...position });
  }
  return blocks;
}
