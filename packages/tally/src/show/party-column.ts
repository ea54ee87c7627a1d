import type { Column } from "./table.js";
import type { Canvas } from "./view.js";

/** A party's name with its LEI, or only the LEI if the client does not know the name. */
export function inFull(lei: string, { nameOf }: Pick<Canvas, "nameOf">): string {
  const name = nameOf(lei);
  return name === lei ? lei : `${name} (${lei})`;
}

/** A party in a table: the name, with the LEI if the table has room. */
export function partyColumn<Row>(
  title: string,
  leiOf: (row: Row) => string | undefined,
  canvas: Pick<Canvas, "nameOf">,
  worth?: number,
): Column<Row> {
  const shownBy = (show: (lei: string) => string) => (row: Row) => {
    const lei = leiOf(row);
    return lei === undefined ? "" : show(lei);
  };
  return {
    title,
    of: shownBy(canvas.nameOf),
    fuller: shownBy((lei) => inFull(lei, canvas)),
    wraps: 12,
    ...(worth !== undefined && { worth }),
  };
}
