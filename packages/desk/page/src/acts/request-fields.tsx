import { sumFields } from "@tallystick/client/words";
import { Fragment, type JSX } from "preact";

import { grouped } from "../read-amount.js";
import { named } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { nameOfAct } from "./name-of-act.js";

/** Every field of a request, in words. The digests of what its maker saw say nothing to people, and are folded. */
export function RequestFields({ of }: { readonly of: unknown }): JSX.Element {
  const all = fieldsOf(of);
  const digests = all.filter(isDigest);
  return (
    <>
      <List fields={all.filter((field) => !isDigest(field))} />
      {digests.length > 0 && (
        <details>
          <summary>{spoken.value.words.approvals.digest}</summary>
          {digests.map(([field, value]) => (
            <div key={field} class="id whole">
              {value}
            </div>
          ))}
        </details>
      )}
    </>
  );
}

type Field = ReturnType<typeof fieldsOf>[number];

function isDigest([path]: Field): boolean {
  return path === "seen" || path.endsWith(".seen");
}

function List({ fields }: { readonly fields: readonly Field[] }): JSX.Element {
  return (
    <dl>
      {fields.map(([field, value]) => (
        <Fragment key={field}>
          <dt>{labelOf(field)}</dt>
          <dd>{named(saidOf(field, value))}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The label of a field. Parts of a field have those of all that it is in, and items of a list their number. */
function labelOf(path: string): string {
  const { fields } = spoken.value.words;
  const labels = path
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (fields[part] ?? part)));
  return fields[path] ?? labels.join(" · ");
}

/** A value as people read it: amounts with commas, the name of an act, and yes or no. */
function saidOf(path: string, value: string): string {
  const { act } = spoken.value.words;
  const field = path.slice(path.lastIndexOf(".") + 1);
  if (field === "act") {
    return nameOfAct(value);
  }
  if (value === "true" || value === "false") {
    return value === "true" ? act.yes : act.no;
  }
  return isSum(path) ? grouped(value) : value;
}

/** Whether a field has a sum, or is one of several in a list or by currency. */
function isSum(path: string): boolean {
  const field = path.replaceAll(/\.(\d+|[A-Z]{3})(?=\.|$)/g, "");
  return sumFields.some((name) => field === name || field.endsWith(`.${name}`));
}

/** Every field of a request, those of its parts with their path. */
function fieldsOf(request: unknown, path = ""): readonly (readonly [field: string, value: string])[] {
  if (typeof request !== "object" || request === null) {
    return [[path, String(request)]];
  }
  return Object.entries(request).flatMap(([name, value]) => fieldsOf(value, path === "" ? name : `${path}.${name}`));
}
