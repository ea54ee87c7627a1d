import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { fieldAt, isFilledIn } from "./field.js";
import { Fields } from "./fields.js";
import type { ActForm } from "./form.js";
import { useForgottenOnceSent, useKept, type Kept } from "./kept.js";
import { nameOfAct } from "./name-of-act.js";
import { Perform } from "./outcome.js";
import { useSignature } from "./signature.js";
import { spoken } from "../words/index.js";

/** One act: its fields, the review of what is signed, with the exact state after it, and the button. */
export function ActPanel<Subject>({
  form,
  shown,
  about = "",
}: {
  readonly form: ActForm<Subject>;
  readonly shown: Subject;
  /** What the form is about, if its screen has several forms of the act. */
  readonly about?: string;
}): JSX.Element {
  const { act, fields } = form;
  const kept = useKept([act, about].join(" "), fields, shown);
  const filled = kept.values;
  const signature = useSignature({
    act,
    says: () => {
      const now = kept.now();
      return isFilledIn(fields, now) ? JSON.stringify([act, shown, now]) : undefined;
    },
    ask: async () => ({ request: await form.request(shown, filled), papers: papersIn(shown) }),
  });
  useForgottenOnceSent(kept, signature);
  const { preview, stage, isLocked } = signature;
  const problem = preview.state === "refused" ? preview.problem : undefined;
  const draft = "draft" in stage ? stage.draft : "draft" in preview ? preview.draft : undefined;
  const remark = draft && form.remark?.(draft.request, filled);
  const warning = form.warning?.(shown);
  return (
    <section class="stack" aria-label={nameOfAct(act)}>
      {fields.length > 0 && (
        <fieldset class="held" disabled={isLocked}>
          {kept.isKept && stage.state === "open" && <WrittenBefore kept={kept} />}
          <Fields
            key={kept.round}
            fields={fields}
            shown={shown}
            values={filled}
            onChange={kept.change}
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

/** Says that the form began with what the person had written before, and begins it again. */
function WrittenBefore({ kept: { beginAnew } }: { readonly kept: Kept }): JSX.Element {
  const { act } = spoken.value.words;
  return (
    <p class="line quiet" role="status">
      <span>{act.writtenBefore}</span>
      <button type="button" onClick={beginAnew}>
        {act.beginAnew}
      </button>
    </p>
  );
}

/** The certificate that a form is about, if it is about one. */
function papersIn(shown: unknown): readonly ShownCertificate[] {
  return typeof shown === "object" && shown !== null && "certificate" in shown && "instrument" in shown
    ? [shown as ShownCertificate]
    : [];
}
