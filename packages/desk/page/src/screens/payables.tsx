import type { Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import { actOfPayment } from "../acts/forms.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { CertificateLink, Day, Money, PartyName, State, Title, When } from "../parts/basic.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";

/** What waits for the party's payment: presented certificates, discounts to confirm, and claims. */
export function Payables(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.list("payables"));
  return (
    <>
      <Title>{words.pages.payables}</Title>
      <section class="card">
        <When loaded={loaded}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p class="body quiet">{words.payables.empty}</p>
            ) : (
              <table class="rows">
                <thead>
                  <tr>
                    <th>{words.table.certificate}</th>
                    <th class="money">{words.table.amount}</th>
                    <th>{words.table.holder}</th>
                    <th>{words.table.state}</th>
                    <th>{words.table.due}</th>
                    <th>{words.payables.pay}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ certificate, instrument }) => (
                    <tr key={certificate.certificateId}>
                      <td>
                        <CertificateLink certificate={certificate} />
                      </td>
                      <td class="money">
                        <Money {...certificate} />
                      </td>
                      <td>
                        <PartyName lei={certificate.holder.lei} />
                      </td>
                      <td>
                        <State certificate={certificate} />
                      </td>
                      <td>
                        <Day day={instrument.dueOn} />
                      </td>
                      <td>
                        <Payment certificate={certificate} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </When>
      </section>
    </>
  );
}

function Payment({ certificate }: { readonly certificate: Certificate }): JSX.Element {
  const { payables } = spoken.value.words;
  const act = actOfPayment(certificate);
  return act === undefined ? (
    <span class="quiet">{payables.claimed}</span>
  ) : (
    <a class="button main" href={linkTo("certificate", certificate.certificateId, act)}>
      {payables.pay}
    </a>
  );
}
