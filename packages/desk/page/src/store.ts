import type { Party } from "@tallystick/client";
import { DeclaredDefaults } from "@tallystick/client/words";
import { batch, computed, signal } from "@preact/signals";

import type { Me, ProjectionState } from "../../src/answers.js";
import { followStream } from "../../../local-page/page/event-stream.js";
import { api, askFrom } from "./api.js";
import { setClock } from "./clock.js";

export const me = signal<Me | undefined>(undefined);
export const parties = signal<readonly Party[]>([]);
/** Which of them are in declared default. */
export const defaults = computed(() => new DeclaredDefaults(parties.value));
export const isConnected = signal(false);
/** Whether the desk does not let this tab in any more, such as after it was begun again. */
export const isShutOut = signal(false);
/** How far the desk's tables are. */
export const progress = signal<ProjectionState | undefined>(undefined);
/** Counts changes of the ledger. What was loaded before may be out of date. */
export const ledgerVersion = signal(0);
/** Place of the screen in the address. */
export const path = signal(address().place);
/** What is asked of the screen, such as filters: the part of the address after `?`. */
export const query = signal(address().query);
/** How often the person has gone to another address. */
export const moves = signal(0);

function address(): { readonly place: string; readonly query: string } {
  const [place = "", query = ""] = location.hash.slice(1).split("?", 2);
  return { place: place || "/", query };
}

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

/** Milliseconds between two times at which all that is shown is loaded again. */
const BETWEEN = 200;

let refreshing: ReturnType<typeof setTimeout> | undefined;
let refreshed = Number.NEGATIVE_INFINITY;
/** Whether a party was registered or changed since the parties were loaded. */
let arePartiesOld = false;

/** Follows the desk's tables. */
export function follow(): void {
  followStream("/desk/progress", {
    onOpen() {
      isShutOut.value = false;
      if (!isConnected.value) {
        isConnected.value = true;
        refreshSoon();
      }
    },
    onBreak(isRefused) {
      isConnected.value = false;
      isShutOut.value = isRefused;
    },
    onMessage(event, data) {
      if (event === "progress") {
        noteProgress(JSON.parse(data) as ProjectionState);
      }
      if (event === "parties") {
        arePartiesOld = true;
        refreshSoon();
      }
    },
  });
}

function noteProgress(now: ProjectionState): void {
  const before = progress.value;
  progress.value = now;
  const isNew = now.block !== undefined && now.block !== before?.block;
  if (isNew) {
    askFrom(now.block);
  }
  // What could not be loaded while the network was out of reach is loaded now.
  if (isNew || (before?.state === "failed" && now.state !== "failed")) {
    refreshSoon();
  }
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

addEventListener("hashchange", () => {
  const { place, query: asked } = address();
  batch(() => {
    moves.value += 1;
    path.value = place;
    query.value = asked;
  });
  scrollTo(0, 0);
});

/** Address of a screen. */
export function linkTo(...parts: readonly string[]): string {
  return `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
}
