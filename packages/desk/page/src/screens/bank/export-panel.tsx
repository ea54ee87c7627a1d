import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { BankWork, ExportedPayments } from "../../../../src/answers.js";
import { DayInput } from "../../acts/day-input.js";
import { onFirst } from "../../acts/to-read.js";
import { api, type ProblemDocument } from "../../api.js";
import { saveFile } from "../../list-file.js";
import { problemOf } from "../../loaded.js";
import { Busy, CertificateLink, PartyName, Trouble } from "../../parts/basic.js";
import { readDay } from "../../read-day.js";
import { refreshSoon } from "../../store.js";
import { spoken } from "../../words/index.js";

type LeftOut = BankWork["notExpected"][number];
type Writing =
  | { readonly state: "open"; readonly problem?: ProblemDocument }
  | { readonly state: "running" }
  | { readonly state: "done"; readonly exported: ExportedPayments };

/** Writes what is due as a message for the party's bank. The message is kept before it is shown, so that nothing is instructed twice. */
export function ExportPanel({ notExpected }: { readonly notExpected: readonly LeftOut[] }): JSX.Element {
  const { bank } = spoken.value.words;
  const [writing, setWriting] = useState<Writing>({ state: "open" });
  const [until, setUntil] = useState("");
  const [isAgain, setIsAgain] = useState(false);
  const write = async (): Promise<void> => {
    setWriting({ state: "running" });
    try {
      const exported = await api.bank.export({ again: isAgain, ...(until !== "" && { until }) });
      setWriting({ state: "done", exported });
      refreshSoon();
    } catch (error) {
      setWriting({ state: "open", problem: problemOf(error) });
    }
  };
  return (
    <section class="card">
      <h2>{bank.export.title}</h2>
      <div class="body stack">
        <p class="quiet">{bank.export.what}</p>
        <div class="line screen-only">
          <label class="line sub">
            {bank.export.until}
            <DayInput
              onInput={(text) => {
                const day = readDay(text);
                setUntil("day" in day ? day.day : "");
              }}
            />
          </label>
          <label class="line sub">
            <input
              type="checkbox"
              name="again"
              checked={isAgain}
              onChange={() => {
                setIsAgain(!isAgain);
              }}
            />
            {bank.export.again}
          </label>
          <button type="button" disabled={writing.state === "running"} onClick={onFirst(() => void write())}>
            {bank.export.button}
          </button>
        </div>
        {writing.state === "running" && <Busy>{spoken.value.words.loading}</Busy>}
        {writing.state === "open" && writing.problem !== undefined && <Trouble problem={writing.problem} />}
        {writing.state === "done" && <Written exported={writing.exported} />}
        {writing.state !== "done" && <NotInstructed rows={notExpected} />}
      </div>
    </section>
  );
}

function Written({ exported }: { readonly exported: ExportedPayments }): JSX.Element {
  const said = spoken.value.words.bank.export;
  const { messageId, document, payments, notExported } = exported;
  return (
    <>
      {messageId === undefined || document === undefined ? (
        <div class="outcome warn" role="status">
          {said.nothing}
        </div>
      ) : (
        <div class="outcome good" role="status">
          {said.written(payments.length)} <span class="id">{messageId}</span>{" "}
          <button
            type="button"
            class="screen-only"
            onClick={() => {
              saveFile(`${messageId}.xml`, new Blob([document], { type: "application/xml" }));
            }}
          >
            {said.save}
          </button>
        </div>
      )}
      <NotInstructed rows={notExported} />
    </>
  );
}

/** What no message instructs, and why. */
function NotInstructed({ rows }: { readonly rows: readonly LeftOut[] }): JSX.Element | null {
  const { payments: said } = spoken.value.words.bank;
  return rows.length === 0 ? null : (
    <>
      <b>{said.notExpected}</b>
      <ul class="why">
        {rows.map((row) => (
          <li key={row.certificateId}>
            <CertificateLink certificate={row} /> {said.reasons[row.reason]}{" "}
            {row.lei !== undefined && (
              <>
                <PartyName lei={row.lei} /> {row.currency}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
