import type { GetNoticesResponse } from "@tallystick/client";

import { certificatesAlone } from "./certificate-list.js";
import { interruptionLine } from "./interruption.js";
import { yesOrNo } from "./offer-terms.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { CommandCanvas } from "./view.js";

/** Shows which parties have notice of a dishonour, and until when the holder can claim against each. */
export function showNotices(answer: GetNoticesResponse, canvas: CommandCanvas): string {
  const { certificate, noticedAt, presentedOn, lastPresentmentDay, notices } = answer;
  const { clock, words } = canvas;
  const parties = table(
    notices,
    [
      partyColumn(words.labels.party, ({ party }) => party, canvas),
      { title: words.labels.as, of: ({ capacity }) => words.code("capacity", capacity) },
      { title: words.labels.liable, of: ({ liable }) => yesOrNo(liable, words) },
      {
        title: words.labels.claimUntil,
        of: ({ claimableUntil, liable }) => claimableUntil ?? (liable ? words.screen.noLimit : ""),
      },
      { title: words.labels.begunAgain, of: ({ interrupted }) => interrupted?.day ?? "" },
      {
        title: words.labels.notice,
        wraps: 16,
        of: ({ acknowledgedAt }) => (acknowledgedAt ? clock.moment(acknowledgedAt) : words.certificate.notAcknowledged),
      },
    ],
    canvas,
  );
  return [
    certificatesAlone([certificate], canvas),
    words.certificate.presentedOn(presentedOn, lastPresentmentDay, clock.moment(noticedAt)),
    parties,
    ...notices.flatMap(({ interrupted }) => (interrupted === undefined ? [] : [interruptionLine(interrupted, canvas)])),
  ].join("\n\n");
}
