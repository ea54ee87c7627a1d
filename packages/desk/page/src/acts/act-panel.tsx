import { useSignal } from "@preact/signals";
import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { fieldAt, initialValues, isFilledIn } from "./field.js";
import { Fields } from "./fields.js";
import type { ActForm } from "./form.js";
import { nameOfAct } from "./name-of-act.js";
import { Perform } from "./outcome.js";
import { useSignature } from "./signature.js";

/** One act: its fields, the review of what is signed, with the exact state after it, and the button. */
export function ActPanel<Subject>({
  form,
  shown,
}: {
  readonly form: ActForm<Subject>;
  readonly shown: Subject;
}): JSX.Element {
  const { act, fields } = form;
  const values = useSignal(initialValues(fields, shown));
  const filled = values.value;
  const signature = useSignature({
    act,
    says: () => (isFilledIn(fields, values.value) ? JSON.stringify([act, shown, values.value]) : undefined),
    ask: async () => ({ request: await form.request(shown, filled), papers: papersIn(shown) }),
  });
  const { preview, stage, isLocked } = signature;
  const problem = preview.state === "refused" ? preview.problem : undefined;
  const draft = "draft" in stage ? stage.draft : "draft" in preview ? preview.draft : undefined;
  const remark = draft && form.remark?.(draft.request, filled);
  const warning = form.warning?.(shown);
  return (
    <section class="stack" aria-label={nameOfAct(act)}>
      {fields.length > 0 && (
        <fieldset class="held" disabled={isLocked}>
          <Fields
            fields={fields}
            shown={shown}
            values={filled}
            onChange={(change) => {
              values.value = change(values.value);
            }}
            problem={problem}
          />
        </fieldset>
      )}
      {warning !== undefined && <p class="outcome warn">{warning}</p>}
      {isFilledIn(fields, filled) && (
        <>
          {draft !== undefined && form.changes?.(shown, draft.answer ?? draft.request)}
          {remark !== undefined && <p class="outcome warn">{remark}</p>}
          <Perform
            signature={signature}
            isSaid={problem !== undefined && fieldAt(fields, problem.context) !== undefined}
            figures={draft && form.figures?.(draft)}
          />
        </>
      )}
    </section>
  );
}

/** The certificate that a form is about, if it is about one. */
function papersIn(shown: unknown): readonly ShownCertificate[] {
  return typeof shown === "object" && shown !== null && "certificate" in shown && "instrument" in shown
    ? [shown as ShownCertificate]
    : [];
}
