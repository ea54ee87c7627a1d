import type { ActContext } from "../act.js";
import { loadActor } from "../authority.js";
import { loadPlatform } from "../party/platform.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import type { Certificate, Freeze } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import { certificateIdOf, type UnitRange } from "../vocabulary/identifiers.js";
import { loadNamed } from "./load.js";

/** The regulator as the caller, and the certificates that its order concerns; they may be of several instruments. */
export async function loadForOrder(view: LedgerView, ranges: readonly UnitRange[], context: ActContext) {
  const policy = await loadPolicy(view, context);
  const platform = await loadPlatform(view);
  const regulator = await loadActor(view, platform.regulator.lei, "the regulator", context.caller);
  const certificates: Certificate[] = [];
  const seen = new Set<string>();
  for (const [index, range] of ranges.entries()) {
    const id = certificateIdOf(range);
    if (seen.has(id)) refuse("INVALID_REQUEST", { path: `certificates[${String(index)}]`, problem: "is named twice" });
    seen.add(id);
    certificates.push(await loadNamed(view, id));
  }
  return { policy, regulator, certificates };
}

/** Under one more order, or under a renewed one. */
export function withOrder<C extends Certificate>(certificate: C, order: Freeze, { now }: ActContext): C {
  const others = certificate.frozen.filter((other) => other.order !== order.order);
  return { ...certificate, frozen: [...others, order], changedAt: now };
}

/** Without an order, lifted or run out. */
export function withoutOrder<C extends Certificate>(certificate: C, order: string, { now }: ActContext): C {
  return { ...certificate, frozen: certificate.frozen.filter((other) => other.order !== order), changedAt: now };
}
