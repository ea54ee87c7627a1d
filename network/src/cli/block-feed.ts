import { deliverBlocks, type BlockSource } from "../explorer/deliver-client.js";
import type { ShownBlock } from "./control-protocol.js";
import { showBlock } from "./shown-block.js";

/** Reports every block that the peer commits from now on, until the signal. */
export async function feedBlocks(
  source: BlockSource,
  onBlock: (block: ShownBlock) => void,
  until: AbortSignal,
): Promise<void> {
  await deliverBlocks(
    source,
    { from: "next" },
    (block) => {
      onBlock(showBlock(block));
    },
    until,
  );
}
