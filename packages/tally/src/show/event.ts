import type { TallyEvent, Certificate, CreditLine } from "@tallystick/client";

import { coverOf } from "./approval.js";
import { daysOf } from "./calendar.js";
import { note, orderOf } from "./certificate-note.js";
import { money } from "./figures.js";
import { interruptionLine } from "./interruption.js";
import { linesOfPartiesOnBack } from "./parties-on-back.js";
import { dualControlOf, standingAcceptanceOf } from "./party.js";
import { rulesOf } from "./policy.js";
import type { Canvas } from "./view.js";

/** A fact in one line, and below it the records that it concerns, as they are afterwards. */
export function showEvent(event: TallyEvent, canvas: Omit<Canvas, "at">): string {
  const { style, nameOf, clock } = canvas;
  const head = `${style.faint(`#${String(event.blockNumber)}`)}  ${clock.moment(event.at)}  ${style.strong(event.type)}  by ${nameOf(event.by)}`;
  return [head, ...detailsOf(event, { ...canvas, at: event.at }).map((line) => `      ${line}`)].join("\n");
}

// By its fields, not its type: a newer chaincode may tell of types that this version does not know.
function detailsOf(event: TallyEvent, canvas: Canvas): string[] {
  const { nameOf, clock } = canvas;
  if ("certificates" in event) {
    const { instrument, certificates, removed } = event;
    const ids = new Set(certificates.map(({ certificateId }) => certificateId));
    return [
      ...(instrument === undefined
        ? []
        : [
            `${instrument.instrumentId}  ${money(instrument.amount, instrument.currency)}  ${instrument.state}, due ` +
              `${instrument.dueOn}, paid by ${nameOf(instrument.settlementBank)}`,
          ]),
      ...removed.filter((id) => !ids.has(id)).map((id) => `${id}  no longer exists`),
      ...certificates.map((certificate) => certificateLine(certificate, canvas)),
      ...("uetr" in event && event.uetr !== undefined ? [`payment: ${event.uetr}`] : []),
      ...("reason" in event && event.reason !== undefined ? [`reason: ${event.reason}`] : []),
      ...("parties" in event ? linesOfPartiesOnBack(event.parties, canvas) : []),
    ];
  }
  if ("notice" in event) {
    const { instrumentId, from, to, dishonouredOn } = event.notice;
    return [`${instrumentId}:${from}-${to}  dishonoured on ${dishonouredOn}`];
  }
  if ("interruption" in event) {
    return [interruptionLine(event.interruption, canvas)];
  }
  if ("registration" in event) {
    const { register, number, kind, certificateId, released } = event.registration;
    return [`${register} ${number}, ${kind} of ${certificateId}, released on ${released?.on ?? ""}`];
  }
  if ("party" in event) {
    const { name, lei, status, mspId, roles } = event.party;
    return [
      `${name} (${lei}), ${status}, ${roles.join(" and ")} of ${mspId}`,
      ...(event.party.inDefault === undefined
        ? []
        : [`in default for ${event.party.inDefault.certificates.join(", ")}`]),
      `standing acceptance ${standingAcceptanceOf(event.party, nameOf)}`,
      `dual control ${dualControlOf(event.party)
        .map(([, rule]) => rule)
        .join(" ")}`,
    ];
  }
  if ("creditLine" in event) {
    const { instrumentId } = event;
    return [
      `${creditLineOf(event.creditLine, nameOf)}${instrumentId === undefined ? "" : `, for instrument ${instrumentId}`}`,
    ];
  }
  if ("approval" in event) {
    const { approvalId, act, party, filedBy, maker, expiresAt, decided } = event.approval;
    const approver = party === filedBy ? "" : ` for a person of ${nameOf(party)}`;
    return [
      `${act} (${coverOf(event.approval)}), made by ${maker.subject}`,
      ...(decided === undefined
        ? [`waits${approver} until ${clock.moment(expiresAt)}`]
        : [`decided by ${decided.by.subject}${decided.reason === undefined ? "" : `: ${decided.reason}`}`]),
      `approval ${approvalId}`,
    ];
  }
  if ("calendar" in event) {
    const { currency, version, effectiveFrom } = event.calendar;
    return [
      `calendar of ${currency}, version ${String(version)}, in force from ${effectiveFrom} on`,
      ...daysOf(event.calendar).map(([name, days]) => `${name}: ${days}`),
    ];
  }
  if ("policy" in event) {
    const { version, effectiveFrom, rules } = event.policy;
    return [
      `version ${String(version)}, in force from ${effectiveFrom} on`,
      ...rulesOf(rules).map(([name, rule]) => `${name}: ${rule}`),
    ];
  }
  return [];
}

function certificateLine(certificate: Certificate, canvas: Canvas): string {
  const { certificateId, amount, currency, state, holder, frozen, changedAt, endorsements } = certificate;
  const last = endorsements.at(-1);
  const details = [
    // The hand that the act itself passed it through.
    ...(last?.at === changedAt ? [`${last.way} from ${canvas.nameOf(last.from)}`] : []),
    ...[note(certificate, canvas)].filter((text) => text !== ""),
    ...frozen.map((order) => `order ${orderOf(order, canvas)}`),
  ];
  return [certificateId, money(amount, currency), state, canvas.nameOf(holder.lei), details.join("; ")]
    .filter((text) => text !== "")
    .join("  ");
}

function creditLineOf(line: CreditLine, nameOf: (lei: string) => string): string {
  const { bank, obligor, limit, drawn, available, currency, state, validTo } = line;
  const free = state === "Closed" ? "closed" : `free ${money(available, currency)}, valid to ${validTo}`;
  return (
    `${nameOf(bank)} for ${nameOf(obligor)}: limit ${money(limit, currency)}, drawn ${money(drawn, currency)}, ` + free
  );
}
