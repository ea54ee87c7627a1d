import type { FieldName, RefusalFields } from "./refusal-fields.js";

/** The context of a refusal: the fields that it always has, and those that it has in some cases. */
export type ContextWith<Required extends FieldName, Optional extends FieldName> = [Required | Optional] extends [never]
  ? Record<string, never>
  : [Optional] extends [never]
    ? Pick<RefusalFields, Required>
    : Pick<RefusalFields, Required> & Partial<Pick<RefusalFields, Optional>>;

/** The problem with the figures, and the next step. */
export type RefusalWords = readonly [message: string, advice: string];

/** The words of a refusal within a refusal. */
type WordsOf = (code: string, context: unknown) => RefusalWords;

/** Everything about one code. */
export interface RefusalKind<Required extends FieldName = FieldName, Optional extends FieldName = FieldName> {
  /** When it occurs, if its message does not say enough. */
  readonly meaning?: string;
  /** Fields that its context always has. */
  readonly context: readonly Required[];
  /** Fields that its context sometimes has. */
  readonly optional: readonly Optional[];
  /** Acts, queries and functions are named in backticks, so that the command line can name the command instead. */
  readonly text: (context: ContextWith<Required, Optional>, wordsOf: WordsOf) => RefusalWords;
}

/** One code: its context, message and advice. */
export function refusal<const Required extends FieldName = never, const Optional extends FieldName = never>(
  kind: Omit<RefusalKind<Required, Optional>, "optional"> & { readonly optional?: readonly Optional[] },
): RefusalKind<Required, Optional> {
  return { optional: [], ...kind };
}

/**
 * Makes a table of codes. Its callers mark the call as pure, so that a bundle for browsers leaves the table out if it
 * puts no refusal into words.
 */
export function table<T>(make: () => T): T {
  return make();
}
