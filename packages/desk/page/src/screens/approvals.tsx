import type { ApprovalWithRequest } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { nameIn } from "../../../src/person-name.js";
import { approvalOf } from "../acts/approval-of.js";
import { judge, papersOf } from "../acts/draft.js";
import { nameOfAct } from "../acts/name-of-act.js";
import { Perform } from "../acts/outcome.js";
import { Review } from "../acts/review.js";
import { useSignature } from "../acts/signature.js";
import { api } from "../api.js";
import { clockText } from "../figures.js";
import { grouped } from "../read-amount.js";
import { useLoaded } from "../loaded.js";
import { Clock, named, PartyName, TimeLeft, Title, Trouble, When } from "../parts/basic.js";
import { FiledPapers } from "../parts/filed-papers.js";
import { useSelection, type Selection } from "../parts/selection.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { ApproveTogether } from "./approve-together.js";
import { Signed } from "./signed.js";

/** Acts that wait for a second person, each with all that is signed. */
export function Approvals(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.query("ListApprovals", { pageSize: 100 }));
  const [taken, setTaken] = useState<readonly ApprovalWithRequest[]>([]);
  const selection = useSelection();
  const [together, setTogether] = useState<readonly ApprovalWithRequest[]>();
  if (together !== undefined) {
    return (
      <>
        <Title>{words.pages.approvals}</Title>
        <ApproveTogether
          filed={together}
          onClose={() => {
            setTogether(undefined);
            selection.clear();
          }}
        />
      </>
    );
  }
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
              {approvals.length > 1 && (
                <TogetherButton
                  selected={approvals.filter(({ approvalId }) => selection.ids.has(approvalId))}
                  onOpen={setTogether}
                />
              )}
              {shown.map((filed) => (
                <Filed
                  key={filed.approvalId}
                  filed={filed}
                  selection={selection}
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

function TogetherButton({
  selected,
  onOpen,
}: {
  readonly selected: readonly ApprovalWithRequest[];
  readonly onOpen: (selected: readonly ApprovalWithRequest[]) => void;
}): JSX.Element {
  return (
    <div class="line screen-only">
      <button
        type="button"
        disabled={selected.length === 0}
        onClick={() => {
          onOpen(selected);
        }}
      >
        {spoken.value.words.approvals.several}: {selected.length}
      </button>
    </div>
  );
}

function Filed({
  filed,
  selection,
  onTaken,
}: {
  readonly filed: ApprovalWithRequest;
  readonly selection: Selection;
  /** Somebody begins to decide it. */
  readonly onTaken: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const { approvals } = words;
  const [decision, setDecision] = useState<"Approve" | "RejectApproval">();
  return (
    <section class="card">
      <h2>
        <input
          type="checkbox"
          class="screen-only"
          aria-label={approvals.select(nameOfAct(filed.act), clockText(filed.filedAt))}
          checked={selection.ids.has(filed.approvalId)}
          onChange={() => {
            selection.toggle(filed.approvalId);
          }}
        />
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
    // The request is an object, as every act's is.
    const request = filed.request as object;
    const [papers, preview] = await Promise.all([
      papersOf(request),
      judge("Approve", filed.approvalId, approvalOf("Approve", filed).ask),
    ]);
    return { reviewed: { act: filed.act, request, papers, who: nameOf(filed.filedBy) }, preview };
  }, [filed]);
  return (
    <When loaded={loaded}>
      {({ reviewed, preview }) => (
        <>
          <Review reviewed={reviewed} />
          <FiledPapers papers={reviewed.papers} filed={filed} />
          {preview.state === "refused" && !isDecided && <Trouble problem={preview.problem} tone="warn" />}
        </>
      )}
    </When>
  );
}

/** The decision on exactly what is on the screen. */
function Decide({
  act,
  filed,
}: {
  readonly act: "Approve" | "RejectApproval";
  readonly filed: ApprovalWithRequest;
}): JSX.Element {
  return <Perform signature={useSignature(approvalOf(act, filed))} />;
}

/** Why an act waits: a sum such as "5000.00 CNY" from which it is covered, or what a party must agree to. */
function reasonOf(threshold: string): string {
  const { consent } = spoken.value.words;
  const [, amount, currency] = /^([\d.]+) ([A-Z]{3})$/.exec(threshold) ?? [];
  return amount === undefined || currency === undefined
    ? consent.because(threshold)
    : consent.from(`${currency} ${grouped(amount)}`);
}
