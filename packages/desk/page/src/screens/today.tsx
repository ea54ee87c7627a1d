import type { ApprovalWithRequest, Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { actOfPayment } from "../acts/forms.js";
import { nameOfAct } from "../acts/outcome.js";
import { api } from "../api.js";
import { daysUntil, sums } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { offerOn } from "../offer.js";
import { CertificateLink, Clock, Money, PartyName, shortId, TimeLeft, Title, When } from "../parts/basic.js";
import { TermCells } from "../parts/certificate-table.js";
import { linkTo, waiting } from "../store.js";
import { spoken } from "../words/index.js";
import { Recent } from "./activity.js";

/** Something that waits for an answer of the party. */
interface Matter {
  readonly id: string;
  readonly text: string;
  readonly sub: string;
  readonly other: string;
  readonly sum?: Pick<Certificate, "currency" | "amount">;
  readonly until?: string;
  readonly link: string;
}

async function loadSums() {
  const [holdings, owed] = await Promise.all([api.list("holdings"), api.list("owed")]);
  return { holdings, owed };
}

/** What waits, what is held and owed, and what falls due soon. */
export function Today(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(loadSums);
  const { offers, payables, approvals } = waiting.value;
  return (
    <>
      <Title>{words.pages.today}</Title>
      <When loaded={loaded}>
        {({ holdings, owed }) => (
          <>
            <div class="figures">
              <Figure label={words.figures.held} rows={holdings.rows} link={linkTo("holdings")} />
              <Figure label={words.figures.owed} rows={owed.rows} link={linkTo("ladder", "owed")} />
              <Figure label={words.figures.payable} rows={payables} link={linkTo("payables")} />
            </div>
            <Inbox
              matters={[...offers.map(ofOffer), ...payables.map(ofPayable), ...approvals.map(ofApproval)].sort(
                (one, other) => ((one.until ?? "9") < (other.until ?? "9") ? -1 : 1),
              )}
            />
            <div class="two">
              <Maturities rows={[...holdings.rows, ...owed.rows]} />
              <Recent most={6} />
            </div>
          </>
        )}
      </When>
    </>
  );
}

function Figure({
  label,
  rows,
  link,
}: {
  readonly label: string;
  readonly rows: readonly ShownCertificate[];
  readonly link: string;
}): JSX.Element {
  const { figures } = spoken.value.words;
  const days = rows.map(({ instrument }) => instrument.dueOn).sort();
  return (
    <div class="card figure">
      <div class="label">
        <a href={link}>{label}</a>
      </div>
      {sums(rows).map((sum) => (
        <div key={sum.currency} class="big">
          <Money {...sum} />
        </div>
      ))}
      {rows.length === 0 && <div class="big">{figures.none}</div>}
      {days[0] !== undefined && (
        <div class="note">
          {figures.certificates(rows.length)} · <span class="nowrap">{figures.earliest(days[0])}</span>
        </div>
      )}
    </div>
  );
}

function Inbox({ matters }: { readonly matters: readonly Matter[] }): JSX.Element {
  const { inbox } = spoken.value.words;
  return (
    <section class="card">
      <h2>
        {inbox.title} <span class="count">{matters.length}</span>
      </h2>
      {matters.length === 0 ? (
        <p class="body quiet">{inbox.empty}</p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th>{inbox.matter}</th>
              <th>{inbox.other}</th>
              <th class="money">{inbox.amount}</th>
              <th>{inbox.until}</th>
              <th>{inbox.look}</th>
            </tr>
          </thead>
          <tbody>
            {matters.map((matter) => (
              <tr key={matter.id}>
                <td>
                  {matter.text}
                  <div class="sub id">{matter.sub}</div>
                </td>
                <td>
                  <PartyName lei={matter.other} />
                </td>
                <td class="money">{matter.sum !== undefined && <Money {...matter.sum} />}</td>
                <td>
                  {matter.until !== undefined && (
                    <>
                      <Clock at={matter.until} /> <TimeLeft until={matter.until} />
                    </>
                  )}
                </td>
                <td>
                  <a class="button main" href={matter.link}>
                    {inbox.look}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ofOffer({ certificate }: ShownCertificate): Matter {
  const { words, nameOfCode } = spoken.value;
  const offer = offerOn(certificate);
  const { certificateId, amount, currency } = certificate;
  return {
    id: certificateId,
    text: words.inbox.answer(offer === undefined ? "" : nameOfCode("offerKind", offer.kind)),
    sub: shortId(certificateId),
    other: offer?.by ?? certificate.holder.lei,
    sum: { amount, currency },
    ...(offer !== undefined && { until: offer.expiresAt }),
    link: linkTo("certificate", certificateId, offer?.kind === "guarantee" ? "Guarantee" : "Accept"),
  };
}

function ofPayable({ certificate }: ShownCertificate): Matter {
  const { inbox } = spoken.value.words;
  const { certificateId, amount, currency, state, holder } = certificate;
  const act = actOfPayment(certificate);
  const offer = offerOn(certificate);
  const text = state === "InCollection" ? inbox.pay : state === "InRecourse" ? inbox.claim : inbox.confirm;
  return {
    ...{ id: `pay ${certificateId}`, text, sub: shortId(certificateId) },
    ...{ other: holder.lei, sum: { amount, currency } },
    ...(offer !== undefined && { until: offer.expiresAt }),
    link: linkTo("certificate", certificateId, ...(act === undefined ? [] : [act])),
  };
}

function ofApproval({ approvalId, act, threshold, filedBy, expiresAt }: ApprovalWithRequest): Matter {
  return {
    ...{ id: approvalId, text: spoken.value.words.inbox.approve(nameOfAct(act)), sub: threshold },
    ...{ other: filedBy, until: expiresAt, link: linkTo("approvals") },
  };
}

/** How far a maturity must be to be shown. */
const SOON = 30;

function Maturities({ rows }: { readonly rows: readonly ShownCertificate[] }): JSX.Element {
  const { maturities } = spoken.value.words;
  const soon = rows
    .filter(({ instrument }) => daysUntil(instrument.dueOn) <= SOON)
    .sort((one, other) => (one.instrument.dueOn < other.instrument.dueOn ? -1 : 1));
  return (
    <section class="card">
      <h2>{maturities.title}</h2>
      {soon.length === 0 ? (
        <p class="body quiet">{maturities.empty}</p>
      ) : (
        <table class="list">
          <tbody>
            {soon.map(({ certificate, instrument }) => (
              <tr key={certificate.certificateId}>
                <td>
                  <CertificateLink certificate={certificate} />
                </td>
                <TermCells certificate={certificate} instrument={instrument} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
