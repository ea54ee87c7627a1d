import { partyInFile, type FileColumn } from "../list-file.js";
import { PartyName } from "./basic.js";
import type { Column } from "./table.js";

/** A column of a list: what the screen shows of a row, and what a file has of it. */
export interface ListColumn<Row> extends Column<Row> {
  readonly file: readonly FileColumn<Row>[];
}

/** What a file has of columns. */
export function inFile<Row>(columns: readonly Pick<ListColumn<Row>, "file">[]): readonly FileColumn<Row>[] {
  return columns.flatMap(({ file }) => file);
}

/** A column with a party. */
export function partyColumn<Row>(title: string, leiOf: (row: Row) => string | undefined): ListColumn<Row> {
  return {
    title,
    cell: (row) => {
      const lei = leiOf(row);
      return lei !== undefined && <PartyName lei={lei} />;
    },
    file: partyInFile(title, leiOf),
  };
}
