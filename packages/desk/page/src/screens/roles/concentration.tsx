import "./roles.css";

import type { JSX } from "preact";

import { api } from "../../api.js";
import { Money, PartyName, Title } from "../../parts/basic.js";
import { isSome } from "../../amounts.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { TabLink } from "../../parts/tab-link.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

const sides = ["issuer", "holder", "settlementBank", "guarantor"] as const;

/** How what is outstanding is spread over parties. */
export function Concentration({ side }: { readonly side: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { concentration, audit } = words.roles;
  const shown = sides.find((each) => each === side) ?? "issuer";
  return (
    <>
      <Title>{words.pages.concentration}</Title>
      <nav class="line tabs" aria-label={concentration.by}>
        {sides.map((each) => (
          <TabLink key={each} isShown={each === shown} href={linkTo("concentration", each)}>
            {concentration.sides[each]}
          </TabLink>
        ))}
      </nav>
      <section class="card">
        <ReadOn load={() => api.concentration(shown)} inputs={[shown]} empty={concentration.empty}>
          {(rows) => (
            <Table
              rows={rows}
              keyOf={({ party, currency }) => `${currency} ${party.lei}`}
              columns={[
                {
                  title: words.table.name,
                  cell: ({ party }) => (
                    <a href={linkTo("party", party.lei)}>
                      <PartyName lei={party.lei} />
                    </a>
                  ),
                },
                { title: concentration.share, cell: ({ share }) => <Share share={share} /> },
                { title: concentration.outstanding, isMoney: true, cell: (row) => <Money {...row} /> },
                {
                  ...{ title: concentration.overdue, isMoney: true },
                  cell: ({ currency, overdue }) =>
                    isSome(overdue) ? <Money currency={currency} amount={overdue} /> : null,
                },
                { title: audit.certificates, isNumber: true, cell: ({ certificates }) => String(certificates) },
              ]}
            />
          )}
        </ReadOn>
      </section>
    </>
  );
}

/** A share in hundredths of a per cent, with its bar. */
function Share({ share }: { readonly share: number }): JSX.Element {
  return (
    <>
      <span class="nowrap">{(share / 100).toFixed(2)} %</span>
      <svg viewBox="0 0 100 8" height="8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share / 100} height="8" fill="var(--accent)" />
      </svg>
    </>
  );
}
