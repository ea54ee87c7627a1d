import type { JSX } from "preact";

import type { ShownLine } from "../../../../src/answers.js";
import { ActPanel } from "../../acts/act-panel.js";
import { openLine } from "../../acts/line-forms.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { api } from "../../api.js";
import { Money, PartyName, Title } from "../../parts/basic.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { hasRole } from "../../roles.js";
import { isMine, linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { Drawn } from "./drawn.js";

/** The credit lines of a bank, or those that banks opened for an enterprise. */
export function Lines(): JSX.Element {
  const { words } = spoken.value;
  const { lines } = words.roles;
  const isBank = hasRole("bank");
  return (
    <>
      <Title>{words.pages.lines}</Title>
      <p class="quiet">{lines.what}</p>
      <section class="card">
        <ReadOn load={api.lines} empty={lines.empty}>
          {(rows) => <Listed rows={rows} isBank={isBank} />}
        </ReadOn>
      </section>
      {isBank ? (
        <>
          <Drawn />
          <section class="card screen-only">
            <h2>{nameOfAct("OpenCreditLine")}</h2>
            <div class="body">
              <ActPanel form={openLine} shown={undefined} />
            </div>
          </section>
        </>
      ) : (
        <p class="quiet">{lines.onlyBanks}</p>
      )}
    </>
  );
}

function Listed({ rows, isBank }: { readonly rows: readonly ShownLine[]; readonly isBank: boolean }): JSX.Element {
  const { words } = spoken.value;
  const { lines } = words.roles;
  const sum = (title: string, amountOf: (line: ShownLine) => string) => ({
    ...{ title, isMoney: true as const },
    cell: (line: ShownLine) => <Money currency={line.currency} amount={amountOf(line)} />,
  });
  return (
    <Table
      rows={rows}
      keyOf={({ bank, obligor, currency }) => [bank.lei, obligor.lei, currency].join(" ")}
      columns={[
        { title: isBank ? (words.fields["obligor"] ?? "") : lines.bank, cell: (line) => <OtherSide line={line} /> },
        sum(lines.limit, ({ limit }) => limit),
        sum(lines.drawn, ({ drawn }) => drawn),
        sum(lines.free, ({ free }) => free),
        { title: lines.valid, cell: (line) => <Valid line={line} /> },
        { title: words.table.state, cell: (line) => <LineState line={line} /> },
      ]}
    />
  );
}

function OtherSide({ line: { bank, obligor, currency } }: { readonly line: ShownLine }): JSX.Element {
  return (
    <a href={linkTo("line", bank.lei, obligor.lei, currency)}>
      <PartyName lei={isMine(bank.lei) ? obligor.lei : bank.lei} />
    </a>
  );
}

/** When a line can be drawn, and how. */
export function Valid({ line: { validFrom, validTo, automatic } }: { readonly line: ShownLine }): JSX.Element {
  const { lines } = spoken.value.words.roles;
  return (
    <>
      <time dateTime={validFrom}>{validFrom}</time> – <time dateTime={validTo}>{validTo}</time>
      <div class="sub">{automatic ? lines.automatic : lines.onRequest}</div>
    </>
  );
}

/** Whether a line is open. */
export function LineState({ line: { state } }: { readonly line: ShownLine }): JSX.Element {
  const { nameOfCode } = spoken.value;
  return state === "Open" ? (
    <span class="mark good">{nameOfCode("creditLineState", "Open")}</span>
  ) : (
    <span class="mark">{nameOfCode("creditLineState", "Closed")}</span>
  );
}
