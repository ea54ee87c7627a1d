import { signal } from "@preact/signals";

import { api, type Unfinished } from "./api.js";

/** Milliseconds until the ledger is asked again what became of an act. */
const AGAIN = 3_000;

/** Acts whose outcome was not known when the page began, or is not known now, and what became of them since. */
export const unfinished = signal<readonly Unfinished[]>([]);

let timer: ReturnType<typeof setTimeout> | undefined;

const isOpen = ({ outcome }: Unfinished): boolean => outcome === "running" || outcome === "unknown";

/** Asks what became of them, and again until it is known of each. Nothing is submitted. */
export async function askUnfinished(): Promise<void> {
  clearTimeout(timer);
  try {
    const found = await api.unfinished();
    const isFound = ({ transactionId }: Unfinished): boolean =>
      found.some((each) => each.transactionId === transactionId);
    // Somebody else has been told the outcome of those that are not listed any more.
    const told = await Promise.all(
      unfinished.value
        .filter((each) => isOpen(each) && !isFound(each))
        .map(async (each) => ({ ...each, outcome: (await api.transaction(each.transactionId)).outcome })),
    );
    unfinished.value = [...unfinished.value.filter((each) => !isOpen(each) && !isFound(each)), ...told, ...found];
  } catch {
    // The desk does not answer, which the page says elsewhere.
  }
  if (unfinished.value.some(isOpen)) {
    timer = setTimeout(() => void askUnfinished(), AGAIN);
  }
}

/** Removes an act whose outcome the person has seen. */
export function dismiss(transactionId: string): void {
  unfinished.value = unfinished.value.filter((each) => each.transactionId !== transactionId);
}
