import { useEffect, useRef, useState } from "preact/hooks";

import { ApiError, type ProblemDocument } from "./api.js";
import { ledgerVersion } from "./store.js";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: ProblemDocument }
  | { readonly state: "here"; readonly value: T };

/** A question, and which of its answers is shown. */
interface Question {
  isOpen: boolean;
  /** Number of the request whose answer is shown. */
  shown: number;
}

/**
 * Loads data, and again whenever the ledger or one of the inputs changes. Meanwhile the former data stay. An answer that comes after the next
 * change of the ledger is shown until the next one comes: on a busy ledger each change comes before the answer to the one before.
 */
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[] = []): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const question = useRef<Question>({ isOpen: false, shown: 0 });
  useEffect(() => {
    const asked = { isOpen: true, shown: 0 };
    question.current = asked;
    return () => {
      asked.isOpen = false;
    };
  }, inputs);
  const version = ledgerVersion.value;
  useEffect(() => {
    const asked = question.current;
    const show = (next: Loaded<T>): void => {
      if (asked.isOpen && asked.shown <= version) {
        asked.shown = version;
        setLoaded(next);
      }
    };
    load().then(
      (value) => {
        show({ state: "here", value });
      },
      (error: unknown) => {
        show({ state: "failed", problem: problemOf(error) });
      },
    );
  }, [...inputs, version]);
  return loaded;
}

/** What went wrong, also if it was the page itself. */
export function problemOf(error: unknown): ProblemDocument {
  return error instanceof ApiError ? error.problem : { status: 0, code: "PAGE_FAILED", detail: String(error) };
}
