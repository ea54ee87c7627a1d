import type { ActName } from "@tallystick/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { api, type ActAnswer, type ProblemDocument } from "../api.js";
import { grouped } from "../figures.js";
import { problemOf } from "../loaded.js";
import { Busy, Trouble } from "../parts/basic.js";
import { isConnected, ledgerVersion } from "../store.js";
import { spoken } from "../words/index.js";
import { After } from "./after.js";

/** What the ledger says to an act before it is done. */
export type Preview =
  | { readonly state: "asking" }
  | { readonly state: "possible"; readonly answer: ActAnswer; readonly request: object }
  | { readonly state: "filed"; readonly request: object }
  | { readonly state: "refused"; readonly problem: ProblemDocument };

/** Lets the ledger judge an act by its rules. Nothing is written. */
export async function tryOut(act: ActName, request: () => object | Promise<object>): Promise<Preview> {
  let asked: object = {};
  try {
    asked = await request();
    return { state: "possible", answer: await api.preview(act, asked), request: asked };
  } catch (error) {
    const problem = problemOf(error);
    return problem.code === "APPROVAL_REQUIRED" ? { state: "filed", request: asked } : { state: "refused", problem };
  }
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

type Doing =
  | { readonly state: "idle" | "running" }
  | { readonly state: "done"; readonly answer: ActAnswer }
  | { readonly state: "filed" }
  | { readonly state: "failed"; readonly problem: ProblemDocument };

/** Statuses after which it is not known whether the act was done: the same key asks again, and never does it twice. */
const unknown: ReadonlySet<number> = new Set([0, 202]);

/** Does an act once, however often it is asked for. */
function useDoing(
  act: ActName,
  preview: Preview,
  onDone?: () => void,
): { readonly doing: Doing; readonly isReady: boolean; readonly perform: () => Promise<void> } {
  const [doing, setDoing] = useState<Doing>({ state: "idle" });
  /** One key for one request, however often the button is pressed. */
  const sent = useRef<{ readonly body: string; readonly key: string } | undefined>(undefined);
  const isReady = preview.state === "possible" || preview.state === "filed";
  const perform = async (): Promise<void> => {
    if (!isReady || doing.state === "running") {
      return;
    }
    const body = JSON.stringify(preview.request);
    const key = sent.current?.body === body ? sent.current.key : crypto.randomUUID();
    sent.current = { body, key };
    setDoing({ state: "running" });
    try {
      const answer = await api.perform(act, preview.request, key);
      setDoing({ state: "done", answer });
      onDone?.();
      // The stream of facts tells of the change, unless it is interrupted.
      if (!isConnected.value) {
        ledgerVersion.value++;
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === "APPROVAL_REQUIRED") {
        setDoing({ state: "filed" });
        return;
      }
      if (!unknown.has(problem.status)) {
        sent.current = undefined;
      }
      setDoing({ state: "failed", problem });
    }
  };
  return { doing, isReady, perform };
}

/** The button that does an act once, and what became of it. */
export function Perform({
  act,
  preview,
  label,
  onDone,
}: {
  readonly act: ActName;
  readonly preview: Preview;
  /** What the button says. Default: the act's verb. */
  readonly label?: string;
  readonly onDone?: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const { doing, isReady, perform } = useDoing(act, preview, onDone);
  if (doing.state === "done") {
    return (
      <div class="outcome good" role="status">
        {words.act.done(grouped(String(doing.answer.blockNumber ?? "")))}
      </div>
    );
  }
  if (doing.state === "filed") {
    return (
      <div class="outcome warn" role="status">
        {words.act.filed}
      </div>
    );
  }
  const isUnknown = doing.state === "failed" && unknown.has(doing.problem.status);
  return (
    <div class="stack">
      {preview.state === "possible" && <After answer={preview.answer} />}
      {preview.state === "filed" && <div class="outcome warn">{words.act.approval}</div>}
      {preview.state === "refused" && doing.state !== "running" && <Trouble problem={preview.problem} tone="warn" />}
      {preview.state === "asking" && <Busy>{words.act.doing}</Busy>}
      {doing.state === "failed" && <Trouble problem={doing.problem} />}
      {isUnknown && <div class="outcome warn">{words.act.unknown}</div>}
      <div class="line screen-only">
        <button
          class="main"
          type="button"
          disabled={!isReady || doing.state === "running"}
          onClick={() => void perform()}
        >
          {isUnknown ? words.act.again : preview.state === "filed" ? words.act.file : (label ?? nameOfAct(act))}
        </button>
      </div>
    </div>
  );
}

/** The verb of an act. An act that the desk does not do has its name on the wire. */
export function nameOfAct(act: string): string {
  const verbs: Readonly<Partial<Record<string, string>>> = spoken.value.words.acts;
  return verbs[act] ?? act;
}
