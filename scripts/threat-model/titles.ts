import ts from "typescript";

/**
 * Titles of the tests that jest runs in a file: not those in comments or strings, and not those that are always
 * skipped.
 */
export function titlesIn(source: string): readonly string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && makesTests(node.expression)) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) {
        titles.push(title.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("tests.ts", source, ts.ScriptTarget.Latest));
  return titles;
}

/** `it`, `test`, the result of their `each` for a table, and a choice between running and skipping. */
function makesTests(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) {
    return callee.text === "it" || callee.text === "test";
  }
  if (ts.isParenthesizedExpression(callee)) {
    return makesTests(callee.expression);
  }
  if (ts.isConditionalExpression(callee)) {
    return makesTests(callee.whenTrue) || makesTests(callee.whenFalse);
  }
  if (ts.isTaggedTemplateExpression(callee)) {
    return isEach(callee.tag);
  }
  return ts.isCallExpression(callee) && isEach(callee.expression);
}

function isEach(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && callee.name.text === "each" && makesTests(callee.expression);
}
