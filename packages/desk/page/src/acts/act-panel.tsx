import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { initialValues, type Values } from "./field.js";
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
  const isComplete = form.fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
  const warning = form.warning?.(shown);
  return (
    <section class="stack" aria-label={nameOfAct(form.act)}>
      {form.fields.length > 0 && <Fields fields={form.fields} shown={shown} values={values} onChange={setValues} />}
      {warning !== undefined && <p class="outcome warn">{warning}</p>}
      {isComplete && <Judged form={form} shown={shown} values={values} />}
    </section>
  );
}

function Judged<Subject>({
  form,
  shown,
  values,
}: {
  readonly form: ActForm<Subject>;
  readonly shown: Subject;
  readonly values: Values;
}): JSX.Element {
  const preview = usePreview(form.act, () => form.request(shown, values), [JSON.stringify(values), shown]);
  return <Perform act={form.act} preview={preview} />;
}
