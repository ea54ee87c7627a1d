import { inFull } from "./party-column.js";
import type { Canvas } from "./view.js";

/**
 * Says below a listing which former names its certificates also bear. The text is empty if nobody merged into the
 * party.
 */
export function formerNames(
  predecessors: readonly string[] | undefined,
  successor: string,
  canvas: Pick<Canvas, "nameOf" | "words">,
): string {
  return predecessors === undefined
    ? ""
    : `\n\n${canvas.words.screen.alsoListed(
        canvas.nameOf(successor),
        canvas.words.screen.list(predecessors.map((lei) => inFull(lei, canvas))),
      )}`;
}
