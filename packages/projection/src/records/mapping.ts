import type { NewRow, RowOf, Table } from "../schema/table.js";
import type { KnownUnits } from "./terms.js";

/** Rows of another table that follow from a record. They are replaced whenever the record changes. */
export interface Part<Shown> {
  readonly table: Table;
  /** The column that holds the value of {@link ownerOf}. */
  readonly owner: string;
  ownerOf(shown: Shown): string | bigint;
  /** @param known - what the projection knows of units after the fact. */
  rows(shown: Shown, known: KnownUnits): readonly NewRow[];
}

/** How the records of one kind, in the form in which facts show them, become rows. */
export interface Mapping<Shown> {
  readonly table: Table;
  /** @param known - what the projection knows of units after the fact. */
  row(shown: Shown, known: KnownUnits): NewRow;
  readonly parts: readonly Part<Shown>[];
  /** LEIs of the parties that a fact about the record concerns, beside those for which the record waits. */
  concerns(shown: Shown): readonly (string | undefined)[];
}

/** Declares the mapping of a kind. The compiler compares the row with the columns of the table. */
export function mapping<Shown, T extends Table>(
  table: T,
  row: (shown: Shown, known: KnownUnits) => RowOf<T>,
  {
    parts = [],
    concerns = () => [],
  }: {
    readonly parts?: readonly Part<Shown>[];
    readonly concerns?: (shown: Shown) => readonly (string | undefined)[];
  } = {},
): Mapping<Shown> {
  return { table, row, parts, concerns };
}

/** Declares a part of a mapping. */
export function part<Shown, T extends Table>(
  table: T,
  {
    owner,
    ownerOf,
    rows,
  }: {
    readonly owner: keyof T["columns"] & string;
    ownerOf(shown: Shown): string | bigint;
    rows(shown: Shown, known: KnownUnits): readonly RowOf<T>[];
  },
): Part<Shown> {
  return { table, owner, ownerOf, rows };
}
