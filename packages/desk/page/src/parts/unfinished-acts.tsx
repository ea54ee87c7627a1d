import type { JSX } from "preact";

import { clockText } from "../figures.js";
import { dismiss, unfinished } from "../unfinished.js";
import { spoken } from "../words/index.js";
import { CertificateLink } from "./basic.js";

/** The acts whose outcome was not known, on every screen until the person has read what became of them. */
export function UnfinishedActs(): JSX.Element {
  const { words } = spoken.value;
  return (
    <div role="status">
      {unfinished.value.map(({ transactionId, begunAt, outcome, prepared }) => {
        const { certificate, settled, rest } = prepared.response ?? {};
        const [concerned] = [certificate, settled, rest].flat().filter((each) => each !== undefined);
        return (
          <div key={transactionId} class={outcome === "committed" ? "alert well" : "alert wait"}>
            {words.unfinished[outcome](clockText(begunAt))}{" "}
            {concerned !== undefined && <CertificateLink certificate={concerned} />}{" "}
            {(outcome === "committed" || outcome === "invalid") && (
              <button
                type="button"
                onClick={() => {
                  dismiss(transactionId);
                }}
              >
                {words.unfinished.seen}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
