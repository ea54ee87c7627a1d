import type { ApprovalWithRequest, PolicyRules } from "@tallystick/client";
import { Fragment, type JSX } from "preact";
import { useState } from "preact/hooks";

import { nameIn } from "../../../src/person-name.js";
import { nameOfAct, Perform, usePreview } from "../acts/outcome.js";
import { api } from "../api.js";
import { grouped } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { Clock, named, PartyName, TimeLeft, Title, When } from "../parts/basic.js";
import { RuleChanges } from "../rules/rule-changes.js";
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

/**
 * All that is signed. Of rules it is first each that changes, since a version has all of them. Which rules are in force is
 * the gateway's word, so the whole version can be read below.
 */
function Signed({ filed: { act, request } }: { readonly filed: ApprovalWithRequest }): JSX.Element {
  const { rules, ...others } = request as { readonly rules?: PolicyRules };
  if (act !== "SetPolicy" || rules === undefined) {
    return <Fields of={request} />;
  }
  return (
    <>
      <Fields of={others} />
      <Rules then={rules} />
      <details>
        <summary>{spoken.value.words.approvals.allRules}</summary>
        <Fields of={rules} />
      </details>
    </>
  );
}

function Fields({ of }: { readonly of: unknown }): JSX.Element {
  return (
    <dl>
      {fieldsOf(of).map(([field, value]) => (
        <Fragment key={field}>
          <dt>{labelOf(field)}</dt>
          <dd>{named(saidOf(field, value))}</dd>
        </Fragment>
      ))}
    </dl>
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
  const preview = usePreview(act, async () => ({ approvalId, digest: await api.digestOfFiled(filed) }), [filed]);
  return <Perform act={act} preview={preview} />;
}

/** Why an act waits: a sum such as "5000.00 CNY" from which it is covered, or what a party must agree to. */
function reasonOf(threshold: string): string {
  const { consent } = spoken.value.words;
  const [, amount, currency] = /^([\d.]+) ([A-Z]{3})$/.exec(threshold) ?? [];
  return amount === undefined || currency === undefined
    ? consent.because(threshold)
    : consent.from(`${currency} ${grouped(amount)}`);
}

/** The label of a field. Parts of a field have those of all that it is in, and items of a list their number. */
function labelOf(path: string): string {
  const { fields } = spoken.value.words;
  const labels = path
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (fields[part] ?? part)));
  return fields[path] ?? labels.join(" · ");
}

/** A value as people read it: amounts with commas, the name of an act, and yes or no. */
function saidOf(path: string, value: string): string {
  const { act } = spoken.value.words;
  const field = path.slice(path.lastIndexOf(".") + 1);
  if (field === "act") {
    return nameOfAct(value);
  }
  if (value === "true" || value === "false") {
    return value === "true" ? act.yes : act.no;
  }
  return sumFields.has(field) || path.includes("thresholds.") ? grouped(value) : value;
}

/** Fields whose values are sums. */
const sumFields: ReadonlySet<string> = new Set([
  ...["amount", "proceeds", "paid", "limit", "price", "priceFinal", "claim"],
]);

/** Every field of a request, those of its parts with their path. */
function fieldsOf(request: unknown, path = ""): readonly (readonly [field: string, value: string])[] {
  if (typeof request !== "object" || request === null) {
    return [[path, String(request)]];
  }
  return Object.entries(request).flatMap(([name, value]) => fieldsOf(value, path === "" ? name : `${path}.${name}`));
}
