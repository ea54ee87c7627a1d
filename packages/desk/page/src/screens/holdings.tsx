import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { CertificateList, ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { certificatesCsv, save } from "../csv.js";
import { sums } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { Money, Title, When } from "../parts/basic.js";
import { CertificateTable } from "../parts/certificate-table.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";

/** What the party holds: filters, the sum of what is selected, and a file of what is shown. */
export function Holdings(): JSX.Element {
  const loaded = useLoaded(() => api.list("holdings"));
  return (
    <>
      <Title>{spoken.value.words.pages.holdings}</Title>
      <When loaded={loaded}>{(list) => <Listed list={list} />}</When>
    </>
  );
}

function Listed({ list }: { readonly list: CertificateList }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { holdings } = words;
  const [wanted, setWanted] = useState({ text: "", state: "", currency: "" });
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const states = [...new Set(list.rows.map(({ certificate }) => certificate.state))];
  const currencies = [...new Set(list.rows.map(({ certificate }) => certificate.currency))];
  const rows = list.rows.filter((row) => fits(row, wanted));
  const selected = rows.filter(({ certificate }) => ids.has(certificate.certificateId));
  const toggle = (id: string): void => {
    setIds(new Set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id]));
  };
  return (
    <section class="card">
      <div class="body line screen-only">
        <input
          aria-label={holdings.search}
          placeholder={holdings.search}
          onInput={(event) => {
            setWanted({ ...wanted, text: event.currentTarget.value });
          }}
        />
        <select
          aria-label={holdings.state}
          onChange={(event) => {
            setWanted({ ...wanted, state: event.currentTarget.value });
          }}
        >
          <option value="">{holdings.every}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {nameOfCode("certificateState", state)}
            </option>
          ))}
        </select>
        <select
          aria-label={holdings.currency}
          onChange={(event) => {
            setWanted({ ...wanted, currency: event.currentTarget.value });
          }}
        >
          <option value="">{holdings.everyCurrency}</option>
          {currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
        <button
          type="button"
          onClick={() => {
            save("holdings.csv", certificatesCsv(rows));
          }}
        >
          {holdings.csv}
        </button>
        <Selected rows={selected} />
      </div>
      {rows.length === 0 ? (
        <p class="body quiet">{holdings.empty}</p>
      ) : (
        <CertificateTable rows={rows} selection={{ ids, toggle }} />
      )}
      {!list.complete && <p class="body quiet">{words.notAll(list.rows.length)}</p>}
    </section>
  );
}

/** How many rows are selected, and their sum. */
function Selected({ rows }: { readonly rows: readonly ShownCertificate[] }): JSX.Element | null {
  const { holdings } = spoken.value.words;
  return rows.length === 0 ? null : (
    <span role="status" class="line">
      {holdings.selected(rows.length)}
      {sums(rows).map((sum) => (
        <b key={sum.currency} class="money">
          <Money {...sum} />
        </b>
      ))}
    </span>
  );
}

function fits(
  { certificate, instrument }: ShownCertificate,
  wanted: { readonly text: string; readonly state: string; readonly currency: string },
): boolean {
  const { issuer, guarantor, settlementBank } = instrument;
  const names = [issuer, guarantor ?? "", settlementBank].map(nameOf);
  const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
  return (
    (wanted.state === "" || certificate.state === wanted.state) &&
    (wanted.currency === "" || certificate.currency === wanted.currency) &&
    plain([certificate.certificateId, certificate.amount, ...names].join("\n")).includes(plain(wanted.text.trim()))
  );
}
