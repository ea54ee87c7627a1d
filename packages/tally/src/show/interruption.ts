import type { Interruption } from "@tallystick/client";

import type { CommandCanvas } from "./view.js";

/** One interruption of limitation, with the certificate for which a later claim on a part of it names it. */
export function interruptionLine(
  { instrumentId, from, to, on, way, day, action }: Interruption,
  { nameOf }: Pick<CommandCanvas, "nameOf">,
): string {
  const how =
    action === undefined || way === "acknowledgement"
      ? "acknowledged its debt"
      : `was sued before ${action.court}, ${action.number}, document ${action.document}`;
  return `${nameOf(on)} ${how} on ${day}, for ${instrumentId}:${from}-${to}`;
}
