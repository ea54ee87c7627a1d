import type { Certificate, Instrument } from "../../../wire-types.js";
import type { TallyEvent } from "../../events.js";
import type { LedgerFacts } from "../read-ledger.js";

export const [steel, mine, port, bank] = ["STEEL", "MINE", "PORT", "BANK"];
const at = "2026-11-24T08:00:00.000Z";

/** An instrument of the steel maker, paid by the bank. It has only the fields that books use. */
export const instrumentOf = (instrumentId: string, more: object = {}) =>
  ({
    ...{ instrumentId, state: "Circulating", issuer: steel, settlementBank: bank, currency: "USD", amount: "100.00" },
    ...{ dueOn: "2027-04-26", maturesOn: "2027-04-26", policy: { rules: { utcOffset: "+08:00" } } },
    ...more,
  }) as unknown as Instrument;

export const certificateOf = (instrumentId: string, from: number, to: number, lei: string, more: object = {}) =>
  ({
    ...{ certificateId: `${instrumentId}:${String(from)}-${String(to)}`, instrumentId },
    ...{ from: String(from), to: String(to), currency: "USD", state: "Transferable", holder: { lei, mspId: "M" } },
    ...{ amount: ((to - from + 1) / 100).toFixed(2), endorsements: [], frozen: [], presentment: {} },
    ...more,
  }) as unknown as Certificate;

export interface Given {
  readonly certificates?: readonly Certificate[];
  readonly removed?: readonly string[];
  readonly instrument?: Instrument;
  readonly [field: string]: unknown;
}

/** The fact of a merger. */
export const merged = (lei: string, successor: string): Given => ({
  ...{ type: "PartySucceeded", party: { lei, successor: { lei: successor, name: successor, predecessors: [lei] } } },
});

/** A ledger with one fact in each block. */
export function ledgerOf(...given: readonly Given[]): LedgerFacts {
  const facts = given.map((more, blockNumber) => ({
    ...{ type: "CertificateTransferred", by: steel, at },
    ...(more.certificates !== undefined && { removed: [] }),
    ...{ blockNumber, transactionId: `t${String(blockNumber)}`, index: 0 },
    ...more,
  }));
  return {
    ...{ at, blockNumber: facts.length },
    async *facts(_, to) {
      await Promise.resolve();
      yield* facts.filter(({ blockNumber }) => blockNumber <= to) as unknown as TallyEvent[];
    },
    signersOf: (transactionId) => Promise.resolve({ caller: `${transactionId}MSP`, endorsers: ["BaowuMSP"] }),
  };
}
