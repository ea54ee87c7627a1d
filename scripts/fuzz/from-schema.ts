import { z } from "zod";

import type { Dice } from "./dice.js";

/** The parts of a JSON schema that requests and events use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Values that no schema allows. A parser must refuse them and not crash. */
const junk: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 0.1, "", " ", "\u0000", "\ud800", "\u202e", "__proto__", "constructor", [], {}],
  ...["9".repeat(400), "-0", "1e9", "00", "2026-02-30", [[[[]]]], { __proto__: null, toString: 1 }, "💥".repeat(50)],
];

/** Makes values in the form of a schema on the wire. */
export class FromSchema {
  readonly #root: Schema;

  /** @param texts - the source of texts, if a schema's patterns allow them: names that exist on the ledger. */
  constructor(schema: z.ZodType) {
    this.#root = z.toJSONSchema(schema, { io: "input", target: "draft-7", unrepresentable: "any" }) as Schema;
  }

  /** @param spoilt - the share of places with junk. */
  make(dice: Dice, texts: Texts, spoilt: number): unknown {
    return this.#value(this.#root, dice, { texts, spoilt, depth: 0, name: "" });
  }

  #value(schema: Schema, dice: Dice, place: Place): unknown {
    const { texts, spoilt, depth } = place;
    if (depth > 0 && dice.chance(spoilt)) {
      return dice.pick(junk);
    }
    const inner = (part: Schema): unknown => this.#value(part, dice, { ...place, depth: depth + 1 });
    if (schema.$ref !== undefined) {
      return inner(this.#root.definitions?.[schema.$ref.replace("#/definitions/", "")] ?? {});
    }
    if (schema.const !== undefined) {
      return schema.const;
    }
    if (schema.enum !== undefined) {
      return dice.pick(schema.enum);
    }
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) {
      return inner(dice.pick(choices));
    }
    switch (schema.type) {
      case "object":
        return this.#object(schema, dice, place);
      case "array": {
        const { minItems = 0, maxItems = 3, items = {} } = schema;
        const length = minItems + dice.below(Math.min(maxItems, minItems + 3) - minItems + 1);
        return Array.from({ length }, () => inner(items));
      }
      case "integer":
      case "number": {
        const { minimum = 0, maximum = 1000 } = schema;
        return minimum + dice.below(Math.min(maximum - minimum, 1000) + 1);
      }
      case "boolean":
        return dice.chance(0.5);
      case "string":
        return texts.of(schema, place.name, dice);
      case undefined:
      default:
        return schema.allOf?.[0] === undefined ? dice.pick(junk) : inner(schema.allOf[0]);
    }
  }

  #object({ properties = {}, required = [] }: Schema, dice: Dice, place: Place): unknown {
    const given = Object.entries(properties).filter(([name]) => required.includes(name) || dice.chance(0.35));
    const value = given.map(([name, part]) => [
      name,
      this.#value(part, dice, { ...place, name, depth: place.depth + 1 }),
    ]);
    return Object.fromEntries(value);
  }
}

interface Place {
  readonly texts: Texts;
  readonly spoilt: number;
  readonly depth: number;
  readonly name: string;
}

/** Texts by the patterns that accept them. */
export class Texts {
  readonly #all: readonly string[];
  readonly #taken = new Map<string, readonly string[]>();

  constructor(all: readonly string[]) {
    this.#all = [...new Set(all)];
  }

  of(schema: Schema, name: string, dice: Dice): string {
    const { minLength = 0, maxLength = Infinity } = schema;
    const patterns = [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) => pattern ?? []);
    const form = forms[schema.format ?? ""];
    const key = JSON.stringify([name, patterns, minLength, maxLength, schema.format]);
    let taken = this.#taken.get(key);
    if (taken === undefined) {
      const expressions = [...patterns.map((pattern) => new RegExp(pattern, "u")), ...(form ? [form] : [])];
      const fit = this.#all.filter(
        (text) => text.length >= minLength && text.length <= maxLength && expressions.every((each) => each.test(text)),
      );
      // A field's name says what it contains, such as `certificateId`.
      const hinted = fit.filter((text) => hints.some(([field, form]) => field.test(name) && form.test(text)));
      taken = hinted.length > 0 ? hinted : fit;
      this.#taken.set(key, taken);
    }
    return taken.length === 0 ? "" : dice.pick(taken);
  }
}

/** Formats that the schemas name and do not write as a pattern. */
const forms: Readonly<Record<string, RegExp>> = {
  "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
};

const hints = [
  [/certificateId|certificates/i, /^[^:]+:\d+-\d+$/],
  [/instrumentId/i, /^[A-Z0-9]{20}\.[A-Z0-9-]+$/],
  [/batteryId/i, /^[A-Z0-9]{20}\.[A-Z0-9-]+$/],
  [/On$|From$|To$|Until$|Date$|From|days?$/i, /^\d{4}-\d\d-\d\d$/],
  [/amount|limit|proceeds|face|price|fee/i, /^\d+(\.\d+)?$/],
  [/currency/i, /^[A-Z]{3}$/],
  [/uetr/i, /^0{8}-/],
  [/Id$/, /^tx\d+$/],
] as const satisfies readonly (readonly [RegExp, RegExp])[];
