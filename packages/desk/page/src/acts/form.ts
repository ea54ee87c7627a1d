import type { ActForms, ActName } from "@tallystick/client";
import type { ComponentChildren } from "preact";

import type { Field, Values } from "./field.js";

/** An act as a form about a subject: a certificate, a credit line, a party, a listing, as the screen shows it. */
export interface ActForm<Subject> {
  readonly act: ActName;
  readonly fields: readonly Field<Subject>[];
  /** The request for what was filled in. */
  readonly request: (shown: Subject, values: Values) => object | Promise<object>;
  /**
   * Whether the act can fit what is shown. The ledger is asked about these acts at once, and about the others when somebody wants to know why
   * they are not possible. Only the ledger decides.
   */
  readonly isLikely: (shown: Subject) => boolean;
  /** The state after the act, from its answer, if it is not about certificates. */
  readonly after?: (response: never) => ComponentChildren;
}

/** Declares a form. The compiler compares the request and the answer with those of the act. */
export function form<Subject, A extends ActName>(
  act: A,
  isLikely: ActForm<Subject>["isLikely"],
  fields: readonly Field<Subject>[],
  request: (shown: Subject, values: Values) => ActForms[A]["request"] | Promise<ActForms[A]["request"]>,
  after?: (response: ActForms[A]["response"]) => ComponentChildren,
): ActForm<Subject> {
  return { act, isLikely, fields, request, ...(after !== undefined && { after }) };
}

/** A field that must be filled in. The ledger says what is wrong with an empty one. */
export function text(value: string | undefined): string {
  return value ?? "";
}

/** A field of a request that is absent if nothing was filled in. */
export function optional<N extends string>(name: N, value: string | undefined): Partial<Record<N, string>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<N, string>>;
}
