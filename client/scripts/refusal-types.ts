import { refusalFields, refusals, wordsInGeneral, type RefusalCode } from "../../chaincode/src/domain/index.js";

/** The codes of refusals with their contexts, one line for each. Each field is described once, for all codes. */
export function refusalTypes(): string {
  const fields = Object.entries(refusalFields).map(
    ([name, { description, type }]) => `/** ${description} */\n${name}: ${type};\n`,
  );
  const contexts = Object.entries(refusals).map(([code, { meaning, context, optional }]) => {
    const about = meaning ?? `\`${wordsInGeneral(code as RefusalCode).message.replaceAll("`", "")}\``;
    return `/** ${about} */\n${code}: ${contextOf(context, optional)};\n`;
  });
  return [
    "/** What the context of a refusal can say. A name means the same in each refusal that has it. */\n",
    `export interface RefusalFields {\n${fields.join("")}}\n\n`,
    "/**\n * Why a rule refused: the codes, and the names and figures that each carries. Codes name what is wrong, in the order\n",
    " * thing, problem. A code is never renamed and never given a second meaning.\n */\n",
    `export interface RefusalContexts {\n${contexts.join("")}}\n\n`,
    "/** Why a rule refused an act or a query. */\nexport type RefusalCode = keyof RefusalContexts;\n\n",
  ].join("");
}

function contextOf(required: readonly string[], optional: readonly string[]): string {
  if (required.length === 0 && optional.length === 0) {
    return "Record<string, never>";
  }
  const picked = (names: readonly string[]): string =>
    `Pick<RefusalFields, ${names.map((name) => `"${name}"`).join(" | ") || "never"}>`;
  return optional.length === 0 ? picked(required) : `${picked(required)} & Partial<${picked(optional)}>`;
}
