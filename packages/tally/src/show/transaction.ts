import type { TransactionContents, TransactionSigner } from "@tallystick/client";

import { valueLines } from "./answer.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows a transaction: who made it, who endorsed it, and what it wrote. */
export function showTransaction(contents: TransactionContents, canvas: Canvas): string {
  const { style, nameOf, clock, words } = canvas;
  const say = words.transaction;
  const { submittedBy, endorsers, request, wrote } = contents;
  const { party } = submittedBy;
  const head: [string, string | undefined][] = [
    [words.labels.transaction, style.strong(contents.transactionId)],
    [words.labels.verdict, verdictOf(contents, canvas)],
    [words.labels.block, say.place(String(contents.blockNumber), String(contents.place))],
    [words.labels.dated, clock.moment(contents.at)],
    [words.labels.submittedBy, signer(submittedBy, words)],
    [words.labels.party, party === undefined ? undefined : nameOf(party)],
    ...endorsers.map((one, index): [string, string] => [
      index === 0 ? words.labels.endorsedBy : "",
      signer(one, words),
    ]),
    [words.labels.act, contents.act ?? say.configuration],
    [
      words.labels.chaincode,
      contents.chaincode === undefined ? undefined : say.chaincode(contents.chaincode, contents.version ?? ""),
    ],
    [words.labels.rules, rulesOf(contents, canvas)],
  ];
  return [
    pairs(head, style),
    ...(request === undefined
      ? []
      : ["", style.strong(say.request), pairs(valueLines("request", request, canvas), style)]),
    ...(wrote.length === 0
      ? []
      : [
          "",
          style.strong(contents.outcome === "committed" ? say.wrote : say.wouldHaveWritten),
          table(
            wrote,
            [
              { title: words.labels.record, of: ({ record }) => record, lead: true },
              {
                title: words.labels.what,
                of: ({ value }) => (value === undefined ? say.deleted : stateOf(value, words)),
              },
              {
                title: words.labels.toldBy,
                of: ({ toldBy }) => words.screen.list(toldBy.map((type) => words.code("fact", type))),
                wraps: 20,
              },
            ],
            canvas,
          ),
        ]),
    ...lines(say.notARecord, contents.foreign),
    ...lines(say.newPolicy, contents.policies),
    ...lines(say.note, contents.notes),
    ...lines(
      say.toldNotWritten,
      contents.doubts.map(({ problem }) => problem),
    ),
  ].join("\n");

  function lines(title: string, all: readonly string[]): string[] {
    return all.length === 0 ? [] : ["", style.strong(title), ...all.map((one) => `  ${one}`)];
  }
}

function signer({ mspId, subject }: TransactionSigner, { transaction: say }: Words): string {
  return say.signer(subject ?? say.unreadableCertificate, mspId);
}

function verdictOf({ outcome, code }: TransactionContents, { style, words: { transaction: say } }: Canvas): string {
  return outcome === "committed" ? style.good(say.committed) : style.bad(say.invalid) + say.nothingWritten(code);
}

function rulesOf({ outcome, act, finding }: TransactionContents, { style, clock, words }: Canvas): string | undefined {
  if (outcome === "invalid" || act === undefined) {
    return undefined;
  }
  return finding === undefined
    ? style.good(words.audit.sound) + words.transaction.did
    : style.bad(words.audit.notSound) + words.transaction.didNot(clock.inText(words.sayFinding(finding)));
}

function stateOf(value: unknown, words: Words): string {
  const state = typeof value === "object" && value !== null && "state" in value ? value.state : undefined;
  return typeof state === "string" ? state : words.transaction.written;
}
