import { z } from "zod";
import type { ActContext } from "../act.js";
import { loadActor } from "../authority.js";
import { loadPlatform } from "../party/platform.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import type { Certificate, Freeze } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import { sideBySide } from "../side-by-side.js";
import { unitsSchema } from "../vocabulary/amount.js";
import { certificateIdOf, instrumentIdSchema, type UnitRange } from "../vocabulary/identifiers.js";
import { loadCompanions } from "./cover.js";
import { loadNamed } from "./load.js";

/** The units that an order is about, where it is not about whole certificates alone. */
export const unitRangeSchema = z
  .strictObject({ instrumentId: instrumentIdSchema, from: unitsSchema, to: unitsSchema })
  .refine(({ from, to }) => from <= to, { message: "must not end before it begins" });

/** What an order is about. */
interface Subject {
  readonly certificates: readonly UnitRange[];
  readonly units?: UnitRange | undefined;
}

/** The regulator as the caller, and the certificates that its order concerns; they may be of several instruments. */
export async function loadForOrder(view: LedgerView, { certificates: ranges, units }: Subject, context: ActContext) {
  const policy = await loadPolicy(view, context);
  const platform = await loadPlatform(view);
  const regulator = await loadActor(view, platform.regulator.lei, "the regulator", context.caller);
  const ids = ranges.map(certificateIdOf);
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (again >= 0) refuse("INVALID_REQUEST", { path: `certificates[${String(again)}]`, problem: "is named twice" });
  const certificates = await sideBySide(...ids.map((id) => loadNamed(view, id)));
  const companions = units === undefined ? [] : await loadCompanions(view, certificates, units);
  return { policy, regulator, certificates, companions };
}

/** Under one more order, or under a renewed one. */
export function withOrder<C extends Certificate>(certificate: C, order: Freeze, { now }: ActContext): C {
  const others = certificate.frozen.filter((other) => other.order !== order.order);
  return { ...certificate, frozen: [...others, order], changedAt: now };
}

/** As it is, but for the time of the last act on it. */
export function touched(certificate: Certificate, { now }: ActContext): Certificate {
  return { ...certificate, changedAt: now };
}

/** Whether an order lies on it, lifted by nobody yet; it may have run out. */
export function isUnder(certificate: Certificate, order: string): boolean {
  return certificate.frozen.some((other) => other.order === order);
}

/** Without an order, lifted or run out. */
export function withoutOrder<C extends Certificate>(certificate: C, order: string, { now }: ActContext): C {
  return { ...certificate, frozen: certificate.frozen.filter((other) => other.order !== order), changedAt: now };
}
