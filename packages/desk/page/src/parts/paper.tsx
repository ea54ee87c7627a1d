import type { Certificate, Dishonour, PartyOnBack } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { clockText, listed, unitText } from "../figures.js";
import { grouped } from "../read-amount.js";
import { useLoaded } from "../loaded.js";
import { linkTo, nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { Clock, Day, PartyName, shortId, When } from "./basic.js";
import { DefaultMark, LateMark, LatePaper } from "./default-mark.js";

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
        </b>{" "}
        <DefaultMark lei={instrument.issuer} />
      </dd>
      {instrument.guarantor !== undefined && (
        <>
          <dt>{said.guarantor}</dt>
          <dd>
            <PartyName lei={instrument.guarantor} /> <DefaultMark lei={instrument.guarantor} />{" "}
            {instrument.state === "AwaitingGuarantee" && <span class="mark warn">{said.asked}</span>}
          </dd>
        </>
      )}
      <dt>{said.holder}</dt>
      <dd>
        <PartyName lei={certificate.holder.lei} /> <DefaultMark lei={certificate.holder.lei} />
        {!hasEnded(certificate) && <LatePaper {...shown} />}
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
        {unitText(certificate.from)} – {unitText(certificate.to)}
      </dd>
      <Fate certificate={certificate} />
      <Origin shown={shown} />
    </dl>
  );
}

/** How it was paid, why and when it was not, or why it ended. */
function Fate({ certificate }: Pick<ShownCertificate, "certificate">): JSX.Element | null {
  const { words, nameOfCode } = spoken.value;
  const { certificate: said } = words;
  if (certificate.state === "Settled") {
    const { way, uetr, valueDate } = certificate.discharge;
    return (
      <>
        <dt>{said.settled}</dt>
        <dd>{said.settledOn(nameOfCode("ending", way), valueDate)}</dd>
        {uetr !== undefined && (
          <>
            <dt>{said.payment}</dt>
            <dd>
              <a class="id whole" href={linkTo("payment", uetr)}>
                {uetr}
              </a>
            </dd>
          </>
        )}
      </>
    );
  }
  if (certificate.state === "Cancelled") {
    return (
      <>
        <dt>{said.cancelled}</dt>
        <dd>{certificate.reason}</dd>
      </>
    );
  }
  const dishonour = dishonourOf(certificate);
  return dishonour === undefined ? null : (
    <>
      <dt>{said.dishonoured}</dt>
      <dd>
        <span class="mark bad">{said.inRecourse}</span>{" "}
        {said.dishonouredOn(clockText(dishonour.at), nameOf(dishonour.by), dishonour.reason)}
      </dd>
    </>
  );
}

/** The dishonour after which the holder has recourse, also while it offers the certificate. */
export function dishonourOf(certificate: Certificate): Dishonour | undefined {
  if (certificate.state === "InRecourse") {
    return certificate.dishonour;
  }
  return certificate.state === "Locked" ? certificate.recourse?.dishonour : undefined;
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

/** Whether nobody answers for it any more. */
export function hasEnded({ state }: Certificate): boolean {
  return state === "Settled" || state === "Cancelled";
}

/** What the guarantor has taken on. Until it has answered that is nothing. */
function guaranteeIn({ certificate, instrument }: ShownCertificate): string {
  const { certificate: said } = spoken.value.words;
  if (instrument.state === "AwaitingGuarantee") {
    return said.asked;
  }
  return certificate.guaranteeWaived === undefined ? said.guarantees : said.released;
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
              <div class="sub">{guaranteeIn(shown)}</div>
            </span>
          </li>
        )}
        {certificate.endorsements.map(({ from, to, way, recourse, at, waived }) => (
          <li key={`${from} ${at}`}>
            <span>
              <b>
                <PartyName lei={from} />
              </b>
              <div class="sub">
                {said.passed(nameOfCode("way", way))} ·{" "}
                {waived === undefined ? (recourse ? offer.recourse : offer.noRecourse) : said.released}
              </div>
              {way !== "succession" && <LateMark at={at} parties={[instrument.issuer, from, to]} />}
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
      {/* Nobody answers any more for what has ended. */}
      {!hasEnded(certificate) && <Liable certificateId={certificate.certificateId} />}
    </>
  );
}

/** Who answers to the holder if the certificate is not paid, and under an offer to the next one, so that it sees this before it accepts. */
export function Liable({ certificateId }: { readonly certificateId: string }): JSX.Element {
  const { certificate: said } = spoken.value.words;
  const loaded = useLoaded(() => api.query("GetRecourse", { certificateId }), [certificateId]);
  const names = (parties: readonly PartyOnBack[]): string =>
    listed(parties.filter(({ answers }) => answers).map(({ party }) => nameOf(party)));
  return (
    <When loaded={loaded}>
      {({ certificate, parties, ifAccepted }) => (
        <>
          <p class="sub">{said.liable(nameOf(certificate.holder.lei), names(parties))}</p>
          {ifAccepted !== undefined && (
            <p class="sub">{said.liableIfAccepted(nameOf(ifAccepted.holder), names(ifAccepted.parties))}</p>
          )}
        </>
      )}
    </When>
  );
}
