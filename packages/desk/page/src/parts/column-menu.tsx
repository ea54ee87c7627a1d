import type { JSX } from "preact";

import { spoken } from "../words/index.js";
import type { ListColumn } from "./list-columns.js";
import { Menu } from "./menu.js";

/** A column that a person can choose. */
export interface NamedColumn<Row> extends ListColumn<Row> {
  readonly name: string;
  /** Whether it is left out if nobody chooses. */
  readonly isFurther?: true;
}

/** Which columns of a list are shown. */
export interface ColumnChoice<Row> {
  readonly all: readonly NamedColumn<Row>[];
  readonly shown: readonly NamedColumn<Row>[];
}

/**
 * The columns that a text asks for. The first one, which says what a row is about, is always shown.
 *
 * @param names - names of columns with commas between them. Empty: nobody chose. Names that no column has are left out.
 */
export function columnChoice<Row>(all: readonly NamedColumn<Row>[], names: string): ColumnChoice<Row> {
  const chosen = new Set(names.split(","));
  const shown = all.filter(({ name, isFurther }, place) =>
    names === "" ? isFurther !== true : place === 0 || chosen.has(name),
  );
  return { all, shown };
}

/** Lets a person choose the columns of a list. */
export function ColumnMenu<Row>({
  choice: { all, shown },
  onChoice,
}: {
  readonly choice: ColumnChoice<Row>;
  /** Gets the names of the columns, with commas between them: empty, if they are those that the list begins with. */
  readonly onChoice: (names: string) => void;
}): JSX.Element {
  const take = (toggled: NamedColumn<Row>): void => {
    const next = all.filter((column) => shown.includes(column) !== (column === toggled));
    const isAsBegun = all.every((column) => next.includes(column) === (column.isFurther !== true));
    onChoice(isAsBegun ? "" : next.map(({ name }) => name).join(","));
  };
  return (
    <Menu title={spoken.value.words.lists.columns}>
      <div class="line">
        {all.slice(1).map((column) => (
          <label key={column.name} class="line">
            <input
              type="checkbox"
              checked={shown.includes(column)}
              onChange={() => {
                take(column);
              }}
            />
            {column.title}
          </label>
        ))}
      </div>
    </Menu>
  );
}
