import { english } from "../language/en/index.js";
import { exitStatus } from "../outcome/exit-status.js";
import { outlineOf } from "../start/outline.js";
import { createProgram } from "../start/program.js";
import { candidatesFor } from "./candidates.js";

const silent = { write: () => true };
const outline = outlineOf(
  createProgram(
    {
      streams: { stdout: silent, stderr: silent, environment: {} },
      words: english,
      version: "1.2.3",
      interrupted: () => new AbortController().signal,
      status: exitStatus.done,
      request: undefined,
    },
    { quiet: true },
  ),
);

/** What the user can type at the end of a line. A space at the end begins a new word. */
function at(line: string): { texts: readonly string[]; files: boolean } {
  const { candidates, files } = candidatesFor(outline, line.split(" "), () => ["ansteel", "icbc"]);
  return { texts: candidates.map(({ text }) => text), files };
}

it.each([
  { line: "certificate tr", texts: ["transfer", "trace"], files: false },
  { line: "--json certificate iss", texts: ["issue"], files: false },
  { line: "--profile icbc certificate iss", texts: ["issue"], files: false },
  { line: "compl", texts: ["completion"], files: false },
  { line: "completion ", texts: ["bash", "zsh", "fish"], files: false },
  { line: "party list --ro", texts: ["--role"], files: false },
  { line: "party list --role b", texts: ["bank"], files: false },
  { line: "party list --role=b", texts: ["--role=bank"], files: false },
  { line: "party list --role = b", texts: ["bank"], files: false },
  { line: "party list --role bank --ro", texts: [], files: false },
  { line: "party list --csv ", texts: ["excel"], files: false },
  { line: "party list --csv --ro", texts: ["--role"], files: false },
  { line: "party list --csv --role b", texts: ["bank"], files: false },
  { line: "whoami --profile ", texts: ["ansteel", "icbc"], files: true },
  { line: "whoami --profile =", texts: ["ansteel", "icbc"], files: true },
  { line: "whoami --profile i", texts: ["icbc"], files: true },
  { line: "profile use a", texts: ["ansteel"], files: false },
  { line: "profile add new ", texts: [], files: true },
  { line: "batch import ", texts: [], files: true },
  { line: "whoami --he", texts: ["--help"], files: false },
  { line: "nothing of ours ", texts: [], files: false },
])("after `tally $line` the completion offers $texts", ({ line, texts, files }) => {
  const found = at(line);
  expect([...found.texts].sort()).toEqual([...texts].sort());
  expect(found.files).toBe(files);
});

it("the completion offers every command that the help shows, with its help", () => {
  const { candidates } = candidatesFor(outline, [""], () => []);
  expect(candidates.map(({ text }) => text)).toEqual(outline.commands.map(({ name }) => name));
  expect(candidates.filter(({ help }) => help === "")).toEqual([]);
});
