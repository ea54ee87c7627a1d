import type { ShownHolding } from "../../../../src/answers.js";
import { clockText } from "../../figures.js";
import { Clock } from "../../parts/basic.js";
import { certificateColumns } from "../../parts/certificate-table.js";
import type { NamedColumn } from "../../parts/column-menu.js";
import { InstrumentLink } from "../../parts/instrument-link.js";
import { partyColumn } from "../../parts/list-columns.js";
import type { Selection } from "../../parts/selection.js";
import { spoken } from "../../words/index.js";

/** All columns that a list of holdings can have. Those of every table of certificates are shown if nobody chooses. */
export function holdingColumns(selection?: Selection): readonly NamedColumn<ShownHolding>[] {
  const { table, pages, holdings } = spoken.value.words;
  return [
    ...certificateColumns<ShownHolding>(selection),
    { name: "bank", isFurther: true, ...partyColumn(table.bank, ({ settlementBank }) => settlementBank?.lei) },
    {
      ...{ name: "instrument", isFurther: true, title: pages.instrument },
      cell: ({ instrumentId }) => <InstrumentLink instrumentId={instrumentId} />,
      file: [{ title: pages.instrument, text: ({ instrumentId }) => instrumentId }],
    },
    { name: "offeredTo", isFurther: true, ...partyColumn(holdings.offeredTo, ({ offer }) => offer?.to) },
    { name: "presentedTo", isFurther: true, ...partyColumn(holdings.presentedTo, ({ presentedTo }) => presentedTo) },
    { name: "pledgee", isFurther: true, ...partyColumn(holdings.pledgee, ({ pledgee }) => pledgee) },
    {
      ...{ name: "changedAt", isFurther: true, title: holdings.changedAt },
      cell: ({ changedAt }) => <Clock at={changedAt} />,
      file: [{ title: holdings.changedAt, text: ({ changedAt }) => clockText(changedAt) }],
    },
  ];
}
