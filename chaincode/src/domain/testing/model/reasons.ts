import type { RefusalCode, RefusalContexts } from "../../kernel/refusal.js";

/** Thrown where the model refuses. */
export class Impossible extends Error {}

/** The codes of all conditions that do not hold, while an intent is tried to its end. */
let noted: Set<string> | undefined;
/** The part of a batch that is being tried, as a prefix of its codes. */
let part = "";

/**
 * @param codes - The codes that the specification has for the condition; several if two of its rules refuse.
 * @throws if the condition does not hold: then the act must be refused.
 */
export function need(holds: boolean, ...codes: [RefusalCode, ...RefusalCode[]]): asserts holds {
  if (holds) {
    return;
  }
  if (noted === undefined) {
    throw new Impossible(codes.join(" or "));
  }
  for (const code of codes) {
    noted.add(`${part}${code}`);
  }
}

/**
 * Tries an intent and continues after each condition that does not hold. Returns the codes of all these conditions. The
 * rules may check in another order than the model. They may refuse for any of these reasons.
 */
export function reasonsIn(tell: () => void): ReadonlySet<string> {
  const reasons = new Set<string>();
  noted = reasons;
  try {
    tell();
  } catch {
    // A later step may throw because an earlier condition does not hold. That condition is noted already.
  } finally {
    noted = undefined;
  }
  return reasons;
}

/** Collects the reasons of one part of a batch. After a refused part, no further part is tried. */
export function tellPart<T>(index: number, tell: () => T): T {
  part = partRefused(index, "");
  try {
    const told = tell();
    if ([...(noted ?? [])].some((reason) => reason.startsWith(part))) {
      throw new Impossible(part);
    }
    return told;
  } finally {
    part = "";
  }
}

/** The reason for which a part of a batch is refused: its index and its own code. */
export function partRefused(index: RefusalContexts["BATCH_FAILED"]["index"], code: string): string {
  return `${String(index)} ${code}`;
}
