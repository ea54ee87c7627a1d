import { z } from "zod";

import { portable, type Schema } from "./portable.js";

/** Collects the schemas of a document, each once, under `components/schemas`. */
export class Schemas {
  readonly #named = new Map<string, Schema>();

  /**
   * The schema of a form.
   *
   * @param side - a reader of an answer must accept fields that it does not know. A request may have no other fields.
   */
  of(form: z.ZodType, side: "request" | "response"): Schema {
    const {
      $schema: _,
      $defs = {},
      ...own
    } = z.toJSONSchema(form, {
      io: "input",
      unrepresentable: "any",
      override({ jsonSchema }) {
        if (side === "response" && jsonSchema.additionalProperties === false) {
          delete jsonSchema.additionalProperties;
        }
      },
    });
    for (const [name, schema] of Object.entries($defs)) {
      this.#named.set(nameOf(name, side), rewritten(schema, side) as Schema);
    }
    return rewritten(own, side) as Schema;
  }

  /**
   * A reference to a schema, which gets this name unless it has one. A generator of clients names its types after the schemas, and would make
   * up a name otherwise.
   */
  named(name: string, schema: Schema): Schema {
    if ("$ref" in schema) {
      return schema;
    }
    const present = this.#named.get(name);
    if (present !== undefined && JSON.stringify(present) !== JSON.stringify(schema)) {
      throw new Error(`two schemas have the name ${name}`);
    }
    this.#named.set(name, schema);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** All schemas by name. */
  get all(): Readonly<Record<string, Schema>> {
    return Object.fromEntries([...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** A record in a request is stricter than the same record in an answer, so it has a name of its own. */
const nameOf = (name: string, side: "request" | "response"): string => (side === "request" ? `${name}Given` : name);

/** Refers to the document's schemas instead of those of one form. */
function rewritten(value: unknown, side: "request" | "response"): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => rewritten(item, side));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return portable(
    Object.fromEntries(
      Object.entries(value).map(([name, inner]: [string, unknown]) =>
        name === "$ref" && typeof inner === "string"
          ? [name, inner.replace(/^#\/\$defs\/(.+)$/, (_all, id: string) => `#/components/schemas/${nameOf(id, side)}`)]
          : [name, rewritten(inner, side)],
      ),
    ),
  );
}
