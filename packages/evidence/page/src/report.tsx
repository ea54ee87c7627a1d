import type { EvidenceReport, StepResult } from "@tallystick/evidence";
import { say } from "@tallystick/evidence/words";
import type { ComponentChildren, JSX } from "preact";

import { grouped } from "./fingerprint.js";
import { handsOf } from "./hands.js";
import { printable as printed } from "../../../../network/src/explorer/printable.js";
import type { Done } from "./store.js";
import { words } from "./words/index.js";

/** The report of a verification, to read and to print. */
export function Report({
  report,
  file,
  genesis,
  asked,
  at,
  version,
}: Done & { readonly version: string }): JSX.Element {
  const said = words.value;
  const { verdict, organisations = [], profile } = report;
  const isProved = verdict !== "not proved";
  return (
    <section class="report" aria-label={said.result}>
      <p role="alert" class={`verdict outcome ${isProved ? "good" : "bad"}`}>
        {isProved ? <Proved isNow={verdict === "proved"} asOf={report.asOf ?? ""} /> : `✘ ${said.report.notProved}`}
      </p>
      <Claimed report={report} />
      <Steps steps={report.steps} />
      {isProved && <Hands certificate={report.certificate} />}
      <section class="card">
        <h2>{said.restsOn}</h2>
        <div class="body">
          <dl>
            <Line name={said.file}>{printed(file.name)}</Line>
            <Line name={said.digest}>
              <span class="id whole">{file.digest}</span>
            </Line>
            <Line name={said.channel}>
              <span class="id whole">{grouped(genesis)}</span>
            </Line>
            <Line name={said.organisations}>{asked.organisations}</Line>
            {asked.challenge !== "" && <Line name={said.challenge}>{printed(asked.challenge)}</Line>}
            {asked.fresh !== "" && <Line name={said.fresh}>{asked.fresh}</Line>}
            <Line name={said.verifiedAt}>
              <time>{at.toISOString()}</time>
            </Line>
          </dl>
          {isProved && organisations.length > 0 && <p>{said.report.attestedBy(printed(organisations.join(", ")))}</p>}
          {isProved && profile !== undefined && <p>{said.report.meanings[profile]}</p>}
          <p class="sub">{said.verifier(version)}</p>
        </div>
      </section>
      <button
        type="button"
        class="asking"
        onClick={() => {
          print();
        }}
      >
        {said.print}
      </button>
    </section>
  );
}

/** The verdict, with its instant on one line. */
function Proved({ isNow, asOf }: { readonly isNow: boolean; readonly asOf: string }): JSX.Element {
  const [before = "", after = ""] = words.value.report.proved(isNow, asOf).split(asOf);
  return (
    <>
      ✔ {before}
      <time>{asOf}</time>
      {after}
    </>
  );
}

function Claimed({ report: { claim, verdict, profile } }: { readonly report: EvidenceReport }): JSX.Element | null {
  const said = words.value;
  if (claim === undefined) {
    return null;
  }
  return (
    <section class="card">
      <h2>{verdict === "not proved" ? said.notProvedClaims : said.claims}</h2>
      <div class="body">
        <dl>
          <Line name={said.report.shows}>{said.report.kinds[claim.kind]}</Line>
          <Line name={said.certificate}>
            <span class="id whole">{printed(claim.certificateId)}</span>
          </Line>
          {claim.unit !== undefined && <Line name={said.report.unit}>{claim.unit}</Line>}
          <Line name={said.state}>{said.code("certificateState", printed(claim.state))}</Line>
          <Line name={said.amount}>
            <span class="nowrap">
              {printed(claim.amount)} {printed(claim.currency)}
            </span>
          </Line>
          <Line name={said.holder}>
            <span class="id">{printed(claim.holder)}</span>
          </Line>
          {claim.uetr !== undefined && <Line name={said.uetr}>{printed(claim.uetr)}</Line>}
          {claim.refusedBy !== undefined && <Line name={said.report.refusedBy}>{printed(claim.refusedBy)}</Line>}
          {claim.refusedOn !== undefined && <Line name={said.report.refusedOn}>{printed(claim.refusedOn)}</Line>}
          {profile !== undefined && <Line name={said.proof}>{said.profile[profile]}</Line>}
        </dl>
      </div>
    </section>
  );
}

const marks = { passed: "good", failed: "bad", skipped: "", "not reached": "warn" } as const;

function Steps({ steps }: { readonly steps: readonly StepResult[] }): JSX.Element {
  const said = words.value;
  return (
    <section class="card">
      <h2>{said.steps}</h2>
      <ol class="steps">
        {steps.map(({ number, name, outcome, finding }) => (
          <li key={name}>
            <b>
              {number} {said.report.steps[name]}
            </b>
            <span class={`mark ${marks[outcome]}`}>{said.outcomes[outcome]}</span>
            <span class="reason">{printed(say(finding, said.report))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Hands({ certificate }: { readonly certificate: EvidenceReport["certificate"] }): JSX.Element | null {
  const said = words.value;
  const hands = handsOf(certificate);
  if (hands.length === 0) {
    return null;
  }
  return (
    <section class="card">
      <h2>{said.hands}</h2>
      <ol class="steps">
        {hands.map(({ from, to, way, at }) => (
          <li key={`${at} ${from}`}>
            <span>
              <span class="id">{from}</span> → <span class="id">{to}</span>
            </span>
            <span class="mark">{said.code("way", way)}</span>
            <time class="reason">{at}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
