import type { Interruption } from "@tallystick/client";

import type { Canvas } from "./view.js";

/** Describes one interruption of limitation, with the certificate that a later claim on a part of it must name. */
export function interruptionLine(
  { instrumentId, from, to, on, way, day, action }: Interruption,
  { nameOf, words: { certificate: say } }: Pick<Canvas, "nameOf" | "words">,
): string {
  const how =
    action === undefined || way === "acknowledgement"
      ? say.acknowledged
      : say.sued(action.court, action.number, action.document);
  return say.interrupted(nameOf(on), how, day, `${instrumentId}:${from}-${to}`);
}
