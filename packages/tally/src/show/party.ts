import type { Party, WhoAmIResponse } from "@tallystick/client";
import { findRefusal } from "@tallystick/client/catalogue";
import { textOfRefusal } from "@tallystick/client/words";

import { markedName } from "../parties/look-alike.js";
import { money } from "./figures.js";
import { pairs, table } from "./table.js";
import type { Canvas, CommandCanvas } from "./view.js";

export function showParties(parties: readonly Party[], { style }: Canvas): string {
  return table(
    parties,
    [
      { title: "LEI", of: ({ lei }) => lei },
      { title: "Name", of: ({ name }) => markedName(name), wraps: 12 },
      { title: "MSP", of: ({ mspId, hosted }) => (hosted ? `${mspId} (hosted)` : mspId), wraps: 10, worth: 1 },
      { title: "Roles", of: ({ roles }) => roles.join(", "), wraps: 10, worth: 2 },
      {
        title: "Status",
        wraps: 9,
        of: ({ status, successor }) => (successor === undefined ? status : `merged into ${successor.name}`),
      },
    ],
    style,
  );
}

export function showParty(party: Party, { style, nameOf, clock }: Canvas): string {
  return pairs(
    [
      ["Party", style.strong(markedName(party.name))],
      ["LEI", party.leiAsPublished === true ? `${party.lei}, as published: its check digits are wrong` : party.lei],
      [
        "MSP",
        party.hosted
          ? `${party.mspId}, hosted: the certificates of its people must name it in tally.party`
          : party.mspId,
      ],
      ["Roles", party.roles.join(", ")],
      ["Status", party.status],
      ["Merged into", party.successor === undefined ? undefined : `${party.successor.name} (${party.successor.lei})`],
      ["Successor of", party.predecessors?.map(nameOf).join(", ")],
      ...(party.successions ?? []).map(
        ({ reason, document, authority, effectiveFrom, formerMspId }): [string, string] => [
          "Succession",
          `${reason} from ${effectiveFrom}, by ${document} of ${authority}; before, ${formerMspId} spoke for it`,
        ],
      ),
      ["Standing acceptance", standingAcceptanceOf(party, nameOf)],
      ...dualControlOf(party),
      ["Last change", clock.moment(party.changedAt)],
    ],
    style,
  );
}

/** Whose transfers a party takes without being asked, in words. */
export function standingAcceptanceOf({ standingAcceptance }: Party, nameOf: (lei: string) => string): string {
  if (standingAcceptance === undefined) {
    return "of no transfers";
  }
  if (standingAcceptance === "everybody") {
    return "of everybody's plain transfers";
  }
  return `of plain transfers from ${standingAcceptance.map(nameOf).join(", ")}`;
}

/** Which of its acts take a second person, a line each for the amounts and for the acts. */
export function dualControlOf({ dualControl }: Party): [string, string][] {
  if (dualControl === undefined) {
    return [["Dual control", "none: one person suffices"]];
  }
  const { acts, thresholds } = dualControl;
  const from = Object.entries(thresholds).map(([currency, amount]) => money(amount, currency));
  return [
    ["Dual control", `from ${from.join(", ")}`],
    ["", `over ${acts === undefined ? "all acts that it can cover" : acts.join(", ")}`],
  ];
}

/** The chaincode says it as it would refuse an act. */
function problemOf(
  { problem = "no party is registered for it" }: WhoAmIResponse,
  { asCommands }: CommandCanvas,
): string {
  const refusal = findRefusal(problem);
  return refusal === undefined ? problem : asCommands(textOfRefusal(refusal.code, refusal.context).message);
}

export function showCaller(caller: WhoAmIResponse, canvas: CommandCanvas): string {
  const certificate = pairs(
    [
      ["Certificate", caller.enrolment.subject],
      ["of", caller.mspId],
      ["tally.party", caller.attribute],
      ["Admin", caller.admin ? "yes" : "no"],
    ],
    canvas.style,
  );
  const party =
    caller.party === undefined ? `Speaks for no party: ${problemOf(caller, canvas)}` : showParty(caller.party, canvas);
  return `${party}\n\n${certificate}`;
}
