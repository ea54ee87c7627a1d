import type { TracedUnit } from "@tallystick/client";

import { note, paidBy } from "./certificate-note.js";
import { grouped, money, range } from "./figures.js";
import type { Canvas } from "./view.js";

type Hand = TracedUnit["hands"][number];

/** The way of one unit, hand by hand from the obligor down, as an auditor follows it. */
export function showTrace({ instrument, unit, certificate, hands }: TracedUnit, canvas: Canvas): string {
  const { style, nameOf } = canvas;
  const title = [
    style.strong(`Unit ${grouped(unit)} of ${instrument.instrumentId}`),
    style.faint(
      `${money(instrument.amount, instrument.currency)} in ${grouped(instrument.units)} units, issued ${instrument.issuedOn}, ` +
        `due ${instrument.dueOn}, paid by ${nameOf(instrument.settlementBank)}`,
    ),
  ];
  const way = hands.flatMap((hand, index) => [
    ...(index === 0 ? [] : [`  │  ${style.faint(passage(hand, canvas))}`]),
    `  ${index === hands.length - 1 ? "●" : "○"}  ${style.strong(labelOf(hand))}  ${style.faint(hand.lei)}${index === 0 ? "  issuer and obligor" : ""}`,
  ]);
  const ending = note(certificate, canvas);
  const end = [
    "  │",
    `  ■  ${style.strong(certificate.state)}${ending === "" ? "" : `: ${ending}`}`,
    "",
    `Now part of certificate ${certificate.certificateId}`,
    `${money(certificate.amount, certificate.currency)}, ${range(certificate.from, certificate.to)}, held by ${nameOf(certificate.holder.lei)}`,
  ];
  return [...title, "", ...way, ...end].join("\n");
}

function labelOf({ name, lei }: Hand): string {
  return name ?? lei;
}

function passage(
  { way, since, blockNumber, recourse, standing, closed, waived, payment }: Hand,
  { clock }: Canvas,
): string {
  return [
    way ?? "passed on",
    ...(since === undefined ? [] : [clock.moment(since)]),
    ...(blockNumber === undefined ? [] : [`block ${grouped(String(blockNumber))}`]),
    ...(recourse === undefined ? [] : [recourse ? "with recourse" : "without recourse"]),
    ...(standing === true ? ["under a standing acceptance"] : []),
    ...paidBy(payment),
    ...(closed === true ? ["closed"] : []),
    ...(waived === undefined ? [] : [`released ${clock.moment(waived.at)}`]),
  ].join(" · ");
}
