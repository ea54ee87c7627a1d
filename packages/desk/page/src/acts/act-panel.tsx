import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { ProblemDocument } from "../api.js";
import { fieldAt, initialValues, type Values } from "./field.js";
import { Fields } from "./fields.js";
import type { ActForm } from "./form.js";
import { nameOfAct, Perform, usePreview } from "./outcome.js";

/** One act: its fields, the exact state after it, and the button. */
export function ActPanel<Subject>({
  form,
  shown,
}: {
  readonly form: ActForm<Subject>;
  readonly shown: Subject;
}): JSX.Element {
  const [values, setValues] = useState(() => initialValues(form.fields, shown));
  const [problem, setProblem] = useState<ProblemDocument>();
  const isComplete = form.fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
  const warning = form.warning?.(shown);
  return (
    <section class="stack" aria-label={nameOfAct(form.act)}>
      {form.fields.length > 0 && (
        <Fields
          fields={form.fields}
          shown={shown}
          values={values}
          onChange={setValues}
          problem={isComplete ? problem : undefined}
        />
      )}
      {warning !== undefined && <p class="outcome warn">{warning}</p>}
      {isComplete && <Judged form={form} shown={shown} values={values} onProblem={setProblem} />}
    </section>
  );
}

/** What the ledger says to what is filled in. A complaint about a field is shown beside it. */
function Judged<Subject>({
  form,
  shown,
  values,
  onProblem,
}: {
  readonly form: ActForm<Subject>;
  readonly shown: Subject;
  readonly values: Values;
  readonly onProblem: (problem: ProblemDocument | undefined) => void;
}): JSX.Element {
  const preview = usePreview(form.act, () => form.request(shown, values), [JSON.stringify(values), shown]);
  const problem = preview.state === "refused" ? preview.problem : undefined;
  useEffect(() => {
    onProblem(problem);
  }, [problem]);
  const request = preview.state === "possible" || preview.state === "filed" ? preview.request : undefined;
  const after = preview.state === "possible" ? preview.answer : request;
  const remark = request && form.remark?.(request, values);
  return (
    <>
      {after !== undefined && form.changes?.(shown, after)}
      {remark !== undefined && <p class="outcome warn">{remark}</p>}
      <Perform
        act={form.act}
        preview={preview}
        isSaid={problem !== undefined && fieldAt(form.fields, problem.context) !== undefined}
      />
    </>
  );
}
