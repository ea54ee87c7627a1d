import { update, type ActContext, type Change } from "../act.js";
import { requireLaterThan } from "../certificate/guards.js";
import type { TallyEvent } from "../events.js";
import type { Certificate } from "../state/certificate.js";
import { creditLines, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { guarantees, type Guarantee } from "../state/guarantee.js";
import type { Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import { sizeOf } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import { loadCreditLine } from "./draw.js";
import { isReleased, withoutReleased } from "./released.js";

/** A guarantee of which units have been released, and the line that they went back to. */
export interface Released {
  readonly guarantee: Guarantee;
  readonly line: CreditLine;
}

/** The guarantee that the units of a certificate were released from; nothing where they were not: then no line is read. */
export async function loadReleased(
  view: LedgerView,
  { instrumentId, guarantor }: Instrument,
  certificate: Certificate,
): Promise<Released | undefined> {
  const guarantee = guarantor === undefined ? undefined : await view.find(guarantees, instrumentId);
  if (guarantee === undefined || !isReleased(guarantee, certificate)) return undefined;
  return { guarantee, line: await loadCreditLine(view, guarantee.bank, guarantee.obligor, guarantee.currency) };
}

/**
 * Draws units anew that the guarantor answers for again. The guarantee was given, whatever the line says now: what is drawn may
 * come to more than the limit, and bars new draws then.
 */
export function revive(
  { guarantee, line }: Released,
  certificate: Certificate,
  by: Lei,
  context: ActContext,
): { changes: Change[]; events: TallyEvent[] } {
  requireLaterThan(line, context);
  const { now } = context;
  const drawn: CreditLine = { ...line, drawn: line.drawn + sizeOf(certificate), changedAt: now };
  const released = withoutReleased(guarantee.released, certificate);
  const { instrumentId } = guarantee;
  return {
    changes: [
      update(creditLines, line, drawn),
      update(guarantees, guarantee, { ...guarantee, released, changedAt: now }),
    ],
    events: [{ type: "CreditLineDrawn", by, at: now, creditLine: viewCreditLine(drawn), instrumentId }],
  };
}
