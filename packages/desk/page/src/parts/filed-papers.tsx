import type { ApprovalWithRequest, Certificate } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";
import { CertificateLink, Clock, Day, Money, PartyName, State } from "./basic.js";
import { hasEnded, Liable } from "./paper.js";

/** How many certificates at most show at once who answers for them. For each of more it is asked when somebody wants to see it. */
const MOST_AT_ONCE = 3;

/** The certificates that a filed act is about, as they are now: what has changed since it was filed, and who answers for payment. */
export function FiledPapers({
  papers,
  filed,
}: {
  readonly papers: readonly ShownCertificate[];
  readonly filed: Pick<ApprovalWithRequest, "filedAt">;
}): JSX.Element {
  const { words, amountInWords } = spoken.value;
  return (
    <>
      {papers.map(({ certificate, instrument }) => (
        <div key={certificate.certificateId}>
          <div class="line">
            <CertificateLink certificate={certificate} />
            <span class="money">
              <Money {...certificate} />
            </span>
            <span>{amountInWords(certificate)}</span>
            <State certificate={certificate} />
            <span>
              {words.certificate.debtor} <PartyName lei={instrument.issuer} />
            </span>
            <span>
              {words.certificate.due} <Day day={instrument.dueOn} />
            </span>
          </div>
          {certificate.changedAt > filed.filedAt ? (
            <Changed certificate={certificate} />
          ) : (
            <p class="sub">{words.approvals.unchanged}</p>
          )}
          {!hasEnded(certificate) && (
            <Answering certificateId={certificate.certificateId} isOpen={papers.length <= MOST_AT_ONCE} />
          )}
        </div>
      ))}
    </>
  );
}

/** When a certificate was changed since, and by which act, as far as the newest acts have it. */
function Changed({ certificate }: { readonly certificate: Certificate }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { certificateId, changedAt } = certificate;
  const loaded = useLoaded(() => lastActOn(certificate), [certificateId, changedAt]);
  const act = loaded.state === "here" ? loaded.value : undefined;
  return (
    <div class="outcome warn">
      {words.approvals.changed}{" "}
      <span class="nowrap">
        <Clock at={changedAt} />
      </span>
      {act !== undefined && (
        <>
          {" "}
          <PartyName lei={act.by.lei} />{" "}
          <a href={linkTo("activity", act.transactionId)}>{nameOfCode("fact", act.body.type)}</a>
        </>
      )}
    </div>
  );
}

async function lastActOn({ certificateId, changedAt }: Certificate) {
  const { rows } = await api.rows("activity", { of: "all" });
  return rows.find(
    ({ at, body }) =>
      at === changedAt &&
      "certificates" in body &&
      body.certificates.some((changed) => changed.certificateId === certificateId),
  );
}

/** Who answers for payment of a certificate, to its holder and to the next one. */
function Answering({
  certificateId,
  isOpen,
}: {
  readonly certificateId: string;
  readonly isOpen: boolean;
}): JSX.Element {
  const [isAsked, setAsked] = useState(isOpen);
  return isAsked ? (
    <Liable certificateId={certificateId} />
  ) : (
    <button
      type="button"
      onClick={() => {
        setAsked(true);
      }}
    >
      {spoken.value.words.approvals.answering}
    </button>
  );
}
