import type { ActForms, QueryForms } from "../wire-types.js";

type Forms = ActForms & QueryForms;
type OperationName = keyof Forms;

/** Requests whose fields have parts of their own to fill in, and these fields. */
interface InParts {
  readonly ListForSale: "price" | "accepts" | "inspection";
}

/** Names of the fields of a request. One without fields is written as a record of nothing. */
type FieldOf<N extends OperationName> = string extends keyof Forms[N]["request"]
  ? never
  : Extract<keyof Forms[N]["request"], string>;

type PartOf<N extends OperationName> = N extends keyof InParts
  ? {
      [F in InParts[N]]: F extends keyof Forms[N]["request"]
        ? `${F}.${Extract<keyof NonNullable<Forms[N]["request"][F]>, string>}`
        : never;
    }[InParts[N]]
  : never;

type PlaceOf<N extends OperationName> = FieldOf<N> | PartOf<N>;

type FieldTexts<N extends OperationName, Shared extends string> = Readonly<
  Record<Exclude<PlaceOf<N>, Shared>, string> & Partial<Record<Extract<PlaceOf<N>, Shared>, string>>
>;

/**
 * What an act or query is in another language than the catalogue's own: who may do it and what it does, what else a user must know, and
 * each field of its request.
 *
 * @template Shared - fields that mean the same in most requests, and are said once for all of them. Here they stand where they mean
 * something else.
 */
export type OperationText<N extends OperationName, Shared extends string> = {
  readonly summary: string;
  readonly details?: string;
} & ([Exclude<PlaceOf<N>, Shared>] extends [never]
  ? { readonly fields?: FieldTexts<N, Shared> }
  : { readonly fields: FieldTexts<N, Shared> });

/** An act or query as it is shown: the shared fields among the others. */
export interface SaidOperation {
  /** Who may do it, and what it does. */
  readonly summary: string;
  /** What else a user must know. */
  readonly details?: string;
  /** By the name of the field, or by its place, such as `price.currency`. */
  readonly fields: Readonly<Partial<Record<string, string>>>;
}
