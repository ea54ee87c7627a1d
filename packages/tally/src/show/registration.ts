import type { UsedRegistration } from "@tallystick/client";

import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** For which financing an entry of a public register was used, and whether it was released. */
export function showRegistration(entry: UsedRegistration, { style, nameOf, clock }: Canvas): string {
  const { register, number, date, kind, certificateId, financier, at, released } = entry;
  return pairs(
    [
      ["Entry", style.strong(`${register} ${number}`)],
      ["Entered", date],
      ["Financing", `${kind}, by ${nameOf(financier.lei)}`],
      ["Certificate", certificateId],
      ["Used", clock.moment(at)],
      ["Released", released && `${released.on}, recorded ${clock.moment(released.at)}`],
    ],
    style,
  );
}
