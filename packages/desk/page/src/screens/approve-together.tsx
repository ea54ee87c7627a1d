import type { ApprovalWithRequest } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { approvalOf } from "../acts/approval-of.js";
import type { Draft } from "../acts/draft.js";
import { nameOfAct } from "../acts/name-of-act.js";
import { Perform } from "../acts/outcome.js";
import { Review } from "../acts/review.js";
import type { Signature } from "../acts/signature.js";
import { useSignatures } from "../acts/signatures.js";
import { sumsOf } from "../acts/sums-of.js";
import { Buttons, ToRead } from "../acts/to-read.js";
import { sums } from "../amounts.js";
import { Busy, Money, Trouble } from "../parts/basic.js";
import { FiledPapers } from "../parts/filed-papers.js";
import { spoken } from "../words/index.js";
import { Signed } from "./signed.js";

/** Several filed acts, read together with their sums, and then approved one after the other. */
export function ApproveTogether({
  filed: given,
  onClose,
}: {
  readonly filed: readonly ApprovalWithRequest[];
  readonly onClose: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const { approvals } = words;
  // What is approved is what was selected, whatever the list shows meanwhile.
  const [filed] = useState(given);
  const { each, state, press, confirm, back } = useSignatures(filed.map((one) => approvalOf("Approve", one)));
  // What the ledger allows only while they are read is not signed with them.
  const drafts = each.flatMap(({ stage, preview }) =>
    "draft" in stage ? stage.draft : state === "open" && "draft" in preview ? preview.draft : [],
  );
  const isAsking = each.some(({ preview }) => preview.state === "asking");
  const verb = approvals.together(drafts.length);
  const rows = filed.map((one, index) => {
    const { [index]: signature } = each;
    return (
      signature && (
        <li key={one.approvalId} class="stack">
          <One filed={one} signature={signature} state={state} />
        </li>
      )
    );
  });
  const list = (
    <>
      {state !== "ended" && <Sums drafts={drafts} />}
      <ol>{rows}</ol>
    </>
  );
  return (
    <section class="card" aria-label={approvals.several}>
      <h2>{approvals.several}</h2>
      <div class="body stack">
        {state === "reading" ? (
          <ToRead verb={verb} confirm={confirm} back={back}>
            {list}
            <p>{approvals.oneByOne}</p>
          </ToRead>
        ) : (
          list
        )}
        {state === "open" && (
          <Buttons>
            <button class="main" type="button" disabled={isAsking || drafts.length === 0} onClick={press}>
              {verb}
            </button>
          </Buttons>
        )}
        {state !== "signing" && state !== "reading" && (
          <Buttons>
            <button type="button" onClick={onClose}>
              {words.act.close}
            </button>
          </Buttons>
        )}
      </div>
    </section>
  );
}

/** The sums of all that is approved, by currency. */
function Sums({ drafts }: { readonly drafts: readonly Draft[] }): JSX.Element {
  return (
    <p class="line">
      {spoken.value.words.approvals.inAll(drafts.length)}
      {sums(drafts.flatMap(({ filed }) => (filed === undefined ? [] : sumsOf(filed)))).map((sum) => (
        <b key={sum.currency} class="money">
          <Money {...sum} />
        </b>
      ))}
    </p>
  );
}

/** One of them: what it is, whether it is possible, and what became of it. */
function One({
  filed,
  signature,
  state,
}: {
  readonly filed: ApprovalWithRequest;
  readonly signature: Signature;
  readonly state: ReturnType<typeof useSignatures>["state"];
}): JSX.Element {
  const { words } = spoken.value;
  const { stage, preview, isNews } = signature;
  const draft = "draft" in stage ? stage.draft : "draft" in preview ? preview.draft : undefined;
  const isPerformed = state === "ended" || (stage.state !== "open" && stage.state !== "reading");
  const isLeftOut = stage.state === "open" && (state !== "open" || preview.state === "refused");
  return (
    <>
      <b>{nameOfAct(filed.act)}</b>
      {draft?.filed !== undefined && (!isPerformed || stage.state === "done") && (
        <Review reviewed={draft.filed} isWhole={state === "reading"} />
      )}
      {isPerformed ? (
        <Perform signature={signature} />
      ) : (
        <>
          {draft?.filed !== undefined && <FiledPapers papers={draft.filed.papers} filed={filed} />}
          {state === "reading" && filed.act === "SetPolicy" && <Signed filed={filed} />}
          {preview.state === "asking" && <Busy>{words.act.doing}</Busy>}
          {isLeftOut && <span class="mark bad">{words.together.leftOut}</span>}
          {preview.state === "refused" && <Trouble problem={preview.problem} tone="warn" />}
          {isNews && (
            <div class="outcome warn" role="alert">
              {words.review.news}
            </div>
          )}
          {state === "signing" && stage.state === "reading" && <Busy>{words.approvals.next}</Busy>}
        </>
      )}
    </>
  );
}
