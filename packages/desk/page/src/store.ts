import type { Party } from "@tallystick/client";
import { signal } from "@preact/signals";

import type { Me, ProjectionState, ShownRows, ShownWait } from "../../src/answers.js";
import { api, ApiError, askFrom, type ProblemDocument } from "./api.js";
import { setClock } from "./clock.js";

/** Up to how many things that wait are counted. */
const MOST_COUNTED = 200;

export const me = signal<Me | undefined>(undefined);
export const parties = signal<readonly Party[]>([]);
export const isConnected = signal(false);
/** Why the desk lets this tab in no more, such as after it was begun again. Absent: it does not answer, or all is right. */
export const shutOut = signal<ProblemDocument | undefined>(undefined);
/** How far the desk's tables are. */
export const progress = signal<ProjectionState | undefined>(undefined);
/** Counts changes of the ledger. What was loaded before may be out of date. */
export const ledgerVersion = signal(0);
export const path = signal(location.hash.slice(1) || "/");
/** What waits for the party: the first of it, and whether there is more. */
export const waiting = signal<ShownRows<ShownWait>>({ rows: [] });

/** Name of a party, or its LEI if it is not registered. */
export function nameOf(lei: string): string {
  return parties.value.find((party) => party.lei === lei)?.name ?? lei;
}

function know(known: Me): void {
  me.value = known;
  setClock(known.now);
}

/** Whether a party is the person's own. */
export function isMine(lei: string | undefined): boolean {
  return lei !== undefined && lei === me.value?.party?.lei;
}

/** Loads what every screen needs. */
export async function load(): Promise<void> {
  know(await api.me());
  await loadParties();
}

/** Loads all parties. */
export async function loadParties(): Promise<void> {
  const all: Party[] = [];
  let bookmark: string | undefined;
  do {
    const page = await api.query("ListParties", { pageSize: 500, ...(bookmark !== undefined && { bookmark }) });
    all.push(...page.parties);
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  parties.value = all;
}

/** Loads what waits. Every screen shows how much it is. */
export async function loadWaiting(): Promise<void> {
  waiting.value = await api.rows("waiting", { limit: String(MOST_COUNTED) });
}

/** Milliseconds between two times at which all that is shown is loaded again. */
const BETWEEN = 200;

let refreshing: ReturnType<typeof setTimeout> | undefined;
let refreshed = Number.NEGATIVE_INFINITY;
/** Whether a party was registered or changed since the parties were loaded. */
let arePartiesOld = false;

/** Milliseconds until a stream that the browser has given up is opened again. */
const REOPEN = 3_000;

/** Follows the desk's tables. The browser connects again by itself, unless the desk refuses: then it is asked why, and again later. */
export function follow(): void {
  const read = new EventSource("/desk/progress");
  read.addEventListener("open", () => {
    shutOut.value = undefined;
    if (!isConnected.value) {
      isConnected.value = true;
      refreshSoon();
    }
  });
  read.addEventListener("error", () => {
    isConnected.value = false;
    if (read.readyState === EventSource.CLOSED) {
      void api.me().catch((error: unknown) => {
        shutOut.value = error instanceof ApiError && error.problem.status === 401 ? error.problem : undefined;
      });
      setTimeout(follow, REOPEN);
    }
  });
  read.addEventListener("progress", (message: MessageEvent<string>) => {
    const before = progress.value;
    const now = JSON.parse(message.data) as ProjectionState;
    progress.value = now;
    const isNew = now.block !== undefined && now.block !== before?.block;
    if (isNew) {
      askFrom(now.block);
    }
    // What could not be loaded while the network was out of reach is loaded now.
    if (isNew || (before?.state === "failed" && now.state !== "failed")) {
      refreshSoon();
    }
  });
  read.addEventListener("parties", () => {
    arePartiesOld = true;
    refreshSoon();
  });
}

/** Many blocks can come at once: after a quiet time what is shown is loaded again at once, and then not too often. */
export function refreshSoon(): void {
  refreshing ??= setTimeout(refresh, Math.max(0, refreshed + BETWEEN - performance.now()));
}

/** Loads again what the screens show. */
function refresh(): void {
  refreshing = undefined;
  refreshed = performance.now();
  ledgerVersion.value++;
  void api.me().then(know, () => undefined);
  if (arePartiesOld) {
    arePartiesOld = false;
    void loadParties().catch(() => {
      arePartiesOld = true;
    });
  }
}

/** Whether the person has gone to another screen. Its heading then gets the focus. */
export let hasMoved = false;

addEventListener("hashchange", () => {
  hasMoved = true;
  path.value = location.hash.slice(1) || "/";
  scrollTo(0, 0);
});

/** Address of a screen. */
export function linkTo(...parts: readonly string[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}
