import type { GetNoticesResponse } from "@tallystick/client";

import { certificatesAlone } from "./certificate-list.js";
import { interruptionLine } from "./interruption.js";
import { yesOrNo } from "./offer-terms.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { CommandCanvas } from "./view.js";

/** Which parties have notice of a dishonour, and until when the holder can claim on each. */
export function showNotices(answer: GetNoticesResponse, canvas: CommandCanvas): string {
  const { certificate, noticedAt, presentedOn, lastPresentmentDay, notices } = answer;
  const { style, clock } = canvas;
  const within = lastPresentmentDay === undefined ? "" : `, last day ${lastPresentmentDay}`;
  const parties = table(
    notices,
    [
      partyColumn("Party", ({ party }) => party, canvas),
      { title: "As", of: ({ capacity }) => capacity },
      { title: "Liable", of: ({ liable }) => yesOrNo(liable) },
      { title: "Claim until", of: ({ claimableUntil, liable }) => claimableUntil ?? (liable ? "no limit" : "") },
      { title: "Begun again", of: ({ interrupted }) => interrupted?.day ?? "" },
      {
        title: "Notice received",
        wraps: 16,
        of: ({ acknowledgedAt }) => (acknowledgedAt ? clock.moment(acknowledgedAt) : "not acknowledged"),
      },
    ],
    style,
  );
  return [
    certificatesAlone([certificate], canvas),
    `Presented on ${presentedOn}${within}. Notice to all parties: ${clock.moment(noticedAt)}`,
    parties,
    ...notices.flatMap(({ interrupted }) => (interrupted === undefined ? [] : [interruptionLine(interrupted, canvas)])),
  ].join("\n\n");
}
