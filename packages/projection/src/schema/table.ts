/** A value in a column. Whole numbers are `bigint`, since sums of units pass what a `number` holds exactly. */
type Value = string | bigint | null;

/** A row as a database gives it: the value of each column. */
export type Row = Readonly<Record<string, Value>>;

/** A row to write. A record is written as JSON: its text is long, and is made only for the statement that writes it. */
export type NewRow = Readonly<Record<string, Value | object>>;

/** A column. */
export interface Column {
  readonly type: "text" | "bigint" | "json";
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
  /** Columns of each index that has only the rows whose first column is not null. */
  readonly sparseIndexes?: readonly (readonly string[])[];
  /** Columns that have few values, so that one of them finds a large part of the table. */
  readonly fewValues?: readonly string[];
  /** Columns to which what is written is added. A row goes when its last sum, which counts, is 0. Absent: a row is replaced. */
  readonly sums?: readonly string[];
}

/** What is written in a column of each type. */
interface Written {
  readonly text: string;
  readonly bigint: bigint;
  readonly json: object;
}

/** A row to write in a table, with the type of each column. */
export type RowOf<T extends Table> = {
  readonly [N in keyof T["columns"]]:
    Written[T["columns"][N]["type"]] | (T["columns"][N]["nullable"] extends true ? null : never);
};

/** Declares a table. The compiler refuses a key or an index of other columns. */
export function table<const C extends Readonly<Record<string, Column>>>(
  declared: Table<C> & {
    readonly key: readonly (keyof C)[];
    readonly indexes: readonly (readonly (keyof C)[])[];
    readonly sparseIndexes?: readonly (readonly (keyof C)[])[];
    readonly fewValues?: readonly (keyof C)[];
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
export const body = {
  type: "json",
  nullable: false,
  description: "The whole record in JSON, as the fact shows it.",
} as const;

/** The value of a {@link flag}. */
export const flagOf = (value: boolean | undefined): bigint => (value === true ? 1n : 0n);
