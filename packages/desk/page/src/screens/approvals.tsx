import type { ApprovalWithRequest, PolicyRules } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { nameIn } from "../../../src/person-name.js";
import { judge, papersOf } from "../acts/draft.js";
import { nameOfAct } from "../acts/name-of-act.js";
import { Perform } from "../acts/outcome.js";
import { RequestFields } from "../acts/request-fields.js";
import { Review } from "../acts/review.js";
import { useSignature } from "../acts/signature.js";
import { api } from "../api.js";
import { grouped } from "../figures.js";
import { useLoaded } from "../loaded.js";
import {
  CertificateLink,
  Clock,
  Day,
  Money,
  named,
  PartyName,
  State,
  TimeLeft,
  Title,
  Trouble,
  When,
} from "../parts/basic.js";
import { RuleChanges } from "../rules/rule-changes.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";

/** Acts that wait for a second person, each with all that is signed. */
export function Approvals(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.query("ListApprovals", { pageSize: 100 }));
  const [taken, setTaken] = useState<readonly ApprovalWithRequest[]>([]);
  return (
    <>
      <Title>{words.pages.approvals}</Title>
      <When loaded={loaded}>
        {({ approvals }) => {
          // What somebody decides here stays, so that the outcome can be read when the ledger no longer lists it.
          const decided = taken.filter((one) => approvals.every(({ approvalId }) => approvalId !== one.approvalId));
          const shown = [...approvals, ...decided];
          return shown.length === 0 ? (
            <p class="quiet">{words.approvals.empty}</p>
          ) : (
            <>
              {shown.map((filed) => (
                <Filed
                  key={filed.approvalId}
                  filed={filed}
                  onTaken={() => {
                    setTaken([...taken.filter(({ approvalId }) => approvalId !== filed.approvalId), filed]);
                  }}
                />
              ))}
            </>
          );
        }}
      </When>
    </>
  );
}

function Filed({
  filed,
  onTaken,
}: {
  readonly filed: ApprovalWithRequest;
  /** Somebody begins to decide it. */
  readonly onTaken: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const { approvals } = words;
  const [decision, setDecision] = useState<"Approve" | "RejectApproval">();
  return (
    <section class="card">
      <h2>
        {nameOfAct(filed.act)} <TimeLeft until={filed.expiresAt} />
      </h2>
      <div class="body stack">
        <dl>
          <dt>{approvals.filedBy}</dt>
          <dd>
            <PartyName lei={filed.filedBy} /> · <span title={filed.maker.subject}>{nameIn(filed.maker.subject)}</span>
          </dd>
          <dt>{approvals.filedAt}</dt>
          <dd>
            <Clock at={filed.filedAt} />
          </dd>
          <dt>{approvals.expires}</dt>
          <dd>
            <Clock at={filed.expiresAt} />
          </dd>
          <dt>{approvals.why}</dt>
          <dd>{named(reasonOf(filed.threshold))}</dd>
        </dl>
        <b>{approvals.signed}</b>
        <Now filed={filed} isDecided={decision !== undefined} />
        <Signed filed={filed} />
        <div class="line">
          {(["Approve", "RejectApproval"] as const).map((act) => (
            <button
              key={act}
              type="button"
              class={act === decision ? "main" : ""}
              onClick={() => {
                setDecision(act);
                onTaken();
              }}
            >
              {nameOfAct(act)}
            </button>
          ))}
        </div>
        {decision !== undefined && <Decide key={decision} act={decision} filed={filed} />}
      </div>
    </section>
  );
}

/** The filed act as its maker reviewed it, on the certificates as they are now, and what the ledger says to it now. */
function Now({
  filed,
  isDecided,
}: {
  readonly filed: ApprovalWithRequest;
  /** Whether the form of a decision says what the ledger refuses. */
  readonly isDecided: boolean;
}): JSX.Element {
  const loaded = useLoaded(async () => {
    const { act, approvalId, filedBy } = filed;
    // The request is an object, as every act's is.
    const request = filed.request as object;
    const [papers, preview] = await Promise.all([
      papersOf(request),
      judge("Approve", approvalId, async () => ({
        request: { approvalId, digest: await api.digestOfFiled(filed) },
        papers: [],
      })),
    ]);
    return { reviewed: { act, request, papers }, filedBy, preview };
  }, [filed]);
  return (
    <When loaded={loaded}>
      {({ reviewed, filedBy, preview }) => (
        <>
          <Review reviewed={reviewed} who={nameOf(filedBy)} />
          <Papers papers={reviewed.papers} />
          {preview.state === "refused" && !isDecided && <Trouble problem={preview.problem} tone="warn" />}
        </>
      )}
    </When>
  );
}

/** The certificates that the act is about, as they are now. */
function Papers({ papers }: { readonly papers: readonly ShownCertificate[] }): JSX.Element {
  const { words, amountInWords } = spoken.value;
  return (
    <>
      {papers.map(({ certificate, instrument }) => (
        <div class="line" key={certificate.certificateId}>
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
      ))}
    </>
  );
}

/**
 * All that is signed. Of rules it is first each that changes, since a version has all of them. Which rules are in force is
 * the gateway's word, so the whole version can be read below.
 */
function Signed({ filed: { act, request } }: { readonly filed: ApprovalWithRequest }): JSX.Element {
  const { rules, ...others } = request as { readonly rules?: PolicyRules };
  if (act !== "SetPolicy" || rules === undefined) {
    return <RequestFields of={request} />;
  }
  return (
    <>
      <RequestFields of={others} />
      <Rules then={rules} />
      <details>
        <summary>{spoken.value.words.approvals.allRules}</summary>
        <RequestFields of={rules} />
      </details>
    </>
  );
}

/** The rules that are filed, beside those in force. */
function Rules({ then }: { readonly then: PolicyRules }): JSX.Element {
  const loaded = useLoaded(() => api.query("GetPolicy", {}));
  return <When loaded={loaded}>{({ rules }) => <RuleChanges now={rules} then={then} />}</When>;
}

/** The digest is that of what is on the screen, so that nothing else can be approved. */
function Decide({
  act,
  filed,
}: {
  readonly act: "Approve" | "RejectApproval";
  readonly filed: ApprovalWithRequest;
}): JSX.Element {
  const { approvalId } = filed;
  const signature = useSignature({
    act,
    says: () => JSON.stringify(filed),
    ask: async () => ({
      request: { approvalId, digest: await api.digestOfFiled(filed) },
      papers: [],
      filed: { act: filed.act, request: filed.request as object, papers: [] },
    }),
  });
  return <Perform signature={signature} />;
}

/** Why an act waits: a sum such as "5000.00 CNY" from which it is covered, or what a party must agree to. */
function reasonOf(threshold: string): string {
  const { consent } = spoken.value.words;
  const [, amount, currency] = /^([\d.]+) ([A-Z]{3})$/.exec(threshold) ?? [];
  return amount === undefined || currency === undefined
    ? consent.because(threshold)
    : consent.from(`${currency} ${grouped(amount)}`);
}
