import type { FiledAct, Approval, ListApprovalsResponse } from "@tallystick/client";

import { valueLines } from "./answer.js";
import { grouped } from "./figures.js";
import { inFull } from "./party-column.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** Acts that wait for an approval, one after the other, each with what it would do. */
export function showApprovals({ party, approvals }: ListApprovalsResponse, canvas: Canvas): string {
  if (approvals.length === 0) {
    return `No act of ${canvas.nameOf(party)} waits for an approval.`;
  }
  return approvals.map((approval) => showApproval(approval, canvas)).join("\n\n");
}

/** One act that takes an approval: what it is, who filed it, what became of it. */
export function showApproval(approval: Approval & { readonly request?: unknown }, canvas: Canvas): string {
  const { style, nameOf, clock } = canvas;
  const { approvalId, act, party, filedBy, maker, filedAt, decided, request } = approval;
  return pairs(
    [
      ["Approval", style.strong(approvalId)],
      ["Act", `${act} of ${nameOf(filedBy)}`],
      [filedBy === party ? "Covered" : "Consent to", coverOf(approval)],
      ["Made by", `${maker.subject}, ${clock.moment(filedAt)}`],
      ["State", stateOf(approval, canvas)],
      ["Decided by", decided && `${decided.by.subject}, ${clock.moment(decided.at)}`],
      ["Reason", decided?.reason],
      ...(typeof request === "object" && request !== null
        ? Object.entries(request).flatMap(([name, value]) => valueLines(`  ${name}`, value, canvas))
        : []),
    ],
    style,
  );
}

/** All that was filed, with parties by name and LEI: what somebody signs who decides on it. */
export function filedLines(
  { act, party, filedBy, maker, filedAt, expiresAt, request, ...filed }: FiledAct & Pick<Approval, "threshold">,
  canvas: Pick<Canvas, "nameOf" | "clock">,
): (readonly [what: string, value: string])[] {
  const { clock } = canvas;
  const full = { nameOf: (lei: string) => inFull(lei, canvas), clock };
  return [
    ["Act", `${act} of ${inFull(filedBy, canvas)}`],
    [filedBy === party ? "Covered" : "Consent to", coverOf(filed)],
    ["Made by", `${maker.subject}, ${clock.moment(filedAt)}`],
    ["Until", clock.moment(expiresAt)],
    ...(typeof request === "object" && request !== null
      ? Object.entries(request).flatMap(([name, value]) => valueLines(`  ${name}`, value, full))
      : []),
  ];
}

/** Why the act takes an approval: the amount from which acts are covered, what it loosens, or what the party consents to. */
export function coverOf({ threshold }: Pick<Approval, "threshold">): string {
  return /^\d/.test(threshold) ? `from ${grouped(threshold)}` : threshold;
}

function stateOf({ state, expiresAt, party, filedBy }: Approval, { at, nameOf, clock }: Canvas): string {
  if (state !== "Pending") {
    return state;
  }
  return expiresAt > at
    ? `waits for ${filedBy === party ? "another person of the party" : `a person of ${nameOf(party)}`} until ${clock.moment(expiresAt)}`
    : `expired ${clock.moment(expiresAt)}`;
}
