import { setTimeout as delay } from "node:timers/promises";

import type { EventDoubt, TallyEvent } from "@tallystick/client";

import type { FactSource } from "../projecting/project.js";

interface Told {
  /** Facts that are not so. */
  readonly doubts?: readonly EventDoubt[];
  /** Milliseconds between two blocks. */
  readonly pause?: number;
}

/** A connection to a ledger of these blocks. */
export function ledgerOf(
  blocks: readonly (readonly TallyEvent[])[],
  { doubts = [], pause = 0 }: Told = {},
): FactSource {
  return {
    async *events({ checkpoint, from = 0, to, onBegin, onBlock, onDoubt, signal } = {}) {
      const saved = typeof checkpoint === "object" ? await checkpoint.load() : undefined;
      const last = typeof to === "number" ? to : blocks.length - 1;
      if (Number(from) <= last) {
        await onBegin?.(saved?.blockNumber ?? Number(from));
      }
      let repeating = saved !== undefined;
      for (let block = saved?.blockNumber ?? Number(from); block <= last; block += 1) {
        for (const event of blocks[block] ?? []) {
          if (signal?.aborted === true) {
            return;
          }
          if (repeating) {
            repeating = event.transactionId !== saved?.transactionId;
          } else {
            yield event;
          }
        }
        for (const doubt of doubts.filter(({ blockNumber }) => blockNumber === block)) {
          await onDoubt?.(doubt);
        }
        await onBlock?.(block);
        if (pause > 0) {
          await delay(pause);
        }
      }
    },
  };
}
