import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { sums } from "../figures.js";
import { spoken } from "../words/index.js";
import { CertificateLink, Day, Money, PartyName, State } from "./basic.js";

/** What can be selected in a table, and what is. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (certificateId: string) => void;
}

/** Certificates with their terms, and the sum of those that are shown. */
export function CertificateTable({
  rows,
  selection,
}: {
  readonly rows: readonly ShownCertificate[];
  readonly selection?: Selection;
}): JSX.Element {
  const { table, holdings } = spoken.value.words;
  return (
    <table class="rows">
      <thead>
        <tr>
          <th>{table.certificate}</th>
          <th class="money">{table.amount}</th>
          <th>{table.state}</th>
          <th>{table.due}</th>
          <th>{table.issuer}</th>
          <th>{table.guarantor}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ certificate, instrument }) => (
          <tr key={certificate.certificateId}>
            <td>
              <span class="line">
                {selection !== undefined && (
                  <input
                    type="checkbox"
                    aria-label={holdings.select(certificate.certificateId)}
                    checked={selection.ids.has(certificate.certificateId)}
                    onChange={() => {
                      selection.toggle(certificate.certificateId);
                    }}
                  />
                )}
                <CertificateLink certificate={certificate} />
              </span>
            </td>
            <TermCells certificate={certificate} instrument={instrument} />
            <td>
              <PartyName lei={instrument.issuer} />
            </td>
            <td>{instrument.guarantor !== undefined && <PartyName lei={instrument.guarantor} />}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {sums(rows).map((sum) => (
          <tr key={sum.currency}>
            <td>{holdings.sum}</td>
            <td class="money">
              <Money {...sum} />
            </td>
            <td class="wide" colSpan={4} />
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

/** What a certificate is worth, its state, and when it falls due: cells of a row. */
export function TermCells({ certificate, instrument }: ShownCertificate): JSX.Element {
  return (
    <>
      <td class="money">
        <Money {...certificate} />
      </td>
      <td>
        <State certificate={certificate} />
      </td>
      <td>
        <Day day={instrument.dueOn} />
      </td>
    </>
  );
}
