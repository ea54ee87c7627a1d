import type { ActName, QueryName } from "@tallystick/client";
import { refusalsOf } from "@tallystick/client/catalogue";

import { serverProblems, type ProblemCode } from "../problem.js";
import { problemContent } from "./answers.js";
import type { Schema } from "./portable.js";

const filed = " With `APPROVAL_REQUIRED` the act waits for a second person, and that it waits was written.";

/** The answer 422 of an act or a query: every code that can refuse it, with its meaning. `x-codes` has the codes for programs. */
export function refused(name: ActName | QueryName, how: "asked" | "performed" | "tried out"): Schema {
  const possible = refusalsOf(name).filter(({ code }) => how === "performed" || code !== "APPROVAL_REQUIRED");
  const codes = possible.map(({ code }) => code);
  const own: readonly ProblemCode[] = [
    "INVALID_VALUE",
    ...(how === "performed" ? (["IDEMPOTENCY_KEY_REUSED"] as const) : []),
  ];
  const written = `A rule refused the request, and nothing was written.${codes.includes("APPROVAL_REQUIRED") ? filed : ""}`;
  const list = possible.map(({ code, meaning }) => `- \`${code}\`: ${meaning}`);
  return {
    description: [written, "", ...list, ...own.map((code) => `- \`${code}\`: ${serverProblems[code][1]}`)].join("\n"),
    "x-codes": [...codes, ...own],
    content: problemContent,
  };
}
