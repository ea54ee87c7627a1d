import type { Certificate, Endorsement } from "@tallystick/client";

import { note, orderOf, paidBy, stateWithMarks } from "./certificate-note.js";
import { dueLines } from "./due.js";
import { grouped, money } from "./figures.js";
import { dueDayOf } from "./instrument.js";
import { termsOf, yesOrNo } from "./offer-terms.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** One certificate with everything on it, the claims and the chain of endorsements last. */
export function showCertificate(certificate: Certificate, canvas: Canvas): string {
  const { style, nameOf, clock } = canvas;
  const head = pairs(
    [
      ["Certificate", style.strong(certificate.certificateId)],
      ["Amount", money(certificate.amount, certificate.currency)],
      ["Units", `${grouped(certificate.from)} – ${grouped(certificate.to)}`],
      ["State", stateWithMarks(certificate, canvas)],
      ["Holder", inFull(certificate.holder.lei, canvas)],
      ...termsLines(certificate, canvas),
      ["", note(certificate, canvas) || undefined],
      ...("offer" in certificate && certificate.offer !== undefined
        ? termsOf(certificate.offer, certificate.currency, nameOf)
        : []),
      ...dueLines(certificate, clock.dayOf(canvas.at)),
      ...pledgeOf(certificate, nameOf),
      ...certificate.frozen.map((order): [string, string] => ["Order", orderOf(order, canvas)]),
      ["Last act", clock.moment(certificate.changedAt)],
    ],
    style,
  );
  const sections = [head, ...claimsSection(certificate, canvas)];
  if (certificate.endorsements.length === 0) {
    return [...sections, "Nobody has endorsed it yet."].join("\n\n");
  }
  const back = table(
    certificate.endorsements.map((endorsement, index) => ({ ...endorsement, index })),
    [
      { title: "", of: ({ index }) => String(index + 1), right: true },
      partyColumn("From", ({ from }) => from, canvas),
      partyColumn("To", ({ to }) => to, canvas),
      { title: "How", of: ({ way }) => way, worth: 3 },
      { title: "Recourse", of: ({ recourse }) => yesOrNo(recourse), worth: 4 },
      { title: "When", of: ({ at }) => clock.moment(at), wraps: 10, worth: 1 },
      { title: "", of: (endorsement) => remarkOf(endorsement, canvas), wraps: 16, worth: 2 },
    ],
    style,
  );
  return [...sections, `${style.strong("On its back")}\n${back}`].join("\n\n");
}

/** What a decision needs of the instrument that it is a part of. */
function termsLines({ instrumentId }: Certificate, canvas: Canvas): [string, string][] {
  const instrument = canvas.termsOf?.(instrumentId);
  if (instrument === undefined) {
    return [];
  }
  const { issuer, guarantor, settlementBank, maturesOn } = instrument;
  return [
    ["Issuer", inFull(issuer, canvas)],
    ...(guarantor === undefined ? [] : [["Guarantor", inFull(guarantor, canvas)] satisfies [string, string]]),
    ["Paid by", inFull(settlementBank, canvas)],
    ["Matures", maturesOn],
    ["Falls due", dueDayOf(instrument)],
  ];
}

function remarkOf({ standing, closed, waived, payment, passed = [] }: Endorsement, { clock }: Canvas): string {
  return [
    ...(passed.length > 0 ? [`in ${String(passed.length)} parts, from ${clock.moment(firstOf(passed))} on`] : []),
    ...(standing === true ? ["standing acceptance"] : []),
    ...paidBy(payment),
    ...(closed === true ? ["closed"] : []),
    ...(waived === undefined ? [] : ["released by the holder"]),
  ].join(", ");
}

/** The first instant at which any of its units passed. */
function firstOf(passed: NonNullable<Endorsement["passed"]>): string {
  return passed.reduce((first, { at }) => (at < first ? at : first), passed[0]?.at ?? "");
}

/** A pledge that lies on it, whatever its state. */
function pledgeOf(certificate: Certificate, nameOf: (lei: string) => string): [string, string][] {
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
    ["Pledgee", nameOf(pledge.pledgee.lei)],
    ["Obligation", pledge.obligation],
    ["Enforceable", `from ${pledge.enforceableFrom}`],
  ];
}

/** Which party owes another after dishonour, also while it is presented again. */
function claimsSection(certificate: Certificate, canvas: Canvas): string[] {
  const { style, clock } = canvas;
  const claims =
    certificate.state === "InRecourse"
      ? certificate.claims
      : certificate.state === "InCollection"
        ? certificate.presentment.claims
        : undefined;
  if (claims === undefined) {
    return [];
  }
  const until = "Until when each party can be claimed on: tally certificate notices";
  if (claims.length === 0) {
    return [`Nobody is claimed on yet. ${until}`];
  }
  const list = table(
    claims,
    [
      partyColumn("Who owes", ({ on }) => on, canvas),
      partyColumn("Creditor", () => certificate.holder.lei, canvas, 2),
      { title: "Amount", of: () => money(certificate.amount, certificate.currency), right: true },
      { title: "Claimed", of: ({ at }) => clock.moment(at), worth: 1 },
      { title: "", of: () => "unpaid" },
    ],
    style,
  );
  return [`${style.strong("Claims: each for the whole, payable once")}\n${list}\n${until}`];
}
