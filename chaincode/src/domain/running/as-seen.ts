import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import type { Act, Loaded } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import { digestOfShown, seenSchema, type Shown } from "../state/shown.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/** The common part of the requests of these acts. */
const requestSchema = z.looseObject({ seen: seenSchema });

/**
 * Requires that the terms on the ledger are those that the caller was shown, if the request has their digest. Without
 * this check, an act that names only an id takes the ledger's record, even if a dishonest peer showed the caller other
 * terms.
 *
 * @throws `TERMS_CHANGED`
 */
export function requireAsSeen(act: Act, loaded: Loaded, parsed: unknown, { sha256 }: ActContext): void {
  const { seen } = act.shows === undefined ? {} : requestSchema.parse(parsed);
  const shown = seen === undefined ? undefined : act.shows?.(loaded);
  if (seen === undefined || shown === undefined) {
    return;
  }
  const present = digestOfShown(shown, sha256);
  if (seen === present) {
    return;
  }
  refuse("TERMS_CHANGED", {
    ...{ id: idOf(shown), seen, present },
    remedy: "Read it again, from peers of several organisations, and take it up only on the terms that they show",
  });
}

function idOf(shown: Shown): string {
  if ("battery" in shown) {
    return shown.battery.batteryId;
  }
  return "order" in shown ? shown.order.orderId : certificateIdOf(shown.certificate);
}
