import { format } from "prettier";
import { z } from "zod";

import { acts, type AnyAct } from "../../chaincode/src/domain/index.js";
import { AMOUNT_PATTERN } from "../src/amounts-in.js";

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** A field of a request: its names from the outside, and whether its values are sums. */
interface Leaf {
  readonly path: readonly string[];
  readonly isSum: boolean;
}

/** The text of `src/signing-traits.ts`. */
export async function signingTraits(): Promise<string> {
  const all = Object.values<AnyAct>(acts);
  const leaves = all.flatMap(({ request }) => leavesOf(z.toJSONSchema(request, { io: "input" }) as JsonSchema));
  const withdrawable = all.flatMap(({ name, withdrawable: is }) => (is === true ? [name] : []));
  const text = [
    "// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.\n\n",
    'import type { ActName } from "./wire-types.js";\n\n',
    "/** The fields of requests whose values are sums. One whose name other fields have as well is named with the field that it is in. */\n",
    `export const sumFields: readonly string[] = ${JSON.stringify(sumFields(leaves))};\n\n`,
    "/** The acts that their party can take back with `Withdraw` until another party answers. All others, except those that do other acts, are final. */\n",
    `export const withdrawableActs: ReadonlySet<string> = new Set<ActName>(${JSON.stringify(withdrawable)});\n`,
  ];
  return format(text.join(""), { parser: "typescript", printWidth: 120 });
}

function sumFields(leaves: readonly Leaf[]): readonly string[] {
  const others = new Set(leaves.flatMap(({ path, isSum }) => (isSum ? [] : path.slice(-1))));
  const names = leaves.flatMap(({ path, isSum }) => {
    const [name = ""] = path.slice(-1);
    return isSum ? [others.has(name) ? path.slice(-2).join(".") : name] : [];
  });
  return [...new Set(names)].sort();
}

/** The fields of a form. Items of a list, and entries of a record, count as the field that has them. */
function leavesOf(schema: JsonSchema, path: readonly string[] = [], named = schema.$defs): readonly Leaf[] {
  const { $ref, properties = {}, items, additionalProperties: entries, anyOf = [], oneOf = [], allOf = [] } = schema;
  const known = $ref === undefined ? undefined : named?.[$ref.slice("#/$defs/".length)];
  const parts = [known, items, typeof entries === "object" ? entries : undefined, ...anyOf, ...oneOf, ...allOf];
  const nested = [
    ...Object.entries(properties).flatMap(([name, field]) => leavesOf(field, [...path, name], named)),
    ...parts.flatMap((part) => (part === undefined ? [] : leavesOf(part, path, named))),
  ];
  return nested.length > 0 ? nested : [{ path, isSum: schema.pattern === AMOUNT_PATTERN }];
}
