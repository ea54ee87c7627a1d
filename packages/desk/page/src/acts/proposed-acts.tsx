import type { JSX } from "preact";

import type { ShownJudgedPayment } from "../../../src/answers.js";
import { api } from "../api.js";
import { shortId, Trouble } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { eachOf, judge, type Asked, type LeftOut } from "./draft.js";
import { Perform } from "./outcome.js";
import { PanelOfSelected } from "./panel-of-selected.js";
import { useSignature } from "./signature.js";
import { actsIn } from "./sums-of.js";

/** A payment from which an act follows. */
export type Proposed = ShownJudgedPayment & Required<Pick<ShownJudgedPayment, "proposal">>;

/**
 * The acts that follow from what banks told, as one batch: what the ledger says to each, the state after all, and one button. Those that the
 * ledger refuses are left out, such as one whose payment somebody has recorded in the meantime.
 */
export function ProposedActs({
  selected,
  onClose,
}: {
  readonly selected: readonly Proposed[];
  readonly onClose: () => void;
}): JSX.Element {
  const { words } = spoken.value;
  const signature = useSignature({
    act: "Batch",
    says: () => (selected.length === 0 ? undefined : JSON.stringify(selected.map(({ proposal }) => proposal))),
    ask: () => askFor(selected),
  });
  const { preview, stage } = signature;
  const draft = "draft" in stage ? stage.draft : "draft" in preview ? preview.draft : undefined;
  const leftOut = draft?.leftOut ?? (preview.state === "nothing" ? preview.leftOut : []);
  return (
    <PanelOfSelected act="Batch" selected={selected} onClose={onClose}>
      <ul class="why">
        {leftOut.map(({ certificateId, problem }) => (
          <li key={certificateId}>
            <span class="id">{shortId(certificateId)}</span> <span class="mark bad">{words.together.leftOut}</span>
            {problem !== undefined && <Trouble problem={problem} tone="warn" />}
          </li>
        ))}
      </ul>
      <Perform
        signature={signature}
        label={words.bank.acts.button(draft === undefined ? 0 : actsIn(draft.request).length)}
      />
    </PanelOfSelected>
  );
}

async function askFor(selected: readonly Proposed[]): Promise<Asked> {
  const judged = await eachOf(selected, async (proposed): Promise<LeftOut | Proposed["proposal"]> => {
    const { proposal, certificateId } = proposed;
    const preview = await judge(proposal.act, "", () => ({ request: proposal.request, papers: [] }));
    return preview.state === "refused" ? { certificateId, problem: preview.problem } : proposal;
  });
  const acts = judged.filter((each) => "act" in each);
  // What a person reads is shown with the certificates as they are now.
  const papers = await eachOf(
    selected.filter((_, place) => "act" in (judged[place] ?? {})),
    ({ certificateId }) => api.certificate(certificateId),
  );
  return {
    ...(acts.length > 0 && { request: { acts, answers: "whole" } }),
    ...{ papers, leftOut: judged.filter((each) => "certificateId" in each) },
  };
}
