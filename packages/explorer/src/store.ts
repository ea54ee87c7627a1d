import { signal } from "@preact/signals";

import type { BlockSummary, FailedProposal, LiveEvent, Overview } from "../../../network/src/explorer/records.js";
import { followStream } from "../../local-page/page/event-stream.js";
import { api } from "./api.js";

/** Blocks that the page keeps, newest first. */
const MOST_BLOCKS = 500;

export const overview = signal<Overview | undefined>(undefined);
export const blocks = signal<readonly BlockSummary[]>([]);
export const failures = signal<readonly FailedProposal[]>([]);
export const connected = signal(false);
/** Counts events after which a view's data may have changed. */
export const ledgerVersion = signal(0);
export const path = signal(location.hash.slice(1) || "/");

const logListeners = new Set<(name: string, lines: readonly string[]) => void>();

/** Calls back for lines as they are added to a log. Returns a function that ends it. */
export function onLog(listener: (name: string, lines: readonly string[]) => void): () => void {
  logListeners.add(listener);
  return () => {
    logListeners.delete(listener);
  };
}

/** Blocks that are reported while a request is running: its answer may be older than they are. */
const told = new Set<BlockSummary[]>();
/**
 * Counts the ledger's returns to an earlier state. An answer from before such a return says nothing about the present
 * ledger.
 */
let rewound = 0;

export async function load(): Promise<void> {
  const since: BlockSummary[] = [];
  const then = rewound;
  told.add(since);
  try {
    const [shown, newest, refused] = await Promise.all([api.overview(), api.blocks(), api.failures()]);
    if (then !== rewound) {
      return;
    }
    const missed = since.filter((block) => !newest.some(({ number }) => number === block.number));
    overview.value = shown;
    blocks.value = [...missed, ...newest].sort((one, other) => other.number - one.number);
    failures.value = [...refused].reverse();
    ledgerVersion.value++;
  } finally {
    told.delete(since);
  }
}

export async function loadOlder(): Promise<void> {
  const oldest = blocks.value.at(-1);
  if (oldest !== undefined && oldest.number > 0) {
    blocks.value = [...blocks.value, ...(await api.blocks(oldest.number))];
  }
}

/** Follows the network. After a break in the connection everything is loaded again. */
export function follow(): void {
  followStream("/api/events", {
    onMessage(event, data) {
      if (event === "ready") {
        connected.value = true;
        void load().catch(() => undefined);
      } else {
        take(JSON.parse(data) as LiveEvent);
      }
    },
    onBreak() {
      connected.value = false;
    },
  });
}

let refreshing: ReturnType<typeof setTimeout> | undefined;

/** Height, processes and chaincodes are updated soon after blocks, however many there are. */
function refreshOverview(): void {
  refreshing ??= setTimeout(() => {
    refreshing = undefined;
    void api.overview().then(
      (shown) => {
        overview.value = shown;
      },
      () => undefined,
    );
  }, 200);
}

function take(event: LiveEvent): void {
  switch (event.type) {
    case "block":
      for (const since of told) {
        since.push(event.block);
      }
      if (!blocks.value.some(({ number }) => number === event.block.number)) {
        blocks.value = [event.block, ...blocks.value].slice(0, MOST_BLOCKS);
      }
      ledgerVersion.value++;
      refreshOverview();
      break;
    case "failed":
      failures.value = [event.proposal, ...failures.value].slice(0, MOST_BLOCKS);
      break;
    case "log":
      for (const listener of [...logListeners]) {
        listener(event.name, event.lines);
      }
      break;
    case "reset":
      rewound += 1;
      blocks.value = [];
      void load().catch(() => undefined);
      break;
  }
}

addEventListener("hashchange", () => {
  path.value = location.hash.slice(1) || "/";
});

/** Address of a view within the page. */
export function linkTo(...parts: readonly (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}
