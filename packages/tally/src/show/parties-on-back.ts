import type { PartyOnBack } from "@tallystick/client";

import type { Canvas } from "./view.js";

type Reasons = Readonly<Record<NonNullable<PartyOnBack["whyNot"]>, string>>;

/** Describes every party on a certificate on one line: its role, and whether it answers to the holder. */
export function linesOfPartiesOnBack(
  parties: readonly PartyOnBack[],
  { nameOf, words }: Pick<Canvas, "nameOf" | "words">,
): string[] {
  const say = words.certificate;
  // A newer chaincode may give reasons that this version does not know.
  const known: Readonly<Partial<Record<string, string>>> = say.whyNot satisfies Reasons;
  return parties.map(({ party, as, answers, whyNot }) => {
    const head = say.head(words.code("capacity", as), nameOf(party));
    const reason = whyNot === undefined ? "" : say.because(known[whyNot] ?? whyNot);
    return head + (answers ? say.answers : say.doesNotAnswer + reason);
  });
}
