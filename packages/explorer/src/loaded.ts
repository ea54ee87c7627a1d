import { useEffect, useState } from "preact/hooks";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "here"; readonly value: T };

/** Loads data from the server, and again whenever one of the inputs changes. Meanwhile the former data stay. */
export function useLoaded<T>(ask: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (value) => {
        if (isCurrent) {
          setLoaded({ state: "here", value });
        }
      },
      (error: unknown) => {
        if (isCurrent) {
          setLoaded({ state: "failed", message: error instanceof Error ? error.message : String(error) });
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, inputs);
  return loaded;
}
