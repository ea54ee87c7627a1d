import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { transitions } from "@tallystick/chaincode/domain";

/**
 * Writes the state diagram of docs/life-of-a-certificate.md from the chaincode's own table. `--check` writes nothing
 * and fails if the page is out of date.
 */
const page = join(__dirname, "..", "docs", "life-of-a-certificate.md");
const [begin, end] = ["<!-- generated: state diagram -->", "<!-- end of state diagram -->"];

function diagram(): string {
  const acts = new Map<string, string[]>();
  for (const [act, edges] of transitions) {
    for (const [from, targets] of Object.entries(edges)) {
      for (const to of targets) {
        acts.set(`${from} --> ${to}`, [...(acts.get(`${from} --> ${to}`) ?? []), act]);
      }
    }
  }
  const lines = [...acts].map(([edge, names]) => `    ${edge}: ${names.join(", ")}`);
  return [
    "```mermaid",
    "stateDiagram-v2",
    "    [*] --> AwaitingReceipt: Issue",
    ...lines,
    "    Settled --> [*]",
    "    Cancelled --> [*]",
    "```",
  ].join("\n");
}

const text = readFileSync(page, "utf8");
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (before === undefined || after === undefined) {
  throw new Error(`${page} lacks the lines ${begin} and ${end}`);
}
const renewed = `${before}${begin}\n${diagram()}\n${end}${after}`;

if (!process.argv.includes("--check")) {
  writeFileSync(page, renewed);
} else if (renewed !== text) {
  throw new Error(`${page} is out of date: run npm run docs`);
}
