import type { Stage, Instrument } from "@tallystick/client";
import { dayOf, stageOf } from "@tallystick/client/words";

import { grouped, money } from "./figures.js";
import { inFull } from "./party-column.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** The stage of an instrument at an instant: `matured` and `closed` follow from the day and from what became of its units. */
export function stageIn(instrument: Instrument, { at }: Pick<Canvas, "at">): Stage {
  return stageOf(instrument, { today: dayOf(at, instrument.policy.rules) });
}

/** The day of payment, with the business day convention. */
export function dueDayOf({ dueOn, businessDays }: Instrument, { code, instrument }: Words): string {
  if (businessDays === undefined) {
    return dueOn;
  }
  const { convention, currency, version } = businessDays;
  return instrument.dueDay(dueOn, code("convention", convention), currency, String(version));
}

/** Says that a request to issue it was repeated, and when the first one was done. */
export function issuedBefore({ issuance, issuedOn }: Instrument, { clock, words }: Canvas): string {
  return words.instrument.issuedBefore(
    issuance === undefined ? issuedOn : clock.moment(issuance.at),
    issuance?.transactionId,
  );
}

/** Shows an instrument's terms. */
export function showInstrument(instrument: Instrument, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  return pairs(
    [
      [words.labels.instrument, style.strong(instrument.instrumentId)],
      [words.labels.state, words.code("stage", stageIn(instrument, canvas))],
      [
        words.labels.face,
        words.instrument.face(money(instrument.amount, instrument.currency), grouped(instrument.units)),
      ],
      [words.labels.issuer, inFull(instrument.issuer, canvas)],
      [words.labels.payee, inFull(instrument.payee, canvas)],
      [words.labels.paidBy, inFull(instrument.settlementBank, canvas)],
      [words.labels.guarantor, instrument.guarantor === undefined ? undefined : inFull(instrument.guarantor, canvas)],
      [words.labels.issued, instrument.issuedOn],
      [words.labels.matures, instrument.maturesOn],
      [words.labels.fallsDue, dueDayOf(instrument, words)],
      [
        words.labels.terms,
        words.screen.list([
          instrument.transferable ? words.instrument.transferable : words.instrument.notTransferable,
          instrument.recourse ? words.instrument.recourse : words.instrument.noRecourse,
        ]),
      ],
      [words.labels.policy, words.instrument.version(String(instrument.policy.version))],
      ...instrument.documents.map(({ kind, fingerprint }): [string, string] => [
        words.labels.document,
        `${kind} ${fingerprint}`,
      ]),
      [words.labels.lastAct, clock.moment(instrument.changedAt)],
    ],
    style,
  );
}
