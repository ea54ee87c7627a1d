import type { Duty, ListDutiesResponse } from "@tallystick/client";
import { inOrderOfUrgency, isOver } from "@tallystick/client/words";

import { money } from "./figures.js";
import { formerNames } from "./former-names.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows what a party must or may do: what ends first at the top, what is over at the end. */
export function showDuties({ party, predecessors, duties }: ListDutiesResponse, canvas: Canvas): string {
  const { at, words, clock } = canvas;
  const { waiting, code } = words;
  if (duties.length === 0) {
    return waiting.noDuties(canvas.nameOf(party)) + formerNames(predecessors, party, canvas);
  }
  const untilText = (duty: Duty): string => {
    const moment = duty.lastDay ?? (duty.until === undefined ? waiting.without : clock.moment(duty.until));
    return isOver(duty, at) ? waiting.over(moment) : moment;
  };
  const titles = waiting.what;
  return (
    table(
      inOrderOfUrgency(duties, at),
      [
        { title: titles.until, of: untilText },
        { title: titles.kind, of: ({ kind }) => code("dutyKind", kind), worth: 1 },
        { title: titles.act, of: ({ act }) => act },
        { title: titles.about, of: ({ subject }) => subject, lead: true },
        {
          title: words.labels.amount,
          of: ({ amount, currency }) => (amount === undefined || currency === undefined ? "" : money(amount, currency)),
          right: true,
        },
        partyColumn(words.labels.party, ({ other }: Duty) => other, canvas, 3),
        { title: titles.loses, of: ({ loses }) => code("loss", loses), worth: 4 },
        { title: titles.source, of: ({ source }) => code("dutySource", source), worth: 2 },
      ],
      canvas,
    ) + formerNames(predecessors, party, canvas)
  );
}
