import type { JSX } from "preact";

import type { ShownRows } from "../../../../src/answers.js";
import { grantForm, withdrawForm, type ShownGrant } from "../../acts/access-forms.js";
import { ActPanel } from "../../acts/act-panel.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { api } from "../../api.js";
import { asRows } from "../../paged.js";
import { Title, Until } from "../../parts/basic.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

/** Whose credentials open which tier of passports, by the grants of the person's party: a manufacturer, or the regulator. */
export function AccessScreen({ chosen }: { readonly chosen: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { access } = words;
  return (
    <>
      <Title>{words.pages.access}</Title>
      <p class="quiet">{access.what}</p>
      <section class="card">
        <ReadOn load={load} empty={access.empty}>
          {(rows) => (
            <>
              <Listed rows={rows} />
              <Withdraw grant={rows.find(({ keyId }) => keyId === chosen)} />
            </>
          )}
        </ReadOn>
      </section>
      <section class="card screen-only">
        <h2>{access.grant}</h2>
        <div class="body">
          <ActPanel form={grantForm} shown={undefined} />
        </div>
      </section>
    </>
  );
}

async function load(bookmark: string | undefined): Promise<ShownRows<ShownGrant>> {
  const page = await api.query("ListAccess", { pageSize: 50, ...(bookmark !== undefined && { bookmark }) });
  return asRows(page.grants, page.bookmark);
}

function Listed({ rows }: { readonly rows: readonly ShownGrant[] }): JSX.Element {
  const { access, goods } = spoken.value.words;
  return (
    <Table
      rows={rows}
      keyOf={({ keyId }) => keyId}
      columns={[
        { title: access.issuer, cell: ({ issuer }) => <b>{issuer}</b> },
        { title: access.tier, cell: ({ tier }) => goods.passport.tiers[tier] },
        {
          title: access.until,
          cell: ({ expiresAt, withdrawn }) =>
            withdrawn === undefined ? <Until at={expiresAt} /> : <span class="mark">{access.withdrawn}</span>,
        },
        { title: access.key, cell: ({ keyId }) => <span class="id">{keyId.slice(0, 16)}</span> },
        {
          ...{ title: nameOfAct("WithdrawAccess"), isAct: true },
          cell: (grant) =>
            withdrawForm.isLikely(grant) && (
              <a class="button" href={linkTo("access", grant.keyId)}>
                {nameOfAct("WithdrawAccess")}
              </a>
            ),
        },
      ]}
    />
  );
}

function Withdraw({ grant }: { readonly grant: ShownGrant | undefined }): JSX.Element | null {
  return grant === undefined ? null : (
    <div class="body stack screen-only">
      <b>{grant.issuer}</b>
      <ActPanel key={grant.keyId} form={withdrawForm} shown={grant} about={grant.keyId} />
    </div>
  );
}
