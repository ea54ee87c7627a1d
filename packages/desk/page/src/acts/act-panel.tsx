import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { initialValues } from "./field.js";
import type { ActForm } from "./forms.js";
import { Fields } from "./fields.js";
import { nameOfAct, Perform, usePreview } from "./outcome.js";

/** One act on a certificate: its fields, the exact state after it, and the button. */
export function ActPanel({ form, shown }: { readonly form: ActForm; readonly shown: ShownCertificate }): JSX.Element {
  const [values, setValues] = useState(() => initialValues(form.fields));
  const isComplete = form.fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
  return (
    <section class="stack" aria-label={nameOfAct(form.act)}>
      {form.fields.length > 0 && <Fields fields={form.fields} values={values} onChange={setValues} />}
      {isComplete && <Judged form={form} shown={shown} values={values} />}
    </section>
  );
}

function Judged({
  form,
  shown,
  values,
}: {
  readonly form: ActForm;
  readonly shown: ShownCertificate;
  readonly values: Parameters<ActForm["request"]>[1];
}): JSX.Element {
  const preview = usePreview(form.act, () => form.request(shown, values), [JSON.stringify(values), shown]);
  return <Perform act={form.act} preview={preview} />;
}
