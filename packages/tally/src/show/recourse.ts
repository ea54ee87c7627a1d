import type { GetRecourseResponse } from "@tallystick/client";

import { certificatesAlone } from "./certificate-list.js";
import { linesOfPartiesOnBack } from "./parties-on-back.js";
import type { Canvas } from "./view.js";

/** Shows who answers to the holder of a certificate if it is not paid, and who would answer to the next one. */
export function showRecourse({ certificate, parties, ifAccepted }: GetRecourseResponse, canvas: Canvas): string {
  const { nameOf, words } = canvas;
  const next =
    ifAccepted === undefined
      ? []
      : [
          "",
          words.certificate.ifAcceptedAndUnpaid(nameOf(ifAccepted.holder)),
          ...linesOfPartiesOnBack(ifAccepted.parties, canvas),
        ];
  return [
    certificatesAlone([certificate], canvas),
    "",
    words.certificate.ifUnpaid,
    ...linesOfPartiesOnBack(parties, canvas),
    ...next,
  ].join("\n");
}
