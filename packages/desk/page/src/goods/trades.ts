import { signal } from "@preact/signals";

import type { Trades } from "../../../src/answers.js";
import { api } from "../api.js";
import { isBidWaiting, isOfferOpen, turnOf } from "./turns.js";
import { mine } from "./subjects.js";

/** What is under way in the market, and the batteries that are offered. */
export const trades = signal<Trades>({ orders: [], bids: [], offered: [], complete: true });

/** Loads what is under way. Every screen shows how much of it waits. */
export async function loadTrades(): Promise<void> {
  trades.value = await api.trades();
}

/** What of it waits for the person. */
export function waitingTrades() {
  const { orders, bids, offered } = trades.value;
  const lei = mine();
  return {
    orders: orders.filter((order) => turnOf(lei, order) !== undefined),
    bids: bids.filter((bid) => isBidWaiting(lei, bid)),
    offered: offered.filter(isOfferOpen),
  };
}
