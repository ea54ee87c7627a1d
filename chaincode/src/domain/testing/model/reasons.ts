import type { RefusalCode, RefusalContexts } from "../../kernel/refusal.js";

/** The model's no. */
export class Impossible extends Error {}

/** The codes of what does not hold, while an intent is told to its end. */
let noted: Set<string> | undefined;
/** Which part of a batch is told, in front of its codes. */
let part = "";

/**
 * @param codes - Those of the specification for it; several where two of its rules say no.
 * @throws unless it holds: then the act must be refused.
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
 * Tells something in which not all that is needed holds, and continues after each need that does not hold. The rules may ask in
 * another order than the model: they may refuse for any of these reasons.
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

/** Tells the reasons of one part of a batch. After a refused part, no further part is tried. */
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

/** A reason for which a part of a batch is refused: by its index and its own code. */
export function partRefused(index: RefusalContexts["BATCH_FAILED"]["index"], code: string): string {
  return `${String(index)} ${code}`;
}
