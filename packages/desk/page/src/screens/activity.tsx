import type { TallyEvent } from "@tallystick/client";
import type { JSX } from "preact";

import { grouped } from "../figures.js";
import { CertificateLink, Clock, Money, PartyName, Title } from "../parts/basic.js";
import { facts, linkTo } from "../store.js";
import { spoken } from "../words/index.js";

/** The acts of the last blocks. */
export function Activity(): JSX.Element {
  const { words } = spoken.value;
  return (
    <>
      <Title>{words.pages.activity}</Title>
      <section class="card">
        <h2>{words.activity.all}</h2>
        <Facts facts={facts.value} />
      </section>
    </>
  );
}

/** The newest acts, on another screen. */
export function Recent({ most }: { readonly most: number }): JSX.Element {
  return (
    <section class="card">
      <h2>
        <a href={linkTo("activity")}>{spoken.value.words.pages.activity}</a>
      </h2>
      <Facts facts={facts.value.slice(0, most)} />
    </section>
  );
}

function Facts({ facts: shown }: { readonly facts: readonly TallyEvent[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  if (shown.length === 0) {
    return <p class="body quiet">{words.activity.empty}</p>;
  }
  return (
    <table class="list">
      <tbody>
        {shown.map((fact) => {
          const [certificate] = "certificates" in fact ? fact.certificates : [];
          return (
            <tr key={`${fact.transactionId} ${String(fact.index)}`}>
              <td>
                <PartyName lei={fact.by} /> <b>{nameOfCode("fact", fact.type)}</b>
                {certificate !== undefined && (
                  <div class="sub">
                    <CertificateLink certificate={certificate} />
                  </div>
                )}
              </td>
              <td class="money">{certificate !== undefined && <Money {...certificate} />}</td>
              <td class="sub">
                <Clock at={fact.at} /> · <span class="nowrap">{words.block(grouped(String(fact.blockNumber)))}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
