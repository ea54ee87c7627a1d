import { useSignal } from "@preact/signals";
import type { ActName } from "@tallystick/client";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { problemOf, useLoaded } from "../loaded.js";
import { shortId, Trouble, When } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { certificatesIn, eachOf, judge, type Asked, type LeftOut, type Reviewed } from "./draft.js";
import { Fields } from "./fields.js";
import { initialValues, isFilledIn, type Field, type Values } from "./field.js";
import { nameOfAct } from "./name-of-act.js";
import { Perform } from "./outcome.js";
import { PanelOfSelected, type Selected } from "./panel-of-selected.js";
import { faultIn, PaymentNumbers, type Numbers } from "./payment-numbers.js";
import { useSignature } from "./signature.js";
import { actsIn } from "./sums-of.js";

/** What is done to several certificates. */
export interface ActTogether {
  /** Names it on its button. */
  readonly act: ActName;
  /** What is filled in once for all. */
  readonly fields: readonly Field<ShownCertificate>[];
  /** Whether each of them has a payment of its own, with its number. */
  readonly isPayment?: true;
  /** Figures that belong to the review of all of them, such as the price of each. */
  readonly figures?: (reviewed: Reviewed) => JSX.Element | null;
  /** The act on one of them. */
  readonly actOn: (
    shown: ShownCertificate,
    values: Values,
  ) => Promise<{ readonly act: ActName; readonly request: object }>;
}

interface TogetherProps {
  readonly together: ActTogether;
  readonly selected: readonly Selected[];
}

/**
 * One act on several certificates: the fields, what the ledger says to each of them, the exact state after all, and one button. Those that the
 * ledger refuses are left out. The others are done in one transaction, all or none.
 */
export function Together({
  together,
  selected,
  onClose,
}: TogetherProps & { readonly onClose: () => void }): JSX.Element {
  // The form is filled in for all of them, and begins as that of the first one does.
  const [first] = useState(() => api.certificate(selected[0]?.certificateId ?? ""));
  const loaded = useLoaded(() => first);
  return (
    <PanelOfSelected act={together.act} selected={selected} onClose={onClose}>
      <When loaded={loaded}>{(shown) => <FilledIn together={together} selected={selected} shown={shown} />}</When>
    </PanelOfSelected>
  );
}

function FilledIn({
  together,
  selected,
  shown,
}: TogetherProps & {
  readonly shown: ShownCertificate;
}): JSX.Element {
  const { fields, isPayment, act, figures } = together;
  const values = useSignal(initialValues(fields, shown));
  const numbers = useSignal<Numbers>({});
  const [filled, given] = [values.value, numbers.value];
  const isComplete = (): boolean =>
    isFilledIn(fields, values.value) && (isPayment !== true || faultIn(selected, numbers.value) === undefined);
  const signature = useSignature({
    act: "Batch",
    says: () => (isComplete() ? JSON.stringify([act, selected, values.value, numbers.value]) : undefined),
    ask: () => askFor(together, selected, filled, given),
  });
  const { preview, stage, isLocked } = signature;
  const isHeld = useRef(false);
  isHeld.current = isLocked;
  const draft = "draft" in stage ? stage.draft : "draft" in preview ? preview.draft : undefined;
  const leftOut = draft?.leftOut ?? (preview.state === "nothing" ? preview.leftOut : undefined);
  return (
    <>
      {(fields.length > 0 || isPayment === true) && (
        <fieldset class="held" disabled={isLocked}>
          {fields.length > 0 && (
            <Fields
              fields={fields}
              shown={shown}
              values={filled}
              onChange={(change) => {
                values.value = change(values.value);
              }}
            />
          )}
          {isPayment === true && (
            <PaymentNumbers
              rows={selected}
              numbers={given}
              onChange={(change) => {
                // A file is read for a while, in which the act can be signed.
                numbers.value = isHeld.current ? numbers.value : change(numbers.value);
              }}
            />
          )}
        </fieldset>
      )}
      {isComplete() && (
        <>
          {leftOut !== undefined && (
            <Rows
              done={draft === undefined ? [] : certificatesIn(draft.request)}
              leftOut={leftOut}
              isDone={stage.state === "done"}
            />
          )}
          <Perform
            signature={signature}
            figures={draft && figures?.(draft)}
            label={spoken.value.words.together.button(
              nameOfAct(act),
              draft === undefined ? 0 : actsIn(draft.request).length,
            )}
          />
        </>
      )}
    </>
  );
}

interface RowsProps {
  readonly done: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly isDone: boolean;
}

/** What becomes of each certificate. */
function Rows({ done, leftOut, isDone }: RowsProps): JSX.Element {
  const { words } = spoken.value;
  return (
    <ul class="why">
      {done.map((id) => (
        <li key={id}>
          <span class="id">{shortId(id)}</span>{" "}
          <span class="mark good">{isDone ? words.together.done : words.together.possible}</span>
        </li>
      ))}
      {leftOut.map(({ certificateId, problem }) => (
        <li key={certificateId}>
          <span class="id">{shortId(certificateId)}</span> <span class="mark bad">{words.together.leftOut}</span>
          {problem === undefined ? (
            <div class="outcome warn">{words.payments.without}</div>
          ) : (
            <Trouble problem={problem} tone="warn" />
          )}
        </li>
      ))}
    </ul>
  );
}

/** An act that the ledger allows, and its certificate. */
interface Possible {
  readonly paper: ShownCertificate;
  readonly one: Awaited<ReturnType<ActTogether["actOn"]>>;
}

/**
 * The acts on all that the ledger allows, each certificate as it is now and judged alone. One that a second person must approve is possible: it is
 * filed with the others.
 */
async function askFor(
  { actOn, isPayment }: ActTogether,
  selected: readonly Selected[],
  values: Values,
  numbers: Numbers,
): Promise<Asked> {
  const judged = await eachOf(selected, async ({ certificateId }): Promise<LeftOut | Possible> => {
    const { [certificateId]: uetr } = numbers;
    if (isPayment === true && uetr === undefined) {
      return { certificateId };
    }
    try {
      const paper = await api.certificate(certificateId);
      const one = await actOn(paper, { ...values, ...(uetr !== undefined && { uetr }) });
      const preview = await judge(one.act, "", () => ({ request: one.request, papers: [] }));
      return preview.state === "refused" ? { certificateId, problem: preview.problem } : { paper, one };
    } catch (error) {
      return { certificateId, problem: problemOf(error) };
    }
  });
  const possible = judged.filter((each) => "one" in each);
  return {
    ...(possible.length > 0 && { request: { acts: possible.map(({ one }) => one), answers: "whole" } }),
    papers: possible.map(({ paper }) => paper),
    leftOut: judged.filter((each) => "certificateId" in each),
  };
}
