import type { TracedUnit } from "@tallystick/client";

import { note, paidBy } from "./certificate-note.js";
import { grouped, money, range } from "./figures.js";
import type { Canvas } from "./view.js";

type Hand = TracedUnit["hands"][number];

/** Shows the path of one unit from holder to holder, beginning with the obligor, for an auditor. */
export function showTrace({ instrument, unit, certificate, hands }: TracedUnit, canvas: Canvas): string {
  const { style, nameOf, words } = canvas;
  const say = words.instrument;
  const title = [
    style.strong(say.unitOf(grouped(unit), instrument.instrumentId)),
    style.faint(
      say.traced({
        ...{ face: money(instrument.amount, instrument.currency), units: grouped(instrument.units) },
        ...{ issuedOn: instrument.issuedOn, dueOn: instrument.dueOn, bank: nameOf(instrument.settlementBank) },
      }),
    ),
  ];
  const way = hands.flatMap((hand, index) => [
    ...(index === 0 ? [] : [`  │  ${style.faint(passage(hand, canvas))}`]),
    `  ${index === hands.length - 1 ? "●" : "○"}  ${style.strong(labelOf(hand))}  ${style.faint(hand.lei)}${index === 0 ? `  ${say.obligor}` : ""}`,
  ]);
  const ending = note(certificate, canvas);
  const state = style.strong(words.code("certificateState", certificate.state));
  const end = [
    "  │",
    `  ■  ${ending === "" ? state : say.ending(state, ending)}`,
    "",
    say.nowPartOf(certificate.certificateId),
    say.heldBy(
      money(certificate.amount, certificate.currency),
      range(certificate.from, certificate.to, words),
      nameOf(certificate.holder.lei),
    ),
  ];
  return [...title, "", ...way, ...end].join("\n");
}

function labelOf({ name, lei }: Hand): string {
  return name ?? lei;
}

function passage(
  { way, since, blockNumber, recourse, standing, closed, waived, payment }: Hand,
  { clock, words }: Canvas,
): string {
  const say = words.instrument;
  return [
    way === undefined ? say.passedOn : words.code("way", way),
    ...(since === undefined ? [] : [clock.moment(since)]),
    ...(blockNumber === undefined ? [] : [say.block(grouped(String(blockNumber)))]),
    ...(recourse === undefined ? [] : [recourse ? say.withRecourse : say.withoutRecourse]),
    ...(standing === true ? [say.underStandingAcceptance] : []),
    ...paidBy(payment, words),
    ...(closed === true ? [words.certificate.closed] : []),
    ...(waived === undefined ? [] : [say.released(clock.moment(waived.at))]),
  ].join(" · ");
}
