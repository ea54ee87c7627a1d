/** A value in a column. Whole numbers are `bigint`, since sums of units pass what a `number` holds exactly. */
type Value = string | bigint | null;

/** A row: the value of each column. */
export type Row = Readonly<Record<string, Value>>;

/** A column. */
export interface Column {
  readonly type: "text" | "bigint";
  readonly nullable: boolean;
  /** What it holds, for people who write queries. */
  readonly description: string;
}

/** A table of the projection. */
export interface Table<C extends Readonly<Record<string, Column>> = Readonly<Record<string, Column>>> {
  readonly name: string;
  readonly description: string;
  readonly columns: C;
  /** Columns that identify a row. */
  readonly key: readonly string[];
  /** Columns of each index. */
  readonly indexes: readonly (readonly string[])[];
  /** Columns to which what is written is added. A row goes when its last sum, which counts, is 0. Absent: a row is replaced. */
  readonly sums?: readonly string[];
}

/** The row of a table, with the type of each column. */
export type RowOf<T extends Table> = {
  readonly [N in keyof T["columns"]]:
    | (T["columns"][N]["type"] extends "text" ? string : bigint)
    | (T["columns"][N]["nullable"] extends true ? null : never);
};

/** Declares a table. The compiler refuses a key or an index of other columns. */
export function table<const C extends Readonly<Record<string, Column>>>(
  declared: Table<C> & {
    readonly key: readonly (keyof C)[];
    readonly indexes: readonly (readonly (keyof C)[])[];
    readonly sums?: readonly (keyof C)[];
  },
): Table<C> {
  return declared;
}

/** A text that every row has. */
export const text = (description: string) => ({ type: "text", nullable: false, description }) as const;

/** A text, or null where the record has none. */
export const textOrNull = (description: string) => ({ type: "text", nullable: true, description }) as const;

/** A whole number that every row has. */
export const count = (description: string) => ({ type: "bigint", nullable: false, description }) as const;

/** A whole number, or null where the record has none. */
export const countOrNull = (description: string) => ({ type: "bigint", nullable: true, description }) as const;

/** 1 for yes and 0 for no, which both databases have. */
export const flag = (description: string) => count(`${description} 1: yes. 0: no.`);

/** The record as the fact shows it. */
export const body = text("The whole record in JSON, as the fact shows it.");

/** The value of a {@link flag}. */
export const flagOf = (value: boolean | undefined): bigint => (value === true ? 1n : 0n);
