import type { Certificate, Endorsement } from "@tallystick/client";

import { note, orderOf, paidBy, stateWithMarks } from "./certificate-note.js";
import { dueLines } from "./due.js";
import { grouped, money } from "./figures.js";
import { dueDayOf } from "./instrument.js";
import { termsOf, yesOrNo } from "./offer-terms.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows one certificate with everything that it contains. The claims and the chain of endorsements come last. */
export function showCertificate(certificate: Certificate, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const head = pairs(
    [
      [words.labels.certificate, style.strong(certificate.certificateId)],
      [words.labels.amount, money(certificate.amount, certificate.currency)],
      [words.labels.units, `${grouped(certificate.from)} – ${grouped(certificate.to)}`],
      [words.labels.state, stateWithMarks(certificate, canvas)],
      [words.labels.holder, inFull(certificate.holder.lei, canvas)],
      ...termsLines(certificate, canvas),
      ["", note(certificate, canvas) || undefined],
      ...("offer" in certificate && certificate.offer !== undefined
        ? termsOf(certificate.offer, certificate.currency, canvas)
        : []),
      ...dueLines(certificate, canvas.termsOf?.(certificate.instrumentId), clock.dayOf(canvas.at), words),
      ...pledgeOf(certificate, canvas),
      ...certificate.frozen.map((order): [string, string] => [words.labels.freezeOrder, orderOf(order, canvas)]),
      [words.labels.lastAct, clock.moment(certificate.changedAt)],
    ],
    style,
  );
  const sections = [head, ...claimsSection(certificate, canvas)];
  if (certificate.endorsements.length === 0) {
    return [...sections, words.certificate.notEndorsed].join("\n\n");
  }
  const back = table(
    certificate.endorsements.map((endorsement, index) => ({ ...endorsement, index })),
    [
      { title: "", of: ({ index }) => String(index + 1), right: true },
      partyColumn(words.labels.from, ({ from }) => from, canvas),
      partyColumn(words.labels.to, ({ to }) => to, canvas),
      { title: words.labels.how, of: ({ way }) => words.code("way", way), worth: 3 },
      { title: words.labels.recourse, of: ({ recourse }) => yesOrNo(recourse, words), worth: 4 },
      { title: words.labels.when, of: ({ at }) => clock.moment(at), wraps: 10, worth: 1 },
      { title: "", of: (endorsement) => remarkOf(endorsement, canvas), wraps: 16, worth: 2 },
    ],
    canvas,
  );
  return [...sections, `${style.strong(words.labels.onItsBack)}\n${back}`].join("\n\n");
}

/** Shows the terms of the instrument of a certificate, which a decision needs. */
function termsLines({ instrumentId }: Certificate, canvas: Canvas): [string, string][] {
  const instrument = canvas.termsOf?.(instrumentId);
  if (instrument === undefined) {
    return [];
  }
  const { issuer, guarantor, settlementBank, maturesOn } = instrument;
  const { words } = canvas;
  return [
    [words.labels.issuer, inFull(issuer, canvas)],
    ...(guarantor === undefined
      ? []
      : [[words.labels.guarantor, inFull(guarantor, canvas)] satisfies [string, string]]),
    [words.labels.paidBy, inFull(settlementBank, canvas)],
    [words.labels.matures, maturesOn],
    [words.labels.fallsDue, dueDayOf(instrument, words)],
  ];
}

function remarkOf(
  { standing, closed, waived, payment, execution, passed = [] }: Endorsement,
  { clock, words }: Canvas,
): string {
  const { certificate, screen } = words;
  return screen.list([
    ...(passed.length > 0 ? [certificate.inParts(passed.length, clock.moment(firstOf(passed)))] : []),
    ...(standing === true ? [certificate.underStandingAcceptance] : []),
    ...paidBy(payment, words),
    ...(execution === undefined ? [] : [certificate.executed(execution.number, execution.order, execution.authority)]),
    ...paidBy(execution?.sale, words),
    ...(closed === true ? [certificate.closed] : []),
    ...(waived === undefined ? [] : [certificate.releasedByHolder]),
  ]);
}

/** The first instant at which any of the units passed to another holder. */
function firstOf(passed: NonNullable<Endorsement["passed"]>): string {
  return passed.reduce((first, { at }) => (at < first ? at : first), passed[0]?.at ?? "");
}

/** Shows a pledge on a certificate in any state. */
function pledgeOf(certificate: Certificate, { nameOf, words }: Canvas): [string, string][] {
  const pledge =
    certificate.state === "InCollection"
      ? certificate.presentment.pledge
      : "pledge" in certificate
        ? certificate.pledge
        : undefined;
  if (pledge === undefined) {
    return [];
  }
  return [
    [words.labels.pledgee, nameOf(pledge.pledgee.lei)],
    [words.labels.obligation, pledge.obligation],
    [words.labels.enforceable, words.certificate.from(pledge.enforceableFrom)],
  ];
}

/** Shows which party owes another after dishonour, even after a new presentation. */
function claimsSection(certificate: Certificate, canvas: Canvas): string[] {
  const { style, clock, words } = canvas;
  const claims =
    certificate.state === "InRecourse"
      ? certificate.claims
      : certificate.state === "InCollection"
        ? certificate.presentment.claims
        : undefined;
  if (claims === undefined) {
    return [];
  }
  if (claims.length === 0) {
    return [`${words.certificate.nobodyClaimed} ${words.certificate.claimsUntil}`];
  }
  const list = table(
    claims,
    [
      partyColumn(words.labels.whoOwes, ({ on }) => on, canvas),
      partyColumn(words.labels.creditor, () => certificate.holder.lei, canvas, 2),
      { title: words.labels.amount, of: () => money(certificate.amount, certificate.currency), right: true },
      { title: words.labels.claimed, of: ({ at }) => clock.moment(at), worth: 1 },
      { title: "", of: () => words.certificate.unpaid },
    ],
    canvas,
  );
  return [`${style.strong(words.certificate.claims)}\n${list}\n${words.certificate.claimsUntil}`];
}
