import { compile } from "json-schema-to-typescript";
import ts from "typescript";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Types of JSON schemas by name, in their order. The schemas to which they refer must be among them. */
export async function plainTypes(schemas: ReadonlyMap<string, JsonSchema>): Promise<string> {
  const written = await compile({ definitions: Object.fromEntries(schemas) }, "All", {
    additionalProperties: false,
    bannerComment: "",
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  return inOrder(tidied(written, schemas), [...schemas.keys()]);
}

/**
 * Values from the ledger are not changed, so all fields are read-only. An optional field may also be undefined. A field
 * without documentation has that of its type.
 */
function tidied(written: string, schemas: ReadonlyMap<string, JsonSchema>): string {
  const file = ts.createSourceFile("types.ts", written, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const insert = (at: number, text: string): void => void edits.push({ from: at, to: at, text });
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) {
      const description = ts.getJSDocCommentsAndTags(node).length === 0 ? descriptionOf(node.type, schemas) : undefined;
      insert(node.name.getStart(file), `${description === undefined ? "" : `/** ${description} */\n`}readonly `);
      if (node.questionToken !== undefined && node.type !== undefined) {
        const union = ts.isFunctionTypeNode(node.type) ? ["(", ") | undefined"] : ["", " | undefined"];
        insert(node.type.getStart(file), union[0] ?? "");
        insert(node.type.getEnd(), union[1] ?? "");
      }
    }
    const values = ts.isTypeLiteralNode(node) ? valuesOfRecord(node) : undefined;
    if (values !== undefined) {
      edits.push({ from: node.getStart(file), to: values.getStart(file), text: "Readonly<Record<string, " });
      edits.push({ from: values.getEnd(), to: node.getEnd(), text: ">>" });
    }
    if (ts.isInterfaceDeclaration(node) && node.members.length === 0) {
      const text = `export type ${node.name.text} = Readonly<Record<string, never>>;`;
      edits.push({ from: node.getStart(file), to: node.getEnd(), text });
    }
    if (ts.isArrayTypeNode(node)) {
      insert(node.getStart(file), "readonly ");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const edited = edits
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((text, { from, to, text: inserted }) => text.slice(0, from) + inserted + text.slice(to), written);
  return edited
    .replaceAll(/\/\*\*\s*\* This interface was referenced by [^]*?\*\/\n/g, "")
    .replaceAll(/(?:\s*\*\s*)?\n\s*\*\s*This interface was referenced by [^]*?(?=\n\s*\*\/)/g, "")
    .replaceAll(/@minItems (\d+)\n\s*\* @maxItems (\d+)/g, "From $1 to $2 items.")
    .replaceAll(/@minItems (\d+)/g, "At least $1 items.")
    .replaceAll(/@maxItems (\d+)/g, "At most $1 items.")
    .replaceAll(/\/\*\*\n\s*\* ([^\n]*)\n\s*\*\//g, "/** $1 */");
}

/** The description of a named type. */
function descriptionOf(type: ts.TypeNode | undefined, schemas: ReadonlyMap<string, JsonSchema>): string | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type)) {
    return undefined;
  }
  const description = schemas.get(type.typeName.getText())?.["description"];
  return typeof description === "string" ? description : undefined;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The type of the values of an object with any field names. */
function valuesOfRecord({ members }: ts.TypeLiteralNode): ts.TypeNode | undefined {
  const [first, ...others] = members;
  return first !== undefined && ts.isIndexSignatureDeclaration(first) && others.length === 0 ? first.type : undefined;
}

/**
 * The library writes a referring type before the type to which it refers. The reader wants the order of the catalogue.
 */
function inOrder(text: string, names: readonly string[]): string {
  const file = ts.createSourceFile("types.ts", text, ts.ScriptTarget.ES2022, true);
  const byName = new Map<string, string>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      byName.set(statement.name.text, statement.getFullText(file).trim());
    }
  }
  return names
    .map((name) => {
      const written = byName.get(name);
      if (written === undefined) {
        throw new Error(`no type was written for ${name}`);
      }
      return `${written}\n\n`;
    })
    .join("");
}
