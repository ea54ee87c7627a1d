import type { JSX } from "preact";

import type { ShownHolding } from "../../../../src/answers.js";
import { ask } from "../../asked.js";
import { Title, When } from "../../parts/basic.js";
import { CertificateTable } from "../../parts/certificate-table.js";
import { columnChoice, ColumnMenu } from "../../parts/column-menu.js";
import { More, SaveButtons } from "../../parts/listing.js";
import { SelectAll, SelectedSum, useSelection } from "../../parts/selection.js";
import type { Sorting } from "../../parts/table.js";
import { useRows, type RowsSoFar } from "../../rows.js";
import { moves } from "../../store.js";
import { spoken } from "../../words/index.js";
import { ActsOnSelected } from "./acts-on-selected.js";
import { Filters } from "./filters.js";
import { holdingColumns } from "./holding-columns.js";
import { Totals } from "./totals.js";
import { filtersIn, sortingIn, wantedNow, type Wanted } from "./wanted.js";

/** What the party holds: filters, the sums of what they leave, acts on what is selected, and a file of what is shown. */
export function Holdings(): JSX.Element {
  const wanted = wantedNow();
  const filters = filtersIn(wanted);
  const sorting = sortingIn(wanted, holdingColumns());
  const { order, descending } = sorting;
  const loaded = useRows("holdings", { ...filters, order, descending: descending ? "true" : undefined });
  return (
    <>
      <Title of={loaded}>{spoken.value.words.pages.holdings}</Title>
      <section class="card">
        <Filters key={moves.value} wanted={wanted} />
        <Totals filters={filters} />
        <When loaded={loaded}>
          {(list) => (
            <Listed
              key={wanted.of}
              list={list}
              wanted={wanted}
              sorting={sorting}
              isFiltered={Object.values(filters).some((each) => each !== "")}
            />
          )}
        </When>
      </section>
    </>
  );
}

function Listed({
  list,
  wanted,
  sorting,
  isFiltered,
}: {
  readonly list: RowsSoFar<ShownHolding>;
  readonly wanted: Wanted;
  readonly sorting: Sorting;
  /** Whether the list leaves something out. */
  readonly isFiltered: boolean;
}): JSX.Element {
  const { holdings } = spoken.value.words;
  const selection = useSelection();
  const { rows } = list;
  const choice = columnChoice(holdingColumns(selection), wanted.columns);
  const selected = rows.filter(({ certificateId }) => selection.ids.has(certificateId));
  return (
    <>
      {rows.length > 0 && (
        <div class="body line screen-only">
          <SaveButtons name="holdings" list={list} columns={choice.shown} />
          <ColumnMenu
            choice={choice}
            onChoice={(columns) => {
              ask({ ...wanted, columns });
            }}
          />
          <SelectAll rows={rows} selection={selection} />
          <SelectedSum rows={selected} />
        </div>
      )}
      <ActsOnSelected selected={selected} isOwn={wanted.of === ""} onDone={selection.clear} />
      {rows.length === 0 ? (
        <p class="body quiet">{isFiltered ? holdings.empty : holdings.none}</p>
      ) : (
        <CertificateTable rows={rows} columns={choice.shown} sorting={sorting} hasSum={false} />
      )}
      <More list={list} />
    </>
  );
}
