import type { UsedRegistration } from "@tallystick/client";

import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows for which financing somebody used an entry of a public register, and whether somebody released the entry. */
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
