import type { ActForms, ActName } from "@tallystick/client";
import type { JSX } from "preact";

import { numberIn } from "../read-amount.js";
import type { Reviewed } from "./draft.js";
import type { Field, Values } from "./field.js";

/** An act as a form about a subject: a certificate, a battery, a listing or an order, as the screen shows it. */
export interface ActForm<Subject, A extends ActName = ActName> {
  readonly act: A;
  readonly fields: readonly Field<Subject>[];
  /** The request for what was filled in. */
  readonly request: (shown: Subject, values: Values) => object | Promise<object>;
  /**
   * Whether the act can fit what is shown. The ledger is asked about these acts at once, and about the others when somebody wants to know why
   * they are not possible. Only the ledger decides.
   */
  readonly isLikely: (shown: Subject) => boolean;
  /** What a person must know before it does the act. Absent or undefined: nothing more than the preview says. */
  readonly warning?: (shown: Subject) => string | undefined;
  /** What a person must know of a request that is possible, such as that it is about less than was asked for. */
  readonly remark?: (request: object, values: Values) => string | undefined;
  /** Figures that belong to the review of what is signed, such as the price of a discount, made from the request and what the ledger says to it. */
  readonly figures?: (reviewed: Reviewed) => JSX.Element | null;
  /** What changes, by the state after the act or else by its request. Absent: the state after it says enough. */
  readonly changes?: (shown: Subject, after: object) => JSX.Element;
}

/** Declares a form. The compiler compares the request with that of the act. */
type Declare<Subject> = <A extends ActName>(
  act: A,
  isLikely: ActForm<Subject>["isLikely"],
  fields: readonly Field<Subject>[],
  request: (shown: Subject, values: Values) => ActForms[A]["request"] | Promise<ActForms[A]["request"]>,
) => ActForm<Subject, A>;

/** Declares forms about one kind of subject. */
export function formsAbout<Subject>(): Declare<Subject> {
  return (act, isLikely, fields, request) => ({ act, isLikely, fields, request });
}

/** A field that must be filled in. The ledger says what is wrong with an empty one. */
export function text(value: string | undefined): string {
  return value ?? "";
}

/** A field of a request that is absent if nothing was filled in. */
export function optional<N extends string>(name: N, value: string | undefined): Partial<Record<N, string>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<N, string>>;
}

/** A number that must be filled in. The ledger says what is wrong with another text. */
export function whole(value: string | undefined): number {
  return numberIn(value ?? "");
}

/** A number of a request that is absent if nothing was filled in. */
export function wholeIf<N extends string>(name: N, value: string | undefined): Partial<Record<N, number>> {
  return (value === undefined ? {} : { [name]: numberIn(value) }) as Partial<Record<N, number>>;
}
