import type { BusinessCalendar } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownRows } from "../../../../src/answers.js";
import { ActPanel } from "../../acts/act-panel.js";
import { setCalendar } from "../../acts/calendar-form.js";
import { api } from "../../api.js";
import { asRows } from "../../paged.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { hasRole } from "../../roles.js";
import { spoken } from "../../words/index.js";

/** Which days are business days, by currency and version. The operator sets them here. */
export function Calendars(): JSX.Element {
  const { policy: say } = spoken.value.words.roles;
  return (
    <>
      <section class="card">
        <h2>{say.calendars}</h2>
        <ReadOn load={load} empty={say.noCalendars}>
          {(rows) => <Listed rows={rows} />}
        </ReadOn>
      </section>
      {hasRole("operator") && (
        <section class="card screen-only">
          <h2>{say.newCalendar}</h2>
          <div class="body">
            <ActPanel form={setCalendar} shown={undefined} />
          </div>
        </section>
      )}
    </>
  );
}

async function load(bookmark: string | undefined): Promise<ShownRows<BusinessCalendar>> {
  const page = await api.query("ListCalendars", { pageSize: 20, ...(bookmark !== undefined && { bookmark }) });
  return asRows(page.calendars, page.bookmark);
}

function Listed({ rows }: { readonly rows: readonly BusinessCalendar[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { policy: say, lines } = words.roles;
  return (
    <Table
      rows={rows}
      keyOf={({ currency, version }) => `${currency} ${String(version)}`}
      columns={[
        { title: words.fields["currency"] ?? "", cell: ({ currency }) => <b>{currency}</b> },
        {
          title: say.version,
          cell: ({ version, effectiveFrom }) => (
            <>
              {String(version)} · <time dateTime={effectiveFrom}>{effectiveFrom}</time>
            </>
          ),
        },
        {
          title: lines.valid,
          cell: ({ from, to }) => (
            <>
              <time dateTime={from}>{from}</time> – <time dateTime={to}>{to}</time>
            </>
          ),
        },
        { title: say.weekend, cell: ({ weekend }) => weekend.map((day) => nameOfCode("weekday", day)).join(", ") },
        { title: say.holidays, cell: ({ holidays }) => <Days days={holidays} /> },
        { title: say.workingDays, cell: ({ workingDays }) => <Days days={workingDays} /> },
      ]}
    />
  );
}

function Days({ days }: { readonly days: readonly string[] }): JSX.Element {
  return (
    <>
      {days.map((day) => (
        <span key={day}>
          <time dateTime={day}>{day}</time>{" "}
        </span>
      ))}
    </>
  );
}
