import type { ActForms, ActName } from "@tallystick/client";
import type { ComponentChildren } from "preact";

import type { Field, Values } from "./field.js";

/** An act on something, such as a certificate or a credit line, as a form. */
export interface ActForm<Subject> {
  readonly act: ActName;
  readonly fields: readonly Field[];
  /** The request for what was filled in. */
  readonly request: (subject: Subject, values: Values) => object | Promise<object>;
  /**
   * Whether the act can fit what is shown. The ledger is asked about these acts at once, and about the others when somebody wants to know why
   * they are not possible. Only the ledger decides.
   */
  readonly isLikely: (subject: Subject) => boolean;
  /** The state after the act, from its answer, if it is not about certificates. */
  readonly after?: (response: never) => ComponentChildren;
}

/** Declares forms of acts on one kind of thing. The compiler compares the request and the answer with those of the act. */
export function formsOn<Subject>() {
  return <A extends ActName>(
    act: A,
    isLikely: ActForm<Subject>["isLikely"],
    fields: readonly Field[],
    request: (subject: Subject, values: Values) => ActForms[A]["request"] | Promise<ActForms[A]["request"]>,
    after?: (response: ActForms[A]["response"]) => ComponentChildren,
  ): ActForm<Subject> => ({ act, isLikely, fields, request, ...(after !== undefined && { after }) });
}

/** What was filled in, or an empty text, which the ledger refuses. */
export function text(value: string | undefined): string {
  return value ?? "";
}

/** A field of a request that is absent unless something was filled in. */
export function optional<N extends string>(name: N, value: string | undefined): Partial<Record<N, string>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<N, string>>;
}
