import type { JSX } from "preact";

import { api } from "../../api.js";
import { Title } from "../../parts/basic.js";
import { ReadOn } from "../../parts/listing.js";
import { spoken } from "../../words/index.js";
import { DueTable } from "./due-table.js";

/** What issuers did not pay on its day. */
export function Overdue(): JSX.Element {
  const { words } = spoken.value;
  const { overdue } = words.roles;
  return (
    <>
      <Title>{words.pages.overdue}</Title>
      <p class="quiet">{overdue.what}</p>
      <section class="card">
        <ReadOn load={api.overdue} empty={overdue.empty}>
          {(rows) => <DueTable rows={rows} amount={overdue.amount} />}
        </ReadOn>
      </section>
    </>
  );
}
