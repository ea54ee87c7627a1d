import { useEffect, useState } from "preact/hooks";

import { useSignature, type Signature, type ToSign } from "./signature.js";

/** Several acts that are read together, and signed and sent one after the other. */
export interface Signatures {
  readonly each: readonly Signature[];
  readonly state: "open" | "reading" | "signing" | "ended";
  /** Begins the reading of all that the ledger allows. */
  readonly press: () => void;
  /** Signs what was read. */
  readonly confirm: () => void;
  readonly back: () => void;
}

/**
 * The way of {@link useSignature} for each of several acts: each has its own review, its own key, and is signed as it was read or not at all. What one
 * of them comes to does not change the others. If one of them is no longer what was read, the reading of all begins again.
 *
 * @param all - as many at each call as at the first.
 */
export function useSignatures(all: readonly ToSign[]): Signatures {
  const each = all.map((one) => useSignature({ ...one, isOneOfSeveral: true }));
  /** How many acts are read. */
  const [read, setRead] = useState<number>();
  /** Which acts are signed next, each once. */
  const [left, setLeft] = useState<readonly number[]>();
  const reading = each.flatMap(({ stage }, index) => (stage.state === "reading" ? [index] : []));
  const isRunning = each.some(({ stage }) => stage.state === "running");
  const back = (): void => {
    for (const { back: end } of each) {
      end();
    }
    setRead(undefined);
  };
  useEffect(() => {
    if (left === undefined) {
      if (read !== undefined && reading.length < read) {
        back();
      }
    } else if (!isRunning && left.length > 0) {
      const [next = 0, ...others] = left;
      setLeft(others);
      each[next]?.confirm();
    }
  }, [read, left, each.map(({ stage }) => stage.state).join()]);
  return {
    each,
    state:
      left === undefined
        ? read === undefined
          ? "open"
          : "reading"
        : left.length > 0 || isRunning
          ? "signing"
          : "ended",
    press() {
      const possible = each.filter(({ stage, preview }) => stage.state === "open" && "draft" in preview);
      for (const one of possible) {
        one.press();
      }
      setRead(possible.length);
    },
    confirm() {
      if (left === undefined && read !== undefined && reading.length === read) {
        setLeft(reading);
      }
    },
    back,
  };
}
