import type { Certificate, Endorsement } from "../../wire-types.js";
import { note, orderOf, paidBy, stateWithMarks } from "./certificate-note.js";
import { dueLines } from "./due.js";
import { grouped, moment, money } from "./figures.js";
import { termsOf, yesOrNo } from "./offer-terms.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** One certificate with everything on it, the claims and the chain of endorsements last. */
export function showCertificate(certificate: Certificate, canvas: Canvas): string {
  const { style, nameOf } = canvas;
  const head = pairs(
    [
      ["Certificate", style.strong(certificate.certificateId)],
      ["Amount", money(certificate.amount, certificate.currency)],
      ["Units", `${grouped(certificate.from)} – ${grouped(certificate.to)}`],
      ["State", stateWithMarks(certificate, canvas)],
      ["Holder", nameOf(certificate.holder.lei)],
      ["", note(certificate, canvas) || undefined],
      ...("offer" in certificate && certificate.offer !== undefined
        ? termsOf(certificate.offer, certificate.currency, nameOf)
        : []),
      ...dueLines(certificate, canvas),
      ...pledgeOf(certificate, nameOf),
      ...certificate.frozen.map((order): [string, string] => ["Order", orderOf(order, canvas)]),
      ["Last act", moment(certificate.changedAt)],
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
      { title: "From", of: ({ from }) => nameOf(from) },
      { title: "To", of: ({ to }) => nameOf(to) },
      { title: "How", of: ({ way }) => way },
      { title: "Recourse", of: ({ recourse }) => yesOrNo(recourse) },
      { title: "When", of: ({ at }) => moment(at) },
      { title: "", of: remarkOf },
    ],
    style,
  );
  return [...sections, `${style.strong("On its back")}\n${back}`].join("\n\n");
}

function remarkOf({ standing, closed, waived, payment, passed = [] }: Endorsement): string {
  return [
    ...(passed.length > 0 ? [`in ${String(passed.length)} parts, from ${moment(firstOf(passed))} on`] : []),
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

/** Who owes whom after dishonour, also while it is presented again. */
function claimsSection(certificate: Certificate, { style, nameOf }: Canvas): string[] {
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
    return ["Nobody is claimed on yet."];
  }
  const list = table(
    claims,
    [
      { title: "Who owes", of: ({ on }) => nameOf(on) },
      { title: "Creditor", of: () => nameOf(certificate.holder.lei) },
      { title: "Amount", of: () => money(certificate.amount, certificate.currency), right: true },
      { title: "Claimed", of: ({ at }) => moment(at) },
      { title: "", of: () => "unpaid" },
    ],
    style,
  );
  return [`${style.strong("Claims: each for the whole, payable once")}\n${list}`];
}
