import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

import type { ActForm } from "./act-form.js";
import { initialValues, isComplete, type Values } from "./field.js";
import { Fields } from "./fields.js";
import { nameOfAct, Perform, usePreview } from "./outcome.js";

interface PanelProps<Subject> {
  readonly form: ActForm<Subject>;
  readonly subject: Subject;
}

/** One act on something: its fields, the exact state after it, and the button. */
export function ActPanel<Subject>({
  form,
  subject,
  children,
}: PanelProps<Subject> & {
  /** What follows from what was filled in, such as an amount in words. */
  readonly children?: (values: Values) => ComponentChildren;
}): JSX.Element {
  const [values, setValues] = useState(() => initialValues(form.fields));
  return (
    <section class="stack" aria-label={nameOfAct(form.act)}>
      {form.fields.length > 0 && <Fields fields={form.fields} values={values} onChange={setValues} />}
      {children?.(values)}
      {isComplete(form.fields, values) && <Judged form={form} subject={subject} values={values} />}
    </section>
  );
}

function Judged<Subject>({ form, subject, values }: PanelProps<Subject> & { readonly values: Values }): JSX.Element {
  const preview = usePreview(form.act, () => form.request(subject, values), [JSON.stringify(values), subject]);
  return <Perform act={form.act} preview={preview} after={form.after} />;
}
