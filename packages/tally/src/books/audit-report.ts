import type { InstrumentAudit } from "@tallystick/client";
import { addAmounts } from "@tallystick/client/words";

/** The report of an audit of many instruments, as the command saves it. */
export interface AuditReport {
  /** When the audit began and when it ended, by the clock of the machine that made it. */
  readonly begunAt: string;
  readonly endedAt: string;
  /** Who made the audit, by the X.509 certificate. */
  readonly auditor: { readonly mspId: string; readonly subject: string };
  readonly chaincode: { readonly version: string; readonly sequence: number };
  /** How many blocks the peer's ledger had at the beginning. The audit may also have examined acts of later blocks. */
  readonly ledgerHeight: number;
  /**
   * How many organisations' peers confirmed each answer. The field is absent if every answer comes from a single peer.
   */
  readonly confirmedBy?: number;
  /**
   * `units`: the audit only examined that each unit belongs to exactly one certificate. `acts`: the audit also examined
   * the acts that led to this state.
   */
  readonly examined: "units" | "acts";
  readonly sound: boolean;
  readonly count: { readonly instruments: number; readonly sound: number; readonly unsound: number };
  /** The sums of the instruments, by currency. */
  readonly totals: readonly CurrencyTotal[];
  /** Each instrument with everything that the audit found. */
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
