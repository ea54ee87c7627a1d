import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as ts from "typescript";

/** The fields of refusals that the chaincode fills with words of its own. */
const FIELDS: ReadonlySet<string> = new Set(["problem", "required", "remedy", "state"]);
/** The functions that compute such words: `whyNotSold` and the like. */
const REASON = /^why[A-Z]/;

const folder = join(__dirname, "../../../../chaincode/src");

/**
 * The texts that the chaincode's source puts into refusals, with `{0}`, `{1}` and so on for what it fills in. Texts that
 * functions compute are not among them.
 */
export function phrasesOfChaincode(): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !/(^|\/)(testing|refusals)\//.test(file),
  );
  const found = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return textsIn(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  });
  // Single words are codes, such as states.
  return [...new Set(found)].filter((text) => /[a-z]{2,} |[a-z]{2,}$/.test(text) && text.includes(" "));
}

function textsIn(node: ts.Node, isReason = false): string[] {
  const answers = ts.isFunctionDeclaration(node) ? REASON.test(node.name?.text ?? "") : isReason;
  const returned = answers && ts.isReturnStatement(node) && node.expression ? variantsOf(node.expression) : [];
  const own =
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    node.initializer !== undefined &&
    ts.isIdentifier(node.name) &&
    FIELDS.has(node.name.text)
      ? variantsOf(node.initializer).map(numbered)
      : [];
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...textsIn(child, answers));
  });
  return [...own, ...returned.map(numbered), ...below];
}

/** Stands for what the chaincode fills in, until it gets its number. */
const FILLED = "\u0000";

/** The texts that an expression can be, if it is written out. */
function variantsOf(expression: ts.Expression): string[] {
  if (ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression)) {
    return [expression.text];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...variantsOf(expression.whenTrue), ...variantsOf(expression.whenFalse)];
  }
  if (ts.isTemplateExpression(expression)) {
    return expression.templateSpans.reduce(
      (before, { expression: filled, literal }) => {
        const written = variantsOf(filled);
        return before.flatMap((text) =>
          (written.length > 0 ? written : [FILLED]).map((each) => text + each + literal.text),
        );
      },
      [expression.head.text],
    );
  }
  return [];
}

function numbered(text: string): string {
  let next = 0;
  return text.replaceAll(FILLED, () => `{${String(next++)}}`);
}
