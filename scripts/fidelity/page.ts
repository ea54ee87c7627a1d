import type { Fidelity, FidelityCase, FidelityNetwork } from "./results.js";

const marks = { passed: "✓", failed: "✗", "not run": "not run" };

/** How many cases a network answered as Fabric does, how many differently, and how many did not run. */
export function summary({ cases }: Pick<Fidelity, "cases">, { id }: FidelityNetwork): string {
  const verdicts = cases.map((one) => one.verdicts[id]);
  const count = (verdict: string): string => String(verdicts.filter((one) => one === verdict).length);
  return `${count("passed")} as Fabric, ${count("failed")} otherwise, ${count("not run")} not run`;
}

/**
 * The page docs/fidelity.md: totals by suite, each case that did not go as on Fabric, and the differences between
 * releases.
 */
export function fidelityPage(fidelity: Fidelity, suiteFolder: string): string {
  const { networks, cases } = fidelity;
  const titles = networks.map(({ title }) => title);
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  return [
    "# Fidelity: the embedded network beside Fabric",
    "",
    `\`npm run fidelity\` runs the ${String(cases.length)} cases of \`${suiteFolder}\` on every network and writes this page.`,
    "Each case states status codes, messages and validation codes as a client sees them, recorded on real peers.",
    "A case passes on a network when the network gives exactly these.",
    "[`fidelity.json`](fidelity.json) has the verdict on every case.",
    "[What the embedded network leaves out](embedded-limits.md) on purpose is not counted here.",
    "",
    ...table(
      ["network", "cases"],
      networks.map((network) => [
        network.version === undefined ? network.title : `${network.title} (${network.version})`,
        summary(fidelity, network),
      ]),
    ),
    "## Cases by suite",
    "",
    "How many cases of each suite passed.",
    "",
    ...table(
      ["suite", ...titles],
      suites.map((suite) => {
        const ofSuite = cases.filter((one) => one.suite === suite);
        return [suite, ...networks.map(({ id }) => passed(ofSuite, id))];
      }),
    ),
    ...otherwise(fidelity),
    ...differences(cases),
  ].join("\n");
}

function passed(cases: readonly FidelityCase[], id: string): string {
  const count = cases.filter(({ verdicts }) => verdicts[id] === "passed").length;
  return `${String(count)} of ${String(cases.length)}`;
}

function otherwise({ networks, cases }: Fidelity): string[] {
  const rows = cases.filter(({ verdicts }) => Object.values(verdicts).includes("failed"));
  if (rows.length === 0) {
    return [];
  }
  return [
    "## Cases that did not go as on Fabric",
    "",
    ...table(
      ["case", ...networks.map(({ title }) => title)],
      rows.map((one) => [nameOf(one), ...networks.map(({ id }) => marks[one.verdicts[id] ?? "not run"])]),
    ),
  ];
}

function differences(cases: readonly FidelityCase[]): string[] {
  const rows = cases.flatMap((one) => (one.answers === undefined ? [] : [{ one, answers: one.answers }]));
  return [
    "## Where Fabric 3.1 and 2.5 differ",
    "",
    `${String(rows.length)} cases have one answer on Fabric 3.1 and another on 2.5. The embedded network gives either.`,
    "An answer between slashes is a pattern.",
    "",
    ...rows.flatMap(({ one, answers }) => [
      `### ${nameOf(one)}`,
      "",
      `- 3.1: ${code(answers["3.1"])}`,
      `- 2.5: ${code(answers["2.5"])}`,
      "",
    ]),
  ];
}

const nameOf = ({ suite, title }: FidelityCase): string => `${suite}: ${title}`;

/** A code span for a text with any backquotes. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line), ""];
}
