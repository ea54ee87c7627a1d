import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { offerOn } from "../offer.js";
import { CertificateLink, Clock, Money, PartyName, TimeLeft, Title, When } from "../parts/basic.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";

/** The offers that wait: those for the party, and its own. */
export function Offers(): JSX.Element {
  const { words } = spoken.value;
  const toMe = useLoaded(() => api.list("offersToMe"));
  const byMe = useLoaded(() => api.list("offersByMe"));
  return (
    <>
      <Title>{words.pages.offers}</Title>
      {(
        [
          ["toMe", toMe],
          ["byMe", byMe],
        ] as const
      ).map(([side, loaded]) => (
        <section key={side} class="card">
          <h2>{words.offers[side]}</h2>
          <When loaded={loaded}>
            {({ rows }) =>
              rows.length === 0 ? (
                <p class="body quiet">{words.offers.empty}</p>
              ) : (
                <OfferTable rows={rows} side={side} />
              )
            }
          </When>
        </section>
      ))}
    </>
  );
}

function OfferTable({
  rows,
  side,
}: {
  readonly rows: readonly ShownCertificate[];
  readonly side: "toMe" | "byMe";
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  return (
    <table class="rows">
      <thead>
        <tr>
          <th>{words.table.certificate}</th>
          <th class="money">{words.table.amount}</th>
          <th>{words.table.terms}</th>
          <th>{words.table.expires}</th>
          <th>{words.offers.look}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ certificate }) => {
          const offer = offerOn(certificate);
          const isFor = side === "toMe" ? (offer?.kind === "guarantee" ? "Guarantee" : "Accept") : "Withdraw";
          return (
            offer !== undefined && (
              <tr key={certificate.certificateId}>
                <td>
                  <CertificateLink certificate={certificate} />
                  <div class="sub">
                    <PartyName lei={side === "toMe" ? offer.by : offer.to} />
                  </div>
                </td>
                <td class="money">
                  <Money {...certificate} />
                </td>
                <td>
                  {nameOfCode("offerKind", offer.kind)}
                  {offer.kind === "discount" && (
                    <div class="sub">{words.offer.discount(offer.annualRate, offer.dayCount, offer.days)}</div>
                  )}
                  {"recourse" in offer && (
                    <div class="sub">{offer.recourse ? words.offer.recourse : words.offer.noRecourse}</div>
                  )}
                </td>
                <td>
                  <Clock at={offer.expiresAt} /> <TimeLeft until={offer.expiresAt} />
                </td>
                <td>
                  <a class="button" href={linkTo("certificate", certificate.certificateId, isFor)}>
                    {words.offers.look}
                  </a>
                </td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}
