import { format } from "prettier";

import { acts, queries, type AnyAct, type Query } from "../../chaincode/src/domain/index.js";
import { methodName } from "../src/method-name.js";

type Operation = AnyAct | Query;

/**
 * Queries whose answer the library makes with several calls, in a form of its own. `operations/certificates.ts`
 * declares their methods.
 */
const ownForm: readonly string[] = ["TraceUnit", "AuditInstrument"];

/** The text of `src/contract-methods.ts`. */
export async function contractMethods(): Promise<string> {
  const all = { acts: Object.values<Operation>(acts), queries: Object.values<Operation>(queries) };
  const names = [...all.acts, ...all.queries].map(({ name }) => name).filter((name) => !ownForm.includes(name));
  const text = [
    "// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.\n\n",
    'import type { ActOptions, Done, QueryOptions } from "../src/operations/session.js";\n',
    `import type { ${names.flatMap((name) => [`${name}Request`, `${name}Response`]).join(", ")} } from "./wire-types.js";\n\n`,
    interfaceOf("RegistryMethods", "registry", all),
    interfaceOf("CertificatesMethods", "certificates", all),
    interfaceOf("BatteriesMethods", "batteries", all),
    interfaceOf("MarketMethods", "market", all),
  ];
  return format(text.join(""), { parser: "typescript", printWidth: 120 });
}

function interfaceOf(
  name: string,
  contract: string,
  all: { readonly acts: readonly Operation[]; readonly queries: readonly Operation[] },
): string {
  const own = (operations: readonly Operation[]) =>
    operations.filter((one) => one.contract === contract && !ownForm.includes(one.name));
  return [
    `/** One method for each act and query of the contract \`${contract}\`. */\nexport interface ${name} {\n`,
    ...own(all.acts).map((act) => methodOf(act, "ActOptions", `Done<${act.name}Response>`)),
    ...own(all.queries).map((query) => methodOf(query, "QueryOptions", `${query.name}Response`)),
    "}\n\n",
  ].join("");
}

function methodOf(operation: Operation, options: string, result: string): string {
  const { name, summary, details, example, refuses } = operation;
  const lines = [
    summary,
    ...(details === undefined ? [] : ["", ...wrapped(details)]),
    ...(refuses.length === 0 ? [] : ["", `@throws Rejected ${refuses.map((code) => `\`${code}\``).join(", ")}`]),
    ...(example === undefined ? [] : ["@example", ...example.split("\n")]),
  ];
  // A request without fields may be left out.
  const request = name === "WhoAmI" ? "request?" : "request";
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n${methodName(name)}(${request}: ${name}Request, options?: ${options}): Promise<${result}>;\n`;
}

/** Lines of at most 110 characters. */
function wrapped(text: string): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length > 110) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    }
  }
  return lines;
}
