import type {
  Approval,
  Certificate,
  CreditLine,
  OwedProceeds,
  Party,
  PaymentObjection,
  TallyEvent,
} from "@tallystick/client";

import { coverOf } from "./approval.js";
import { daysOf } from "./calendar.js";
import { note, orderOf } from "./certificate-note.js";
import { creditNoteLine } from "./credit-note.js";
import { money } from "./figures.js";
import { interruptionLine } from "./interruption.js";
import { linesOfPartiesOnBack } from "./parties-on-back.js";
import { confirmedOf, dualControlOf, standingAcceptanceOf } from "./party.js";
import { rulesOf } from "./policy.js";
import type { Canvas } from "./view.js";

/** Shows a fact on one line, and below that line the records of the fact, as they are after the event. */
export function showEvent(event: TallyEvent, canvas: Omit<Canvas, "at">): string {
  const { style, nameOf, clock, words } = canvas;
  const head = `${style.faint(`#${String(event.blockNumber)}`)}  ${clock.moment(event.at)}  ${style.strong(words.code("fact", event.type))}  ${words.event.by(nameOf(event.by))}`;
  return [head, ...detailsOf(event, { ...canvas, at: event.at }).map((line) => `      ${line}`)].join("\n");
}

// The function looks at the fields of the fact and not at its type: a newer chaincode may have types that this version
// does not know.
function detailsOf(event: TallyEvent, canvas: Canvas): string[] {
  const { words } = canvas;
  const say = words.event;
  if ("certificates" in event) {
    return linesOfCertificates(event, canvas);
  }
  if ("objection" in event) {
    return linesOfObjection(event.objection, canvas);
  }
  if ("notice" in event) {
    const { instrumentId, from, to, dishonouredOn } = event.notice;
    return [`${instrumentId}:${from}-${to}  ${say.dishonouredOn(dishonouredOn)}`];
  }
  if ("interruption" in event) {
    return [interruptionLine(event.interruption, canvas)];
  }
  if ("registration" in event) {
    const { register, number, kind, certificateId, released } = event.registration;
    return [say.released(`${register} ${number}`, words.code("offerKind", kind), certificateId, released?.on ?? "")];
  }
  if ("creditNote" in event) {
    return [creditNoteLine(event.creditNote, canvas)];
  }
  if ("proceeds" in event) {
    return linesOfProceeds(event.proceeds, canvas);
  }
  if ("grant" in event) {
    const { issuer, tier, keyId } = event.grant;
    return [words.screen.list([issuer, words.code("tier", tier), keyId])];
  }
  if ("party" in event) {
    return linesOfParty(event.party, canvas);
  }
  if ("creditLine" in event) {
    const { instrumentId } = event;
    return [
      creditLineOf(event.creditLine, canvas) + (instrumentId === undefined ? "" : say.forInstrument(instrumentId)),
    ];
  }
  if ("approval" in event) {
    return linesOfApproval(event.approval, canvas);
  }
  if ("calendar" in event) {
    const { currency, version, effectiveFrom } = event.calendar;
    return [
      say.calendar(currency, String(version), effectiveFrom),
      ...daysOf(event.calendar, words).map(([name, days]) => say.line(name, days)),
    ];
  }
  if ("policy" in event) {
    const { version, effectiveFrom, rules } = event.policy;
    return [
      say.policy(String(version), effectiveFrom),
      ...rulesOf(rules, words).map(([name, rule]) => say.line(name, rule)),
    ];
  }
  return [];
}

/** A fact about certificates. */
type CertificateEvent = Extract<TallyEvent, { certificates: unknown }>;

function linesOfCertificates(event: CertificateEvent, canvas: Canvas): string[] {
  const { nameOf, words } = canvas;
  const say = words.event;
  const { instrument, certificates, removed } = event;
  const ids = new Set(certificates.map(({ certificateId }) => certificateId));
  return [
    ...(instrument === undefined
      ? []
      : [
          `${instrument.instrumentId}  ${money(instrument.amount, instrument.currency)}  ${say.instrument({
            state: words.code("stage", instrument.state),
            ...{ dueOn: instrument.dueOn, bank: nameOf(instrument.settlementBank) },
          })}`,
        ]),
    ...removed.filter((id) => !ids.has(id)).map((id) => `${id}  ${say.noLongerExists}`),
    ...certificates.map((certificate) => certificateLine(certificate, canvas)),
    ...("proceeds" in event && event.proceeds !== undefined ? linesOfProceeds(event.proceeds, canvas) : []),
    ...("uetr" in event && event.uetr !== undefined ? [say.payment(event.uetr)] : []),
    ...("reason" in event && event.reason !== undefined ? [say.reason(event.reason)] : []),
    ...("objection" in event && event.objection !== undefined ? linesOfObjection(event.objection, canvas) : []),
    ...("parties" in event ? linesOfPartiesOnBack(event.parties, canvas) : []),
  ];
}

function linesOfObjection(objection: PaymentObjection, { nameOf, words }: Canvas): string[] {
  const { uetr, certificateId, by, bank, sum, state, reason } = objection;
  const say = words.event;
  return [
    say.objection({
      ...{ state: words.code("objectionState", state), sum: money(sum.amount, sum.currency), certificateId },
      ...{ by: nameOf(by), bank: nameOf(bank) },
    }),
    ...[say.payment(uetr), say.reason(reason)],
  ];
}

function linesOfProceeds(owed: OwedProceeds, { nameOf, words: { event: say } }: Canvas): string[] {
  const { certificateId, creditor, debtor, soldOn, surplusOf, sum, stated, paid, returned } = owed;
  const payment = paid ?? stated;
  const told = surplusOf === undefined ? say.proceeds : returned === undefined ? say.surplus : say.noSurplus;
  return [
    told({
      ...{ certificateId, soldOn, sum: money(sum.amount, sum.currency) },
      ...{ creditor: nameOf(creditor), debtor: nameOf(debtor) },
    }),
    ...(payment === undefined ? [] : [say.payment(payment.uetr)]),
  ];
}

function linesOfParty(party: Party, canvas: Canvas): string[] {
  const { words } = canvas;
  const say = words.event;
  const { name, lei, status, mspId, roles } = party;
  const confirmed = confirmedOf(party, words);
  return [
    say.party({
      ...{ name, lei, mspId, status: words.code("partyStatus", status) },
      roles: roles.map((role) => words.code("role", role)),
    }),
    ...(party.inDefault === undefined ? [] : [say.inDefault(words.screen.list(party.inDefault.certificates))]),
    say.standingAcceptance(standingAcceptanceOf(party, canvas)),
    say.dualControl(dualControlOf(party, words).map(([, rule]) => rule)),
    ...(confirmed === undefined ? [] : [say.confirmed(confirmed)]),
  ];
}

function linesOfApproval(approval: Approval, { nameOf, clock, words }: Canvas): string[] {
  const say = words.event;
  const { approvalId, act, party, filedBy, maker, expiresAt, decided } = approval;
  const until = clock.moment(expiresAt);
  return [
    say.madeBy(act, coverOf(approval, words), maker.subject),
    ...(decided === undefined
      ? [party === filedBy ? say.waits(until) : say.waitsFor(nameOf(party), until)]
      : [say.decidedBy(decided.by.subject, decided.reason)]),
    say.approval(approvalId),
  ];
}

function certificateLine(certificate: Certificate, canvas: Canvas): string {
  const { certificateId, amount, currency, state, holder, frozen, changedAt, endorsements } = certificate;
  const { words } = canvas;
  const last = endorsements.at(-1);
  const details = [
    // The holder from which this act took the certificate.
    ...(last?.at === changedAt ? [words.event.passedFrom(words.code("way", last.way), canvas.nameOf(last.from))] : []),
    ...[note(certificate, canvas)].filter((text) => text !== ""),
    ...frozen.map((order) => words.event.order(orderOf(order, canvas))),
  ];
  return [
    ...[certificateId, money(amount, currency), words.code("certificateState", state), canvas.nameOf(holder.lei)],
    words.screen.clauses(details),
  ]
    .filter((text) => text !== "")
    .join("  ");
}

function creditLineOf(line: CreditLine, { nameOf, words: { event: say } }: Canvas): string {
  const { bank, obligor, limit, drawn, available, currency, state, validTo } = line;
  return say.creditLine({
    ...{ bank: nameOf(bank), obligor: nameOf(obligor), limit: money(limit, currency), drawn: money(drawn, currency) },
    free: state === "Closed" ? say.closed : say.free(money(available, currency), validTo),
  });
}
