import type { ActForms, QueryForms } from "../wire-types.js";

type Forms = ActForms & QueryForms;
type OperationName = keyof Forms;

/** Requests with fields that have parts, and the names of these fields. Each part is filled in on its own. */
interface InParts {
  readonly Settle: "lodged";
  readonly ExecuteOrder: "sale";
  readonly ListForSale: "price" | "accepts" | "inspection" | "warranty" | "deposit";
}

/** Names of the fields of a request. The type of a request without fields is `Record<string, never>`. */
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
 * The texts of an act or query in a language other than the catalogue's. `summary` says who may do it and what it does.
 * `details` says what else a user must know. `fields` describes each field of the request.
 *
 * @template Shared - fields that mean the same in most requests and share one text. A request has its own text for such
 * a field only if the field means something else there.
 */
export type OperationText<N extends OperationName, Shared extends string> = {
  readonly summary: string;
  readonly details?: string;
} & ([Exclude<PlaceOf<N>, Shared>] extends [never]
  ? { readonly fields?: FieldTexts<N, Shared> }
  : { readonly fields: FieldTexts<N, Shared> });

/** The texts of an act or query for output, including those of the shared fields. */
export interface SaidOperation {
  /** Who may do it, and what it does. */
  readonly summary: string;
  /** What else a user must know. */
  readonly details?: string;
  /** The text of each field, by the field's name, or by its path, such as `price.currency`. */
  readonly fields: Readonly<Partial<Record<string, string>>>;
}
