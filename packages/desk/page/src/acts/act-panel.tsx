import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

import { initialValues, isComplete, type Values } from "./field.js";
import { Fields } from "./fields.js";
import type { ActForm } from "./form.js";
import { nameOfAct, Perform, usePreview } from "./outcome.js";

interface PanelProps<Subject> {
  readonly form: ActForm<Subject>;
  readonly shown: Subject;
}

/** One act: its fields, the exact state after it, and the button. */
export function ActPanel<Subject>({
  form,
  shown,
  children,
}: PanelProps<Subject> & {
  /** What follows from what was filled in, such as an amount in words. */
  readonly children?: (values: Values) => ComponentChildren;
}): JSX.Element {
  const [values, setValues] = useState(() => initialValues(form.fields, shown));
  return (
    <section class="stack" aria-label={nameOfAct(form.act)}>
      {form.fields.length > 0 && <Fields fields={form.fields} shown={shown} values={values} onChange={setValues} />}
      {children?.(values)}
      {isComplete(form.fields, values) && <Judged form={form} shown={shown} values={values} />}
    </section>
  );
}

function Judged<Subject>({ form, shown, values }: PanelProps<Subject> & { readonly values: Values }): JSX.Element {
  const preview = usePreview(form.act, () => form.request(shown, values), [JSON.stringify(values), shown]);
  return <Perform act={form.act} preview={preview} after={form.after} />;
}
