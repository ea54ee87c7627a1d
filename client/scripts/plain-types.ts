import { compile } from "json-schema-to-typescript";
import ts from "typescript";

type JsonSchema = Readonly<Record<string, unknown>>;

/** Types of JSON schemas by name, in their order. What they refer to must be among them. */
export async function plainTypes(schemas: ReadonlyMap<string, JsonSchema>): Promise<string> {
  const written = await compile({ definitions: Object.fromEntries(schemas) }, "All", {
    additionalProperties: false,
    bannerComment: "",
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  return inOrder(tidied(written), [...schemas.keys()]);
}

/** Values from the ledger are not altered: all fields are read-only. A field that may be left out may also be undefined. */
function tidied(written: string): string {
  const file = ts.createSourceFile("types.ts", written, ts.ScriptTarget.ES2022, true);
  const insertions: [at: number, text: string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) {
      insertions.push([node.name.getStart(file), "readonly "]);
      if (node.questionToken !== undefined && node.type !== undefined) {
        const union = ts.isFunctionTypeNode(node.type) ? ["(", ") | undefined"] : ["", " | undefined"];
        insertions.push([node.type.getStart(file), union[0] ?? ""], [node.type.getEnd(), union[1] ?? ""]);
      }
    }
    if (ts.isIndexSignatureDeclaration(node)) {
      insertions.push([node.getStart(file), "readonly "]);
    }
    if (ts.isArrayTypeNode(node)) {
      insertions.push([node.getStart(file), "readonly "]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const edited = insertions
    .sort(([a], [b]) => b - a)
    .reduce((text, [at, inserted]) => text.slice(0, at) + inserted + text.slice(at), written);
  return edited
    .replaceAll(/\/\*\*\s*\* This interface was referenced by [^]*?\*\/\n/g, "")
    .replaceAll(/(?:\s*\*\s*)?\n\s*\*\s*This interface was referenced by [^]*?(?=\n\s*\*\/)/g, "")
    .replaceAll(/\/\*\*\n\s*\* ([^\n]*)\n\s*\*\//g, "/** $1 */");
}

/** The library writes what refers before what is referred to; the reader wants the order of the catalogue. */
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
