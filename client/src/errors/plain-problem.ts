/** What the schemas say by themselves of a wrong form, and how people say it. What has words of its own is not among it. */
const phrases: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/^Invalid input$/, "is of none of the forms that it may have"],
  [/^Invalid input: expected .+, received undefined$/, "is missing"],
  [/^Invalid input: expected ([^,]+), received ([^,]+)$/, "must be of type $1, not $2"],
  [/^Invalid input: expected (.+)$/, "must be $1"],
  [/^Invalid (option|value): expected one of (.+)$/, "must be one of $2"],
  [/^Too small: expected (?:array|string|object|record) to have >=(\d+) (\w+)$/, "must have at least $1 $2"],
  [/^Too big: expected (?:array|string|object|record) to have <=(\d+) (\w+)$/, "must have at most $1 $2"],
  [/^Too small: expected \w+ to be >=(.+)$/, "must be at least $1"],
  [/^Too big: expected \w+ to be <=(.+)$/, "must be at most $1"],
  [/^Unrecognized keys?: (.+)$/, "has no field $1"],
];

/** A problem as the schemas put it, in plain words. */
export function plainProblem(problem: string): string {
  for (const [pattern, plain] of phrases) if (pattern.test(problem)) return problem.replace(pattern, plain);
  return problem;
}
