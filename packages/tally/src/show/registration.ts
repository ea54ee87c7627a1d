import type { UsedRegistration } from "@tallystick/client";

import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** For which financing an entry of a public register was used, and whether it was released. */
export function showRegistration(entry: UsedRegistration, { style, nameOf, clock, words }: Canvas): string {
  const { register, number, date, kind, certificateId, financier, at, released } = entry;
  return pairs(
    [
      [words.labels.entry, style.strong(`${register} ${number}`)],
      [words.labels.entered, date],
      [words.labels.financing, words.party.financing(words.code("offerKind", kind), nameOf(financier.lei))],
      [words.labels.certificate, certificateId],
      [words.labels.used, clock.moment(at)],
      [words.labels.released, released && words.party.released(released.on, clock.moment(released.at))],
    ],
    style,
  );
}
