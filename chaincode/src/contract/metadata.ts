import { z } from "zod";
import type { Act, ContractName, Query } from "../domain/act.js";
import { acts, queries } from "../domain/catalogue.js";

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
 * What fabric-shim keeps of a transaction. It shows the whole description, as JSON, to those who ask with `GetMetadata`; its
 * own dispatch sees no parameters, and so leaves them to the function, which answers with typed errors, instead of
 * compiling and running a validator on each call.
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
 * The requests and responses by name, as JSON schemas of their form on the wire. Like a {@link Transaction} it shows them as JSON
 * only: fabric-shim would else compile a validator for each of them at every start, and use none.
 */
export class Schemas {
  toJSON(): Record<string, object> {
    const schemas: Record<string, object> = {};
    for (const each of [...Object.values(acts), ...Object.values(queries)]) {
      schemas[`${each.name}Request`] = schemaOf(`${each.name}Request`, each.request);
      schemas[`${each.name}Response`] = schemaOf(`${each.name}Response`, each.response);
    }
    return schemas;
  }
}

function describe({ name, summary }: Act | Query, tag: DescribedTransaction["tag"]): DescribedTransaction {
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

function schemaOf($id: string, schema: z.ZodType): object {
  return { $id, ...z.toJSONSchema(schema, { io: "input", target: "draft-7", unrepresentable: "any" }) };
}
