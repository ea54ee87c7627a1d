/**
 * Writes `src/wire-types.ts` from `wire-source.ts`: the chaincode's schemas as plain types, field by field with
 * their descriptions. `--check` only says whether the file is as it would be written.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import ts from "typescript";
import { acts, queries } from "../../chaincode/src/domain/index.js";

const folder = new URL("../src/", import.meta.url);
const sourceFile = fileURLToPath(new URL("wire-source.ts", folder));
const targetFile = fileURLToPath(new URL("wire-types.ts", folder));

const configFile = fileURLToPath(new URL("../tsconfig.json", import.meta.url));
const config = ts.getParsedCommandLineOfConfigFile(
  configFile,
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  },
);
if (config === undefined) throw new Error(`cannot read ${configFile}`);
const program = ts.createProgram([sourceFile], config.options);
const checker = program.getTypeChecker();

/** Text of a type that has a name -> its name. */
const names = new Map<string, string>();

function textOf(type: ts.Type, mayName = true): string {
  const text = expand(type);
  return (mayName ? names.get(text) : undefined) ?? text;
}

function expand(type: ts.Type): string {
  if (type.flags & ts.TypeFlags.BooleanLike && !type.isUnion()) return checker.typeToString(type);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "unknown";
  if (type.flags & ts.TypeFlags.Boolean) return "boolean";
  if (type.isStringLiteral()) return JSON.stringify(type.value);
  if (type.isUnion()) return unionOf(type);
  if (type.flags & ts.TypeFlags.Object) return objectOf(type);
  return checker.typeToString(type);
}

function unionOf(type: ts.UnionType): string {
  const members = type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
  const texts = [...new Set(members.map((member) => textOf(member)))];
  const both = texts.includes("true") && texts.includes("false");
  return (both ? ["boolean", ...texts.filter((text) => text !== "true" && text !== "false")] : texts).join(" | ");
}

function objectOf(type: ts.Type): string {
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return element === undefined ? "unknown[]" : `readonly (${textOf(element)})[]`;
  }
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index !== undefined) return `Readonly<Record<string, ${textOf(index.type)}>>`;
  const fields = checker.getPropertiesOfType(type).map((property) => {
    const optional = property.flags & ts.SymbolFlags.Optional ? "?" : "";
    const value = textOf(checker.getTypeOfSymbol(property));
    const undefinedToo = optional === "" ? "" : " | undefined";
    return `${documentationOf(property)}readonly ${property.name}${optional}: ${value}${undefinedToo};\n`;
  });
  return fields.length === 0 ? "Readonly<Record<string, never>>" : `{\n${fields.join("")}}`;
}

function documentationOf(symbol: ts.Symbol): string {
  const text = textOfDocumentation(symbol);
  return text === "" ? "" : `/** ${text.replaceAll("\n", "\n * ")} */\n`;
}

function textOfDocumentation(symbol: ts.Symbol): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}

function exported(name: string): ts.Type {
  const file = program.getSourceFile(sourceFile);
  const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  const symbol = module === undefined ? undefined : checker.getExportsOfModule(module).find((one) => one.name === name);
  if (symbol === undefined) throw new Error(`${sourceFile} exports no ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

function membersOf(name: string): { name: string; type: ts.Type; documentation: string }[] {
  return checker.getPropertiesOfType(exported(name)).map((property) => ({
    name: property.name,
    type: checker.getTypeOfSymbol(property),
    documentation: textOfDocumentation(property),
  }));
}

/** A type that others are written with: its form is known by its name from here on. */
function declareNamed(name: string, type: ts.Type, documentation: string): string {
  const text = expand(type);
  names.set(text, name);
  return declare(name, type, text, documentation);
}

function declare(name: string, type: ts.Type, text: string, documentation = ""): string {
  const comment = documentation === "" ? "" : `/** ${documentation} */\n`;
  const isPlain = text.startsWith("{") && !type.isUnion();
  return `${comment}export ${isPlain ? `interface ${name} ${text}` : `type ${name} = ${text};`}\n\n`;
}

const written: string[] = [
  "// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.\n\n",
  ...membersOf("Named").map(({ name, type, documentation }) => declareNamed(name, type, documentation)),
];
written.push("/** Why a rule refused an act or a query. */\nexport type RefusalCode = keyof RefusalContexts;\n\n");
for (const [kind, operations] of [
  ["Act", acts],
  ["Query", queries],
] as const) {
  const summaries = new Map<string, string>(Object.values(operations).map(({ name, summary }) => [name, summary]));
  const requests = membersOf(`${kind}Requests`);
  const responses = new Map(membersOf(`${kind}Responses`).map(({ name, type }) => [name, type]));
  for (const { name, type } of requests) {
    const response = responses.get(name);
    if (response === undefined) throw new Error(`${name} has no response`);
    written.push(declare(`${name}Request`, type, textOf(type), `Request of \`${name}\`. ${summaries.get(name) ?? ""}`));
    written.push(declare(`${name}Response`, response, textOf(response), `What \`${name}\` answers.`));
  }
  const rows = requests.map(
    ({ name }) =>
      `/** ${summaries.get(name) ?? ""} */\n${name}: {\n/** What it takes. */\nrequest: ${name}Request;\n/** What it answers. */\nresponse: ${name}Response;\n};\n`,
  );
  const word = kind.toLowerCase();
  written.push(
    `/** Every ${word} by its name on the wire. */\nexport interface ${kind}Forms {\n${rows.join("")}}\n\n`,
    `/** Wire name of one: \`${requests[0]?.name ?? ""}\`, … */\nexport type ${kind}Name = keyof ${kind}Forms;\n\n`,
    `/** What the ${word} of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */\n`,
    `export type ${kind}Request<N extends ${kind}Name> = ${kind}Forms[N]["request"];\n\n`,
    `/** What the ${word} of a name answers, as JSON. */\n`,
    `export type ${kind}Response<N extends ${kind}Name> = ${kind}Forms[N]["response"];\n\n`,
  );
}

const text = await format(written.join(""), { parser: "typescript", printWidth: 120 });
if (process.argv.includes("--check")) {
  if (readFileSync(targetFile, "utf8") !== text) {
    console.error(`${targetFile} is not what the chaincode defines: run "npm run build -w client"`);
    process.exit(1);
  }
} else writeFileSync(targetFile, text);
