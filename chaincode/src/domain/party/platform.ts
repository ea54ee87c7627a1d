import { refuse } from "../kernel/refusal.js";
import type { LedgerView } from "../state/ledger-view.js";
import { platforms, type Platform } from "../state/party.js";

/** @throws `NOT_BOOTSTRAPPED` */
export async function loadPlatform(view: LedgerView): Promise<Platform> {
  return (await view.find(platforms, "platform")) ?? refuse("NOT_BOOTSTRAPPED", {});
}
