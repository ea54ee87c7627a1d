import type { ActName } from "@tallystick/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { api, type ActAnswer, type ProblemDocument } from "../api.js";
import { grouped } from "../figures.js";
import { problemOf } from "../loaded.js";
import { Busy, Trouble } from "../parts/basic.js";
import { isMine, ledgerVersion, nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { After } from "./after.js";
import { useDoing } from "./doing.js";

/** What the ledger says to an act before it is done. */
export type Preview =
  | { readonly state: "asking" }
  | { readonly state: "possible"; readonly answer: ActAnswer; readonly request: object }
  | {
      readonly state: "filed";
      readonly request: object;
      /** The party that must agree. Absent: another person of the own one. */
      readonly consent?: string;
    }
  | { readonly state: "refused"; readonly problem: ProblemDocument };

/** Lets the ledger judge an act by its rules. Nothing is written. */
export async function tryOut(act: ActName, request: () => object | Promise<object>): Promise<Preview> {
  let asked: object = {};
  try {
    asked = await request();
    return { state: "possible", answer: await api.preview(act, asked), request: asked };
  } catch (error) {
    const problem = problemOf(error);
    return problem.code === "APPROVAL_REQUIRED"
      ? { state: "filed", request: asked, ...consentIn(problem) }
      : { state: "refused", problem };
  }
}

/** The other party whose consent an act waits for. */
export function consentIn({ context }: ProblemDocument): { readonly consent?: string } {
  const party =
    typeof context === "object" && context !== null && "party" in context && typeof context.party === "string"
      ? context.party
      : undefined;
  return party === undefined || isMine(party) ? {} : { consent: party };
}

/** Asks again a moment after what is filled in has changed, and when the ledger has. */
export function usePreview(act: ActName, request: () => object | Promise<object>, inputs: readonly unknown[]): Preview {
  const [preview, setPreview] = useState<Preview>({ state: "asking" });
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void tryOut(act, request).then((found) => {
        if (isCurrent) {
          setPreview(found);
        }
      });
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [...inputs, ledgerVersion.value]);
  return preview;
}

/** The button that does an act once, and what became of it. */
export function Perform({
  act,
  preview,
  label,
  isSaid = false,
  onDone,
}: {
  readonly act: ActName;
  readonly preview: Preview;
  /** What the button says. Default: the act's verb. */
  readonly label?: string;
  /** Whether a refusal is shown beside the field that it is about. */
  readonly isSaid?: boolean;
  readonly onDone?: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const { doing, isUnknown, perform } = useDoing(act, preview, onDone);
  if (doing.state === "done") {
    return <Told tone="good">{words.act.done(grouped(String(doing.answer.blockNumber ?? "")))}</Told>;
  }
  if (doing.state === "filed") {
    const { consent } = doing;
    return <Told tone="warn">{consent === undefined ? words.act.filed : words.consent.filed(nameOf(consent))}</Told>;
  }
  return (
    <div class="stack">
      {preview.state === "possible" && <After answer={preview.answer} />}
      {preview.state === "filed" && (
        <div class="outcome warn">
          {preview.consent === undefined ? words.act.approval : words.consent.needed(nameOf(preview.consent))}
        </div>
      )}
      {preview.state === "refused" && doing.state !== "running" && !isSaid && (
        <Trouble problem={preview.problem} tone="warn" />
      )}
      {preview.state === "asking" && <Busy>{words.act.doing}</Busy>}
      {doing.state === "failed" && <Trouble problem={doing.problem} />}
      {isUnknown && <div class="outcome warn">{words.act.unknown}</div>}
      <div class="line screen-only">
        <button
          class="main"
          type="button"
          disabled={
            preview.state !== "possible" && preview.state !== "filed" && !isUnknown && doing.state !== "running"
          }
          aria-disabled={doing.state === "running"}
          onClick={() => void perform()}
        >
          {isUnknown ? words.act.again : preview.state === "filed" ? words.act.file : (label ?? nameOfAct(act))}
        </button>
      </div>
    </div>
  );
}

/** What became of an act, where its button was. It takes over the focus of the button. */
function Told({ tone, children }: { readonly tone: "good" | "warn"; readonly children: string }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) {
      place.current?.focus();
    }
  }, []);
  return (
    <div ref={place} class={`outcome ${tone}`} role="status" tabIndex={-1}>
      {children}
    </div>
  );
}

/** The verb of an act. An act of a newer ledger has its name on the wire. */
export function nameOfAct(act: string): string {
  const verbs: Readonly<Partial<Record<string, string>>> = spoken.value.words.acts;
  return verbs[act] ?? act;
}
