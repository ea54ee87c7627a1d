import type { GivenGuarantee } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { releases } from "../../acts/acts-together.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import type { Selected } from "../../acts/panel-of-selected.js";
import { Together } from "../../acts/together.js";
import { api } from "../../api.js";
import { amountOfUnits, isSome, sums, type Sum } from "../../amounts.js";
import { isFormer } from "../../goods/subjects.js";
import { useLoaded } from "../../loaded.js";
import { usePaged, type Page } from "../../paged.js";
import { Day, Money } from "../../parts/basic.js";
import { InstrumentLink } from "../../parts/instrument-link.js";
import { PagedRows } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { isMine } from "../../store.js";
import { spoken } from "../../words/index.js";

/** Which credit line. */
export interface LineOf {
  readonly bank: string;
  readonly obligor: string;
  readonly currency: string;
}

/** How many certificates are released in one act, unless the rules allow fewer acts of a batch. The others wait in the list until it is done. */
const MOST = 200;

/** What guarantees draw on one credit line, or on all of the bank's, by due day. The bank gives all that has ended back in one act. */
export function Drawn({ of }: { readonly of?: LineOf }): JSX.Element {
  const { lines } = spoken.value.words.roles;
  const loaded = usePaged((bookmark) => load(of, bookmark), [of?.bank, of?.obligor, of?.currency]);
  const policy = useLoaded(() => api.query("GetPolicy", {}));
  const [releasing, setReleasing] = useState<readonly Selected[]>();
  return (
    <section class="card">
      <h2>{lines.byDueDay}</h2>
      {releasing !== undefined && (
        <div class="body">
          <Together
            together={releases}
            selected={releasing}
            onClose={() => {
              setReleasing(undefined);
            }}
          />
        </div>
      )}
      <PagedRows loaded={loaded} empty={lines.nothingDrawn}>
        {(rows) => (
          <>
            <Ended
              rows={rows}
              onRelease={
                releasing === undefined && policy.state === "here"
                  ? (all) => {
                      setReleasing(all.slice(0, Math.min(MOST, policy.value.rules.batchSize ?? MOST)));
                    }
                  : undefined
              }
            />
            <Days rows={rows} />
          </>
        )}
      </PagedRows>
    </section>
  );
}

async function load(of: LineOf | undefined, bookmark: string | undefined): Promise<Page<GivenGuarantee>> {
  const { guarantees: rows, ...next } = await api.query("ListGuarantees", {
    ...{ ...of, pageSize: 200 },
    ...(bookmark !== undefined && { bookmark }),
  });
  return { rows, ...next };
}

/** All that has ended, and the button that gives it back where the person's party can. */
function Ended({
  rows,
  onRelease,
}: {
  readonly rows: readonly GivenGuarantee[];
  readonly onRelease: ((all: readonly Selected[]) => void) | undefined;
}): JSX.Element | null {
  const { lines } = spoken.value.words.roles;
  const ended = rows.filter((row) => isSome(row.ended));
  const own = ended.filter(({ bank }) => isMine(bank) || isFormer(bank)).flatMap(certificatesOf);
  return ended.length === 0 ? null : (
    <p class="body line">
      {lines.ended}
      <Sums of={ended.map(({ currency, ended: amount }) => ({ currency, amount }))} />
      {own.length > 0 && onRelease !== undefined && (
        <button
          type="button"
          class="main screen-only"
          onClick={() => {
            onRelease(own);
          }}
        >
          {nameOfAct("ReleaseGuarantee")}
        </button>
      )}
    </p>
  );
}

function certificatesOf({ certificates, currency, ended }: GivenGuarantee): readonly Selected[] {
  return certificates.map((id) => ({ certificateId: id, currency, amount: amountOfUnits(id, ended) }));
}

/** What falls due on one day in one currency. */
interface DueDay {
  readonly dueOn: string;
  readonly currency: string;
  readonly guarantees: readonly GivenGuarantee[];
}

function Days({ rows }: { readonly rows: readonly GivenGuarantee[] }): JSX.Element {
  const { table, roles, pages } = spoken.value.words;
  const sum = (title: string, amountIn: (given: GivenGuarantee) => string) => ({
    ...{ title, isMoney: true as const },
    cell: ({ currency, guarantees }: DueDay) => (
      <Sums of={guarantees.map((given) => ({ currency, amount: amountIn(given) }))} />
    ),
  });
  return (
    <Table
      rows={byDay(rows)}
      keyOf={({ dueOn, currency }) => `${dueOn} ${currency}`}
      columns={[
        { title: table.due, cell: ({ dueOn }) => <Day day={dueOn} /> },
        sum(roles.lines.drawn, ({ drawn }) => drawn),
        sum(roles.lines.ended, ({ ended }) => ended),
        {
          title: pages.instrument,
          cell: ({ guarantees }) =>
            guarantees.map(({ instrumentId }) => (
              <div key={instrumentId}>
                <InstrumentLink instrumentId={instrumentId} />
              </div>
            )),
        },
      ]}
    />
  );
}

function byDay(rows: readonly GivenGuarantee[]): readonly DueDay[] {
  const days = new Map<string, DueDay>();
  for (const row of rows) {
    const { dueOn, currency } = row;
    const key = `${dueOn} ${currency}`;
    days.set(key, { dueOn, currency, guarantees: [...(days.get(key)?.guarantees ?? []), row] });
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, day]) => day);
}

function Sums({ of }: { readonly of: readonly Sum[] }): JSX.Element {
  return (
    <>
      {sums(of).map((sum) => (
        <span key={sum.currency} class="money">
          <Money {...sum} />
        </span>
      ))}
    </>
  );
}
