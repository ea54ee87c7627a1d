import type { JSX } from "preact";

import type { ShownCertificate } from "../../../../src/answers.js";
import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { offerOn } from "../../offer.js";
import { CertificateLink, Clock, Day, Money, PartyName, TimeLeft, Title, When } from "../../parts/basic.js";
import { ReadOn, Table } from "../../parts/table.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { DueTable } from "./due-table.js";

/** What a guarantor is asked for, what it guarantees, and the claims on it. */
export function Guarantees(): JSX.Element {
  const { words } = spoken.value;
  const { guarantees } = words.roles;
  const asked = useLoaded(() => api.list("offersToMe"));
  const payable = useLoaded(() => api.list("payables"));
  return (
    <>
      <Title>{words.pages.guarantees}</Title>
      <section class="card">
        <h2>{guarantees.asked}</h2>
        <When loaded={asked}>
          {({ rows }) => <Asked rows={rows.filter(({ certificate }) => offerOn(certificate)?.kind === "guarantee")} />}
        </When>
      </section>
      <section class="card">
        <h2>{guarantees.claims}</h2>
        <When loaded={payable}>
          {({ rows }) => <Claims rows={rows.filter(({ certificate }) => certificate.state === "InRecourse")} />}
        </When>
      </section>
      <section class="card">
        <h2>{guarantees.given}</h2>
        <ReadOn load={api.guaranteed} empty={guarantees.noneGiven}>
          {(rows) => <DueTable rows={rows} amount={words.table.amount} />}
        </ReadOn>
      </section>
    </>
  );
}

const terms = () => {
  const { table } = spoken.value.words;
  return [
    {
      title: table.certificate,
      cell: ({ certificate }: ShownCertificate) => <CertificateLink certificate={certificate} />,
    },
    {
      ...{ title: table.amount, isMoney: true as const },
      cell: ({ certificate }: ShownCertificate) => <Money {...certificate} />,
    },
    { title: table.issuer, cell: ({ instrument }: ShownCertificate) => <PartyName lei={instrument.issuer} /> },
    { title: table.due, cell: ({ instrument }: ShownCertificate) => <Day day={instrument.dueOn} /> },
  ];
};
const idOf = ({ certificate }: ShownCertificate): string => certificate.certificateId;

function Asked({ rows }: { readonly rows: readonly ShownCertificate[] }): JSX.Element {
  const { inbox, roles } = spoken.value.words;
  return rows.length === 0 ? (
    <p class="body quiet">{roles.guarantees.noneAsked}</p>
  ) : (
    <Table
      rows={rows}
      keyOf={idOf}
      columns={[
        ...terms(),
        { title: inbox.until, cell: ({ certificate }) => <Until at={offerOn(certificate)?.expiresAt} /> },
        {
          ...{ title: inbox.matter, isAct: true },
          cell: ({ certificate }) => (
            <a class="button main" href={linkTo("certificate", certificate.certificateId, "Guarantee")}>
              {inbox.look}
            </a>
          ),
        },
      ]}
    />
  );
}

function Until({ at }: { readonly at: string | undefined }): JSX.Element | null {
  return at === undefined ? null : (
    <>
      <Clock at={at} /> <TimeLeft until={at} />
    </>
  );
}

function Claims({ rows }: { readonly rows: readonly ShownCertificate[] }): JSX.Element {
  const { table, roles } = spoken.value.words;
  return rows.length === 0 ? (
    <p class="body quiet">{roles.guarantees.noClaims}</p>
  ) : (
    <Table
      rows={rows}
      keyOf={idOf}
      columns={[
        ...terms(),
        { title: table.holder, cell: ({ certificate }) => <PartyName lei={certificate.holder.lei} /> },
      ]}
    />
  );
}
