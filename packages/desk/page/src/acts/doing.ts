import type { ActName } from "@tallystick/client";
import { useEffect, useRef, useState } from "preact/hooks";

import { api, type ActAnswer, type ProblemDocument } from "../api.js";
import { problemOf } from "../loaded.js";
import { isConnected, ledgerVersion } from "../store.js";
import { askUnfinished, dismiss, unfinished } from "../unfinished.js";
import { consentIn, type Preview } from "./outcome.js";

/** What became of an act. */
export type Doing =
  | { readonly state: "idle" | "running" }
  | { readonly state: "done"; readonly answer: ActAnswer }
  | { readonly state: "filed"; readonly consent?: string }
  | { readonly state: "failed"; readonly problem: ProblemDocument };

/** Statuses after which it is not known whether the act was done: the same key asks again, and never does it twice. */
const unknown: ReadonlySet<number> = new Set([0, 504]);

/** Does an act once, however often it is asked for, and finds out what became of it. */
export function useDoing(
  act: ActName,
  preview: Preview,
  onDone?: () => void,
): { readonly doing: Doing; readonly isUnknown: boolean; readonly perform: () => Promise<void> } {
  const [doing, setDoing] = useState<Doing>({ state: "idle" });
  /** One key for one request, however often the button is pressed. */
  const sent = useRef<{ readonly request: object; readonly body: string; readonly key: string } | undefined>(undefined);
  const isReady = preview.state === "possible" || preview.state === "filed";
  const isUnknown = doing.state === "failed" && unknown.has(doing.problem.status);
  const lost = isUnknown ? doing.problem.transactionId : undefined;
  const found = unfinished.value.find(({ transactionId }) => transactionId === lost)?.outcome;
  const send = async (request: object, key: string): Promise<void> => {
    setDoing({ state: "running" });
    try {
      const answer = await api.perform(act, request, key);
      setDoing({ state: "done", answer });
      onDone?.();
      // The stream of facts tells of the change, unless it is interrupted.
      if (!isConnected.value) {
        ledgerVersion.value++;
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === "APPROVAL_REQUIRED") {
        setDoing({ state: "filed", ...consentIn(problem) });
        return;
      }
      if (!unknown.has(problem.status)) {
        sent.current = undefined;
      }
      setDoing({ state: "failed", problem });
      if (problem.transactionId !== undefined && unknown.has(problem.status)) {
        void askUnfinished();
      }
    }
  };
  const perform = async (): Promise<void> => {
    if (doing.state === "running") {
      return;
    }
    // What was sent is asked for again as it was, also if the ledger has other terms since.
    if (isUnknown && sent.current !== undefined) {
      await send(sent.current.request, sent.current.key);
    } else if (isReady) {
      const body = JSON.stringify(preview.request);
      if (sent.current?.body !== body) {
        sent.current = { request: preview.request, body, key: crypto.randomUUID() };
      }
      await send(sent.current.request, sent.current.key);
    }
  };
  // The answer to an act that was done is given again for its key.
  useEffect(() => {
    if (found === "committed" && lost !== undefined && sent.current !== undefined) {
      dismiss(lost);
      void send(sent.current.request, sent.current.key);
    }
  }, [found]);
  return { doing, isUnknown, perform };
}
