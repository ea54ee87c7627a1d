import type { Reconciliation } from "@tallystick/reconciliation";

import type { KnownLedger } from "../store/bank/bank-messages.js";
import type { ServerStore } from "../store/store.js";

/** The part of a store that is about banks. */
export type BankStore = Pick<ServerStore, "bankAccounts" | "bankMessages">;

/**
 * Holds what banks told against what the ledger says. The ledger calls a payment paid, and no bank has booked it: this is a break only where an
 * approved account of one side has files that would tell of it.
 */
export function reconcileBank({ bankAccounts, bankMessages }: BankStore, known: KnownLedger): Reconciliation {
  return bankMessages.reconcile({ ...known, watched: bankAccounts.watched() });
}
