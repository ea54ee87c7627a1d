import type { Certificate } from "@tallystick/client";
import { pledgeOn } from "@tallystick/client/words";
import type { JSX } from "preact";

import type { ShownRows } from "../../../src/answers.js";
import { api } from "../api.js";
import { asRows } from "../paged.js";
import { spoken } from "../words/index.js";
import { CertificateLink, Money, PartyName, State } from "./basic.js";
import { ReadOn } from "./listing.js";
import { Table } from "./table.js";

/** What is pledged to the person's party: for what, from when it can be enforced, and its entry in the register. */
export function Pledges(): JSX.Element {
  const { table, pledged } = spoken.value.words;
  return (
    <section class="card">
      <h2>{pledged.title}</h2>
      <ReadOn load={load} empty={pledged.empty}>
        {(rows) => (
          <Table
            rows={rows}
            keyOf={({ certificateId }) => certificateId}
            columns={[
              { title: table.certificate, cell: (certificate) => <CertificateLink certificate={certificate} /> },
              { title: table.amount, isMoney: true, cell: (certificate) => <Money {...certificate} /> },
              { title: table.state, cell: (certificate) => <State certificate={certificate} /> },
              { title: table.holder, cell: ({ holder }) => <PartyName lei={holder.lei} /> },
              { title: pledged.secures, cell: (certificate) => pledgeOn(certificate)?.obligation },
              { title: pledged.from, cell: (certificate) => <time>{pledgeOn(certificate)?.enforceableFrom}</time> },
              { title: pledged.entry, cell: (certificate) => <Entry certificate={certificate} /> },
            ]}
          />
        )}
      </ReadOn>
    </section>
  );
}

async function load(bookmark: string | undefined): Promise<ShownRows<Certificate>> {
  const page = await api.query("ListPledges", { pageSize: 50, ...(bookmark !== undefined && { bookmark }) });
  return asRows(page.certificates, page.bookmark);
}

function Entry({ certificate }: { readonly certificate: Certificate }): JSX.Element {
  const entry = pledgeOn(certificate)?.registration;
  return entry === undefined ? (
    <span class="quiet">{spoken.value.words.pledged.noEntry}</span>
  ) : (
    <>
      {entry.register} {entry.number}
    </>
  );
}
