import type { ActName, QueryName } from "@tallystick/client";
import { acts, queries, type Operation } from "@tallystick/client/catalogue";

/** An act of the catalogue with its name. */
export type NamedAct = Operation & { readonly name: ActName };

/** A query of the catalogue with its name. */
export type NamedQuery = Operation & { readonly name: QueryName };

/** Every act of the catalogue. */
export const allActs: readonly NamedAct[] = Object.keys(acts)
  .filter((name): name is ActName => Object.hasOwn(acts, name))
  .map((name) => ({ ...acts[name], name }));

/** Every query of the catalogue. */
export const allQueries: readonly NamedQuery[] = Object.keys(queries)
  .filter((name): name is QueryName => Object.hasOwn(queries, name))
  .map((name) => ({ ...queries[name], name }));
