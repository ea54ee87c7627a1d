import type { Claim, EvidenceReport } from "@tallystick/evidence";
import { say } from "@tallystick/evidence/words";

import type { Output } from "../outcome/output.js";
import { grouped } from "./figures.js";
import { pairs } from "./table.js";

/** Shows what a bundle says, whether it was verified or not. */
export function showClaim(claim: Claim, { style, words }: Pick<Output, "style" | "words">): string {
  const { evidence: said } = words.notices;
  return pairs(
    [
      [said.shows, said.kinds[claim.kind]],
      [words.labels.certificate, claim.certificateId],
      [said.unit, claim.unit],
      [words.labels.state, words.code("certificateState", claim.state)],
      [words.labels.amount, `${grouped(claim.amount)} ${claim.currency}`],
      [words.labels.holder, claim.holder],
      [words.labels.uetr, claim.uetr],
      [said.refusedBy, claim.refusedBy],
      [said.refusedOn, claim.refusedOn],
    ],
    style,
  );
}

const marks = { passed: "✔", failed: "✘", skipped: "–", "not reached": " " } as const;

/** Shows what a bundle proves: the verdict, each step with its reason, and what the proof rests on. */
export function showEvidenceReport(report: EvidenceReport, output: Pick<Output, "style" | "words">): string {
  const { style, words } = output;
  const { evidence: said } = words.notices;
  const { verdict, claim, steps, asOf, organisations = [], profile } = report;
  const title =
    verdict === "not proved"
      ? style.bad(`${marks.failed} ${said.notProved}`)
      : style.good(`${marks.passed} ${said.proved(verdict === "proved", asOf ?? "")}`);
  const lines = steps.map(({ number, name, outcome, finding }) => {
    const reason = say(finding, said);
    const line = `${marks[outcome]} ${String(number).padStart(2)} ${said.steps[name]}`;
    return outcome === "failed" ? style.bad(`${line}: ${reason}`) : `${line}${style.faint(`  ${reason}`)}`;
  });
  return [
    title,
    ...(claim === undefined ? [] : [showClaim(claim, output)]),
    lines.join("\n"),
    ...(organisations.length === 0 ? [] : [said.attestedBy(organisations.join(", "))]),
    ...(verdict === "not proved" || profile === undefined ? [] : [style.faint(said.meanings[profile])]),
  ].join("\n\n");
}
