import { amountText } from "../../amounts-and-days.js";
import { dueOf, inMajorUnits, order, owedByInstrument, totalsOf, type Due, type DueListRequest } from "./dues.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** Which days are asked for, over all parties. */
export type DuesOfAllRequest = Pick<DueListRequest, "until" | "overdue" | "today" | "asOf">;

/** What is due of one instrument, whichever party owes it. Amounts are in major units. */
export interface DueOfAll extends Omit<Due, "as" | "predecessor"> {
  /** LEI of the party that owes it: the issuer, or its successor. */
  readonly owedBy: string;
  /** LEI of the guarantor. Absent if there is none, or if the guarantor holds everything that is due or was released from all of it. */
  readonly guarantor?: string;
  /** Part of the amount for which the guarantor answers. */
  readonly guaranteed: string;
}

/** What is due on one day from one issuer through one bank, in one currency. */
export interface DueOfAllTotal {
  /** Day on which it is due. */
  readonly day: string;
  /** LEI of the party that owes it: the issuer, or its successor. */
  readonly owedBy: string;
  /** LEI of the bank that pays. */
  readonly settlementBank: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whether the day has passed. */
  readonly overdue: boolean;
  /** Sum of what is owed. */
  readonly amount: string;
}

/** The amounts that fall due over all parties. Each unit counts once, as a debt of its issuer. */
export interface DuesOfAll extends BookSource {
  /** The entries are in the order of day, issuer, bank and currency. */
  readonly dues: readonly DueOfAll[];
  /** Their sums by day, issuer, bank and currency. */
  readonly totals: readonly DueOfAllTotal[];
}

/** Lists what falls due over all parties, from the ledger's facts. */
export async function duesOfAll(ledger: LedgerFacts, request: DuesOfAllRequest = {}): Promise<DuesOfAll> {
  const { state, source } = await stateOf(ledger, request);
  const guaranteed = new Map(
    [...owedByInstrument(state, "guarantor")].map(({ instrument, sums }) => [instrument.instrumentId, sums.units]),
  );
  const found = [...owedByInstrument(state, "issuer")].flatMap((owed) => {
    const due = dueOf(owed, request, source);
    const { instrumentId, issuer, guarantor } = owed.instrument;
    const answersFor = guaranteed.get(instrumentId) ?? 0n;
    return due === undefined
      ? []
      : [
          {
            ...due,
            owedBy: state.successors.answering(issuer),
            ...(guarantor !== undefined && answersFor > 0n && { guarantor }),
            guaranteed: answersFor,
          },
        ];
  });
  const keyOf = ({ day, owedBy, settlementBank, currency }: (typeof found)[number]): string[] => [
    ...[day, owedBy, settlementBank, currency],
  ];
  found.sort((a, b) => order([...keyOf(a), a.instrumentId], [...keyOf(b), b.instrumentId]));
  return {
    ...source,
    dues: found.map(({ guaranteed: units, ...due }) => ({
      ...inMajorUnits(due),
      guaranteed: amountText(units, due.currency),
    })),
    totals: totalsOf(found, ({ day, owedBy, settlementBank, currency, overdue }) => ({
      ...{ day, owedBy, settlementBank, currency, overdue },
    })),
  };
}
