import { z } from "zod";

import { acts, queries } from "../domain/catalogue/catalogue.js";
import type { AnyAct } from "../domain/operation/act.js";
import type { ContractName } from "../domain/operation/operation.js";
import type { Query } from "../domain/operation/query.js";

/** A transaction function in the terms of Fabric's contract metadata. */
export interface DescribedTransaction {
  readonly name: string;
  readonly tag: readonly ("submit" | "submitTx" | "evaluate")[];
  readonly description: string;
  readonly parameters: readonly [
    { readonly name: "request"; readonly description: string; readonly required: true; readonly schema: Reference },
  ];
  readonly returns: Reference;
}

interface Reference {
  readonly $ref: string;
}

/**
 * A transaction as fabric-shim keeps it. For `GetMetadata`, this object becomes the whole description as JSON.
 * Fabric-shim itself sees no parameters.
 */
export class Transaction {
  readonly name: string;
  readonly #described: DescribedTransaction;

  constructor(described: DescribedTransaction) {
    this.name = described.name;
    this.#described = described;
  }

  toJSON(): DescribedTransaction {
    return this.#described;
  }
}

export function describeTransactions(contract: ContractName): Transaction[] {
  return [
    ...Object.values(acts)
      .filter((act) => act.contract === contract)
      .map((act) => new Transaction(describe(act, ["submit", "submitTx"]))),
    ...Object.values(queries)
      .filter((query) => query.contract === contract)
      .map((query) => new Transaction(describe(query, ["evaluate"]))),
  ];
}

/**
 * The requests and responses by name, as JSON schemas of their form on the wire. Like a {@link Transaction} it shows
 * them only as JSON. Otherwise fabric-shim would compile a validator for each of them at every start, and use none.
 */
export class Schemas {
  toJSON(): Record<string, object> {
    const schemas = new Map<string, object>();
    for (const { name, request, response } of [...Object.values(acts), ...Object.values(queries)]) {
      describeSchema(`${name}Request`, request, schemas);
      describeSchema(`${name}Response`, response, schemas);
    }
    return Object.fromEntries(schemas);
  }
}

/**
 * Files a schema under its name, and the schemas that it shares with others under their names. References use names, as
 * in Fabric's own metadata.
 */
function describeSchema(name: string, schema: z.ZodType, schemas: Map<string, object>): void {
  const described = z.toJSONSchema(schema, { io: "input", target: "draft-7", unrepresentable: "any" });
  const { definitions = {}, ...own } = byName(described) as { definitions?: Record<string, object> };
  schemas.set(name, { $id: name, ...own });
  for (const [id, definition] of Object.entries(definitions)) {
    const { $id: _id, id: _legacyId, ...fields } = definition as { $id?: unknown; id?: unknown };
    schemas.set(id, { $id: id, ...fields });
  }
}

function byName(described: unknown): unknown {
  if (Array.isArray(described)) {
    return described.map(byName);
  }
  if (typeof described !== "object" || described === null) {
    return described;
  }
  return Object.fromEntries(
    Object.entries(described).map(([field, value]: [string, unknown]) => [
      field,
      field === "$ref" && typeof value === "string" ? value.replace("#/definitions/", "") : byName(value),
    ]),
  );
}

function describe({ name, summary }: AnyAct | Query, tag: DescribedTransaction["tag"]): DescribedTransaction {
  const schema = referTo(`${name}Request`);
  return {
    name,
    tag,
    description: summary,
    parameters: [{ name: "request", description: summary, required: true, schema }],
    returns: referTo(`${name}Response`),
  };
}

function referTo(name: string): Reference {
  return { $ref: `#/components/schemas/${name}` };
}
