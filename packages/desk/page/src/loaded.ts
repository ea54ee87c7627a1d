import { useEffect, useState } from "preact/hooks";

import { ApiError, type ProblemDocument } from "./api.js";
import { ledgerVersion } from "./store.js";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly problem: ProblemDocument }
  | { readonly state: "here"; readonly value: T };

/** Loads data, and again whenever the ledger or one of the inputs changes. Meanwhile the former data stay. */
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[] = []): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => {
        if (isCurrent) {
          setLoaded({ state: "here", value });
        }
      },
      (error: unknown) => {
        if (isCurrent) {
          setLoaded({ state: "failed", problem: problemOf(error) });
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [...inputs, ledgerVersion.value]);
  return loaded;
}

/** What went wrong, also if it was the page itself. */
export function problemOf(error: unknown): ProblemDocument {
  return error instanceof ApiError ? error.problem : { status: 0, code: "PAGE_FAILED", detail: String(error) };
}
