import type { Certificate, TallyEvent } from "@tallystick/client";
import { amountText } from "@tallystick/client/words";
import type {
  ActivityRow,
  Bucket,
  DueRow,
  PictureSpan,
  PortfolioRow,
  PortfolioTotal,
  SearchHit,
  UnitPicture,
  WaitingRow,
} from "@tallystick/projection";

/** A row of the tables as the page shows it: an amount in major units stands for the units. */
type Shown<Row, Units extends keyof Row = never> = Omit<Row, Units | "units"> &
  (Row extends { readonly units: bigint } ? { readonly amount: string } : { readonly amount?: string });

/** A certificate in a list. */
export type ShownHolding = Shown<PortfolioRow>;
/** The sum of the certificates in one state and currency. */
export type ShownTotal = Shown<PortfolioTotal>;
/** What is owed of an instrument, and what of it was presented and dishonoured, in major units. */
export type ShownDue = Shown<DueRow, "presented" | "dishonoured"> &
  Readonly<Record<"presented" | "dishonoured", string>>;
/** Something that was found. */
export type ShownHit = Shown<SearchHit>;
/** Something that waits, and the certificate if it is about one. */
export type ShownWait = Shown<WaitingRow, "certificate"> & { readonly certificate?: Certificate };
/** A step of the maturity ladder: what is overdue is 0, and then the buckets of the request. */
export type ShownStep = Shown<Bucket, "dishonoured"> & { readonly dishonoured: string; readonly step: number };

/** A fact. */
export interface ShownFact extends Omit<ActivityRow, "fact" | "body"> {
  readonly fact: string;
  readonly body: TallyEvent;
}

/** A rectangle of the picture of units. Units are at most 10^15, which a number holds. */
export interface ShownSpan extends Omit<PictureSpan, "fromUnit" | "toUnit"> {
  readonly fromUnit: number;
  readonly toUnit: number;
}

/** The picture of an instrument's units. */
export interface ShownPicture extends Omit<UnitPicture, "fromUnit" | "toUnit" | "spans"> {
  readonly fromUnit: number;
  readonly toUnit: number;
  readonly spans: readonly ShownSpan[];
}

/** Puts an amount in the place of units. */
export function withAmount<Row extends { readonly units: bigint; readonly currency: string }>({
  units,
  ...row
}: Row): Omit<Row, "units"> & { readonly amount: string } {
  return { ...row, amount: amountText(units, row.currency) };
}

export function shownDue({ presented, dishonoured, ...due }: DueRow): ShownDue {
  const amount = (units: bigint): string => amountText(units, due.currency);
  return { ...withAmount(due), presented: amount(presented), dishonoured: amount(dishonoured) };
}

export function shownHit({ units, ...hit }: SearchHit): ShownHit {
  const { currency } = hit;
  return { ...hit, ...(units !== undefined && currency !== undefined && { amount: amountText(units, currency) }) };
}

export function shownWait({ units, certificate, ...wait }: WaitingRow): ShownWait {
  const { currency } = wait;
  return {
    ...wait,
    ...(units !== undefined && currency !== undefined && { amount: amountText(units, currency) }),
    // The tables have the certificate as the fact showed it.
    ...(certificate !== undefined && { certificate: JSON.parse(certificate) as Certificate }),
  };
}

export function shownFact({ fact, body, ...row }: ActivityRow): ShownFact {
  // The tables have the fact as the ledger's stream told it.
  return { ...row, fact: String(fact), body: JSON.parse(body) as TallyEvent };
}

export function shownPicture({ fromUnit, toUnit, spans, ...picture }: UnitPicture): ShownPicture {
  return {
    ...picture,
    ...{ fromUnit: Number(fromUnit), toUnit: Number(toUnit) },
    spans: spans.map((span) => ({ ...span, fromUnit: Number(span.fromUnit), toUnit: Number(span.toUnit) })),
  };
}
