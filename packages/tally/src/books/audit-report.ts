import type { InstrumentAudit } from "@tallystick/client";
import { addAmounts } from "@tallystick/client/words";

/** The audit of many instruments, as it is kept. */
export interface AuditReport {
  /** When it began and ended, by the clock of the machine that made it. */
  readonly begunAt: string;
  readonly endedAt: string;
  /** Who made it, by its X.509 certificate. */
  readonly auditor: { readonly mspId: string; readonly subject: string };
  readonly chaincode: { readonly version: string; readonly sequence: number };
  /** How many blocks the peer's ledger had at the beginning. Acts of later blocks may be among those examined. */
  readonly ledgerHeight: number;
  /** How many organisations' peers confirmed each answer; absent where all of it is one peer's word. */
  readonly confirmedBy?: number;
  /** `units`: only that the certificates hold each unit once. `acts`: also the acts that led there. */
  readonly examined: "units" | "acts";
  readonly sound: boolean;
  readonly count: { readonly instruments: number; readonly sound: number; readonly unsound: number };
  /** What the instruments come to, by currency. */
  readonly totals: readonly CurrencyTotal[];
  /** Each instrument with all that was found. */
  readonly instruments: readonly InstrumentAudit[];
}

interface CurrencyTotal {
  readonly currency: string;
  readonly instruments: number;
  readonly face: string;
}

type Head = Omit<AuditReport, "sound" | "count" | "totals" | "instruments">;

export function reportOf(head: Head, instruments: readonly InstrumentAudit[]): AuditReport {
  const sound = instruments.filter((one) => one.sound).length;
  const unsound = instruments.length - sound;
  return {
    ...head,
    sound: unsound === 0,
    count: { instruments: instruments.length, sound, unsound },
    totals: totalsOf(instruments),
    instruments,
  };
}

function totalsOf(all: readonly InstrumentAudit[]): CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal>();
  for (const { audit } of all) {
    if (audit !== undefined) {
      const { currency, amount } = audit.instrument;
      const before = totals.get(currency);
      totals.set(currency, {
        currency,
        instruments: (before?.instruments ?? 0) + 1,
        face: before === undefined ? amount : addAmounts(before.face, amount),
      });
    }
  }
  return [...totals.values()];
}
