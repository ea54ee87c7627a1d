import type { Party, WhoAmIResponse } from "@tallystick/client";
import { findRefusal } from "@tallystick/client/catalogue";

import { markedName } from "../parties/look-alike.js";
import { money } from "./figures.js";
import { pairs, table } from "./table.js";
import type { Canvas, CommandCanvas } from "./view.js";
import type { Words } from "./words/words.js";

export function showParties(parties: readonly Party[], canvas: Canvas): string {
  const { words } = canvas;
  return table(
    parties,
    [
      { title: words.labels.lei, of: ({ lei }) => lei },
      { title: words.labels.name, of: ({ name }) => markedName(name), wraps: 12 },
      {
        title: words.labels.msp,
        of: ({ mspId, hosted }) => (hosted ? words.party.hosted(mspId) : mspId),
        wraps: 10,
        worth: 1,
      },
      { title: words.labels.roles, of: ({ roles }) => rolesOf(roles, words), wraps: 10, worth: 2 },
      {
        title: words.labels.status,
        wraps: 9,
        of: ({ status, successor }) =>
          successor === undefined ? words.code("partyStatus", status) : words.party.merged(successor.name),
      },
    ],
    canvas,
  );
}

function rolesOf(roles: Party["roles"], { code, screen }: Words): string {
  return screen.list(roles.map((role) => code("role", role)));
}

export function showParty(party: Party, { style, nameOf, clock, words }: Canvas): string {
  const { party: say, screen } = words;
  return pairs(
    [
      [words.labels.party, style.strong(markedName(party.name))],
      [words.labels.lei, party.leiAsPublished === true ? say.leiAsPublished(party.lei) : party.lei],
      [words.labels.msp, party.hosted ? say.hostedInFull(party.mspId) : party.mspId],
      [words.labels.roles, rolesOf(party.roles, words)],
      [words.labels.status, words.code("partyStatus", party.status)],
      [
        words.labels.mergedInto,
        party.successor === undefined ? undefined : screen.with(party.successor.name, party.successor.lei),
      ],
      [words.labels.successorOf, party.predecessors && screen.list(party.predecessors.map(nameOf))],
      ...(party.successions ?? []).map(
        ({ reason, document, authority, effectiveFrom, formerMspId }): [string, string] => [
          words.labels.succession,
          say.succession({
            reason: words.code("succession", reason),
            from: effectiveFrom,
            document,
            authority,
            formerMspId,
          }),
        ],
      ),
      [words.labels.standingAcceptance, standingAcceptanceOf(party, { nameOf, words })],
      ...dualControlOf(party, words),
      [words.labels.confirmed, confirmedOf(party, words)],
      [words.labels.lastChange, clock.moment(party.changedAt)],
    ],
    style,
  );
}

/** Describes from which parties a party accepts transfers automatically. */
export function standingAcceptanceOf(
  { standingAcceptance }: Party,
  { nameOf, words: { party, screen } }: Pick<Canvas, "nameOf" | "words">,
): string {
  if (standingAcceptance === undefined) {
    return party.acceptsNothing;
  }
  if (standingAcceptance === "everybody") {
    return party.acceptsAll;
  }
  return party.acceptsFrom(screen.list(standingAcceptance.map(nameOf)));
}

/** The acts of a party that need a second person, with one line for the amounts and one for the acts. */
export function dualControlOf({ dualControl }: Party, words: Words): [string, string][] {
  const { party: say, screen } = words;
  if (dualControl === undefined) {
    return [[words.labels.dualControl, say.onePerson]];
  }
  const { acts, thresholds } = dualControl;
  const from = Object.entries(thresholds).map(([currency, amount]) => money(amount, currency));
  return [
    [words.labels.dualControl, say.fromSums(screen.list(from))],
    ["", say.over(acts === undefined ? say.allActs : screen.list(acts))],
  ];
}

/** From which amounts a party's people confirm what they sign at the desk. Undefined: whatever they sign. */
export function confirmedOf({ confirmFrom }: Party, { party, screen }: Words): string | undefined {
  return (
    confirmFrom &&
    party.confirmedFrom(screen.list(Object.entries(confirmFrom).map(([currency, amount]) => money(amount, currency))))
  );
}

/** The chaincode describes the problem in the words with which it would refuse an act. */
function problemOf({ problem }: WhoAmIResponse, { asCommands, words }: CommandCanvas): string {
  if (problem === undefined) {
    return words.party.noParty;
  }
  const refusal = findRefusal(problem);
  return refusal === undefined
    ? words.phrase(problem)
    : asCommands(words.textOfRefusal(refusal.code, refusal.context).message);
}

export function showCaller(caller: WhoAmIResponse, canvas: CommandCanvas): string {
  const { words } = canvas;
  const certificate = pairs(
    [
      [words.labels.certificateOfCaller, caller.enrolment.subject],
      [words.labels.organisation, caller.mspId],
      [words.labels.partyInIt, caller.attribute],
      [words.labels.admin, caller.admin ? words.screen.yes : words.screen.no],
    ],
    canvas.style,
  );
  const party =
    caller.party === undefined ? words.party.speaksForNone(problemOf(caller, canvas)) : showParty(caller.party, canvas);
  return `${party}\n\n${certificate}`;
}
