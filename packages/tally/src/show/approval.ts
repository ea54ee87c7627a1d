import type { FiledAct, Approval, ListApprovalsResponse } from "@tallystick/client";

import { valueLines } from "./answer.js";
import { grouped } from "./figures.js";
import { inFull } from "./party-column.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows acts that wait for an approval, one after the other. Each shows what the act would do. */
export function showApprovals({ party, approvals }: ListApprovalsResponse, canvas: Canvas): string {
  if (approvals.length === 0) {
    return canvas.words.party.noApprovals(canvas.nameOf(party));
  }
  return approvals.map((approval) => showApproval(approval, canvas)).join("\n\n");
}

/** Shows one act that needs an approval: its contents, who filed it, and the decision. */
export function showApproval(approval: Approval & { readonly request?: unknown }, canvas: Canvas): string {
  const { style, nameOf, clock, words } = canvas;
  const { approvalId, act, party, filedBy, maker, filedAt, decided, request } = approval;
  return pairs(
    [
      [words.labels.approval, style.strong(approvalId)],
      [words.labels.act, words.party.actOf(act, nameOf(filedBy))],
      [filedBy === party ? words.labels.covered : words.labels.consentTo, coverOf(approval, words)],
      [words.labels.madeBy, words.party.by(maker.subject, clock.moment(filedAt))],
      [words.labels.state, stateOf(approval, canvas)],
      [words.labels.decidedBy, decided && words.party.by(decided.by.subject, clock.moment(decided.at))],
      [words.labels.reason, decided?.reason],
      ...(typeof request === "object" && request !== null
        ? Object.entries(request).flatMap(([name, value]) => valueLines(`  ${name}`, value, canvas))
        : []),
    ],
    style,
  );
}

/** Shows the complete filed act, with parties by name and LEI. Somebody who decides on the act signs exactly this. */
export function filedLines(
  { act, party, filedBy, maker, filedAt, expiresAt, request, ...filed }: FiledAct & Pick<Approval, "threshold">,
  canvas: Pick<Canvas, "nameOf" | "clock" | "words">,
): (readonly [what: string, value: string])[] {
  const { clock, words } = canvas;
  const full = { nameOf: (lei: string) => inFull(lei, canvas), clock, words };
  return [
    [words.labels.act, words.party.actOf(act, inFull(filedBy, canvas))],
    [filedBy === party ? words.labels.covered : words.labels.consentTo, coverOf(filed, words)],
    [words.labels.madeBy, words.party.by(maker.subject, clock.moment(filedAt))],
    [words.labels.until, clock.moment(expiresAt)],
    ...(typeof request === "object" && request !== null
      ? Object.entries(request).flatMap(([name, value]) => valueLines(`  ${name}`, value, full))
      : []),
  ];
}

/**
 * Why the act needs an approval: the amount from which the rule covers acts, the protection that the act weakens, or
 * the party's consent.
 */
export function coverOf({ threshold }: Pick<Approval, "threshold">, { party, phrase }: Words): string {
  return /^\d/.test(threshold) ? party.fromSums(grouped(threshold)) : phrase(threshold);
}

function stateOf({ state, expiresAt, party, filedBy }: Approval, { at, nameOf, clock, words }: Canvas): string {
  const say = words.party;
  if (state !== "Pending") {
    return words.code("approvalState", state);
  }
  return expiresAt > at
    ? say.waits(filedBy === party ? say.anotherPerson : say.personOf(nameOf(party)), clock.moment(expiresAt))
    : say.expired(clock.moment(expiresAt));
}
