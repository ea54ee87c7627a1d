import { breakDetailsInEnglish } from "../words/break-details.js";
import type { BreakDetails, BreakFigures, BreakKind } from "./break-kind.js";

/** What every break has. */
interface Found {
  /** Made of the kind and of what it is about. It is the same each time the break is found. */
  readonly id: string;
  /** EndToEndId of the payment. Absent: no payment is known. */
  readonly endToEndId?: string | undefined;
  /** Id of the bank's record or file. Absent: no bank has told anything. */
  readonly recordId?: string | undefined;
  /** What was expected and what was found, in English. `@tallystick/reconciliation/words` says it in other languages. */
  readonly detail: string;
}

/** Something that a person must look at, of one kind or of any. */
export type Break<Kind extends BreakKind = BreakKind> = {
  readonly [Each in Kind]: Found & {
    /** What does not fit. */
    readonly kind: Each;
    /** What was expected and what was found. */
    readonly figures: BreakFigures[Each];
  };
}[Kind];

/** A break of a payment, of a bank's record, or of both. */
export function breakOf<Kind extends BreakKind>(
  kind: Kind,
  about: { readonly endToEndId?: string; readonly recordId?: string },
  figures: BreakFigures[Kind],
): Break<Kind> {
  const id = [kind, about.endToEndId ?? "", about.recordId ?? ""].join(" ");
  const words: BreakDetails = breakDetailsInEnglish;
  return { id, kind, ...about, figures, detail: words[kind](figures) };
}
