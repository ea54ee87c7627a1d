import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The result of one case on one network. */
type Verdict = "passed" | "failed" | "not run";

/** One case of the conformance suite. Suite and title together identify it. */
export interface FidelityCase {
  readonly suite: string;
  /** It includes the titles of its sections. */
  readonly title: string;
  /** By the id of the network. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Each release's answer, if releases differ. */
  readonly answers?: { readonly "3.1": string; readonly "2.5": string };
}

/** A network on which the suite ran. */
export interface FidelityNetwork {
  readonly id: string;
  readonly title: string;
  /** Exact version of the binaries of a native network. */
  readonly version?: string;
}

/** The results of all cases on all networks: the content of docs/fidelity.json. */
export interface Fidelity {
  readonly networks: readonly FidelityNetwork[];
  readonly cases: readonly FidelityCase[];
}

/** The used part of jest's report. */
interface JestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** A case's name without the network that a suite adds to its own title. */
const nameOf = (fullName: string): string => fullName.replace(/ \[[^\]]*\]/, "");

/**
 * Reads jest's reports in a folder, `<id of the network>.json` each, and `differences.jsonl`, to which the suite writes
 * each release's expected answer. A network without a report has not run.
 */
export function readFidelity(folder: string, networks: readonly FidelityNetwork[]): Fidelity {
  const cases = new Map<string, FidelityCase>();
  const differences = readDifferences(join(folder, "differences.jsonl"));
  const notRun = Object.fromEntries(networks.map(({ id }) => [id, "not run" as const]));
  for (const { id } of networks) {
    for (const { ancestorTitles, title, status } of readReport(join(folder, `${id}.json`))) {
      const [suite = "", ...sections] = ancestorTitles;
      const name = nameOf([...ancestorTitles, title].join(" "));
      const answers = differences.get(name);
      const before = cases.get(name) ?? {
        suite: nameOf(suite),
        title: [...sections, title].join(" "),
        verdicts: notRun,
        ...(answers && { answers }),
      };
      const verdict = status === "passed" || status === "failed" ? status : "not run";
      cases.set(name, { ...before, verdicts: { ...before.verdicts, [id]: verdict } });
    }
  }
  const inOrder = [...cases.values()].sort((a, b) => (a.suite < b.suite ? -1 : a.suite > b.suite ? 1 : 0));
  return { networks, cases: inOrder };
}

function readReport(file: string): JestReport["testResults"][number]["assertionResults"] {
  if (!existsSync(file)) {
    return [];
  }
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as JestReport;
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

function readDifferences(file: string): Map<string, NonNullable<FidelityCase["answers"]>> {
  if (!existsSync(file)) {
    return new Map();
  }
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return new Map(
    lines.map((line) => {
      const { test, answers } = JSON.parse(line) as {
        test: string;
        answers: NonNullable<FidelityCase["answers"]>;
      };
      return [nameOf(test), answers];
    }),
  );
}
