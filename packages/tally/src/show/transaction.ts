import type { TransactionContents, TransactionSigner } from "@tallystick/client";
import { sayFinding } from "@tallystick/client/words";

import { valueLines } from "./answer.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** A transaction: who did it, who endorsed it, what it wrote. */
export function showTransaction(contents: TransactionContents, canvas: Canvas): string {
  const { style, nameOf, clock } = canvas;
  const { submittedBy, endorsers, request, wrote } = contents;
  const { party } = submittedBy;
  const head: [string, string | undefined][] = [
    ["Transaction", style.strong(contents.transactionId)],
    ["Verdict", verdictOf(contents, canvas)],
    ["Block", `${String(contents.blockNumber)}, place ${String(contents.place)}`],
    ["Dated", clock.moment(contents.at)],
    ["Submitted by", signer(submittedBy)],
    ["Party", party === undefined ? undefined : nameOf(party)],
    ...endorsers.map((one, index): [string, string] => [index === 0 ? "Endorsed by" : "", signer(one)]),
    ["Act", contents.act ?? "a change of the channel's configuration"],
    [
      "Chaincode",
      contents.chaincode === undefined ? undefined : `${contents.chaincode}, version ${contents.version ?? ""}`,
    ],
    ["Rules", rulesOf(contents, canvas)],
  ];
  return [
    pairs(head, style),
    ...(request === undefined
      ? []
      : ["", style.strong("Request"), pairs(valueLines("request", request, canvas), style)]),
    ...(wrote.length === 0
      ? []
      : [
          "",
          style.strong(contents.outcome === "committed" ? "Wrote" : "Would have written"),
          table(
            wrote,
            [
              { title: "Record", of: ({ record }) => record, lead: true },
              { title: "What", of: ({ value }) => (value === undefined ? "deleted" : stateOf(value)) },
              { title: "Told by", of: ({ toldBy }) => toldBy.join(", "), wraps: 20 },
            ],
            style,
          ),
        ]),
    ...lines("Not a record", contents.foreign),
    ...lines("New endorsement policy", contents.policies),
    ...lines("Note of an organisation", contents.notes),
    ...lines(
      "Told and not written, or the reverse",
      contents.doubts.map(({ problem }) => problem),
    ),
  ].join("\n");

  function lines(title: string, all: readonly string[]): string[] {
    return all.length === 0 ? [] : ["", style.strong(title), ...all.map((one) => `  ${one}`)];
  }
}

function signer({ mspId, subject = "an unreadable certificate" }: TransactionSigner): string {
  return `${subject} of ${mspId}`;
}

function verdictOf({ outcome, code }: TransactionContents, { style }: Canvas): string {
  return outcome === "committed"
    ? style.good("✔ Committed")
    : `${style.bad("✘ Invalid")} (${code}): nothing was written`;
}

function rulesOf({ outcome, act, finding }: TransactionContents, { style, clock }: Canvas): string | undefined {
  if (outcome === "invalid" || act === undefined) {
    return undefined;
  }
  return finding === undefined
    ? `${style.good("✔ Sound")}: it did what the rules require`
    : `${style.bad("✘ Not sound")}: ${clock.inText(sayFinding(finding))}`;
}

function stateOf(value: unknown): string {
  const state = typeof value === "object" && value !== null && "state" in value ? value.state : undefined;
  return typeof state === "string" ? state : "written";
}
