import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { grouped } from "../figures.js";
import { offerOn } from "../offer.js";
import { linkTo, nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { Clock, Day, PartyName, shortId } from "./basic.js";

/** The face of a certificate. */
export function Face({ shown }: { readonly shown: ShownCertificate }): JSX.Element {
  const { certificate, instrument } = shown;
  const { words, amountInWords } = spoken.value;
  const { certificate: said } = words;
  const inWords = amountInWords(certificate);
  return (
    <dl>
      <dt>{said.debtor}</dt>
      <dd>
        <b>
          <PartyName lei={instrument.issuer} />
        </b>
      </dd>
      {instrument.guarantor !== undefined && (
        <>
          <dt>{said.guarantor}</dt>
          <dd>
            <PartyName lei={instrument.guarantor} />
          </dd>
        </>
      )}
      <dt>{said.holder}</dt>
      <dd>
        <PartyName lei={certificate.holder.lei} />
      </dd>
      <dt>{said.paidBy}</dt>
      <dd>
        <PartyName lei={instrument.settlementBank} />
      </dd>
      <dt>{said.issued}</dt>
      <dd>
        <time>{instrument.issuedOn}</time>
      </dd>
      <dt>{said.due}</dt>
      <dd>
        <Day day={instrument.dueOn} />
      </dd>
      {inWords !== undefined && (
        <>
          <dt>{said.inWords}</dt>
          <dd>{inWords}</dd>
        </>
      )}
      <dt>{said.units}</dt>
      <dd class="nowrap">
        {grouped(certificate.from)} – {grouped(certificate.to)}
      </dd>
      <Origin shown={shown} />
    </dl>
  );
}

/** Ids, and the documents on which the instrument rests. */
function Origin({ shown: { certificate, instrument } }: { readonly shown: ShownCertificate }): JSX.Element {
  const { certificate: said } = spoken.value.words;
  return (
    <>
      <dt>{said.id}</dt>
      <dd>
        <span class="id whole">{certificate.certificateId}</span>
      </dd>
      <dt>{said.instrument}</dt>
      <dd>
        <a class="id" href={linkTo("instrument", instrument.instrumentId)}>
          {shortId(instrument.instrumentId)}
        </a>
      </dd>
      {instrument.documents.length > 0 && (
        <>
          <dt>{said.documents}</dt>
          <dd>
            {instrument.documents.map(({ kind, fingerprint, amount }) => (
              <div key={fingerprint}>
                {kind} <span class="nowrap">{grouped(amount)}</span> <span class="id">{fingerprint.slice(0, 12)}</span>
              </div>
            ))}
          </dd>
        </>
      )}
    </>
  );
}

/** The back of a certificate: through whose hands it came, and which parties answer to the holder. */
export function Back({ shown }: { readonly shown: ShownCertificate }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { certificate, instrument } = shown;
  const { certificate: said, offer } = words;
  return (
    <>
      <ol class="steps">
        <li>
          <span>
            <b>
              <PartyName lei={instrument.issuer} />
            </b>
            <div class="sub">{said.issuerOwes}</div>
          </span>
          <time class="sub">{instrument.issuedOn}</time>
        </li>
        {instrument.guarantor !== undefined && (
          <li>
            <span>
              <b>
                <PartyName lei={instrument.guarantor} />
              </b>
              <div class="sub">{certificate.guaranteeWaived === undefined ? said.guarantees : said.released}</div>
            </span>
          </li>
        )}
        {certificate.endorsements.map(({ from, way, recourse, at, waived }) => (
          <li key={`${from} ${at}`}>
            <span>
              <b>
                <PartyName lei={from} />
              </b>
              <div class="sub">
                {said.passed(nameOfCode("way", way))} ·{" "}
                {waived === undefined ? (recourse ? offer.recourse : offer.noRecourse) : said.released}
              </div>
            </span>
            <span class="sub">
              <Clock at={at} />
            </span>
          </li>
        ))}
        <li>
          <span>
            <b>
              <PartyName lei={certificate.holder.lei} />
            </b>
            <div class="sub">{said.holds}</div>
          </span>
        </li>
      </ol>
      <p class="sub">{said.liable(liable(shown).map(nameOf).join(", "))}</p>
    </>
  );
}

/** Kinds of offers that make the other side the holder. */
const passing: ReadonlySet<string> = new Set(["receipt", "guarantee", "transfer", "discount"]);

/**
 * Who answers to the holder if the certificate is not paid: debtor, guarantor, and who passed it on with recourse. Under an offer the holder
 * is the party that can accept it, so that it sees this before it does.
 */
function liable({ certificate, instrument }: ShownCertificate): readonly string[] {
  const offer = offerOn(certificate);
  const isPassing = offer !== undefined && passing.has(offer.kind);
  const holder = isPassing ? (offer.kind === "guarantee" ? instrument.payee : offer.to) : certificate.holder.lei;
  const guarantor = certificate.guaranteeWaived === undefined ? instrument.guarantor : undefined;
  const endorsers = certificate.endorsements.flatMap(({ from, recourse, closed, waived }) =>
    recourse && closed !== true && waived === undefined ? [from] : [],
  );
  const offerer = isPassing && "recourse" in offer && offer.recourse ? [certificate.holder.lei] : [];
  const all = [instrument.issuer, ...(guarantor === undefined ? [] : [guarantor]), ...endorsers, ...offerer];
  return [...new Set(all)].filter((lei) => lei !== holder);
}
