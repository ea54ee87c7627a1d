import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fidelityPage, summary } from "./page.js";
import { readFidelity, type Fidelity } from "./results.js";

const fabric = { id: "fabric-3.1", title: "Fabric 3.1", version: "3.1.5" };
const embedded = { id: "embedded-3.1", title: "embedded, as 3.1" };

describe("the results of the conformance suite", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fidelity-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function report(network: string, cases: readonly (readonly [suite: string, title: string, status: string])[]): void {
    const assertionResults = cases.map(([suite, title, status]) => ({
      ancestorTitles: [`${suite} [${network}]`, "at the orderer"],
      title,
      status,
    }));
    writeFileSync(join(folder, `${network}.json`), JSON.stringify({ testResults: [{ assertionResults }] }));
  }

  it("the results have the verdicts of all networks on one case side by side", () => {
    report(fabric.id, [["State", "is read", "passed"]]);
    report(embedded.id, [["State", "is read", "failed"]]);
    expect(readFidelity(folder, [fabric, embedded]).cases).toEqual([
      {
        suite: "State",
        title: "at the orderer is read",
        verdicts: { "fabric-3.1": "passed", "embedded-3.1": "failed" },
      },
    ]);
  });

  it("the results show a network without a report, and a pending case, as not run", () => {
    report(fabric.id, [["State", "is read", "pending"]]);
    const fidelity = readFidelity(folder, [fabric, embedded]);
    expect(fidelity.cases[0]?.verdicts).toEqual({ "fabric-3.1": "not run", "embedded-3.1": "not run" });
    expect(summary(fidelity, embedded)).toBe("0 as Fabric, 0 otherwise, 1 not run");
  });

  it("the results order cases by suite and keep the order within a suite", () => {
    report(fabric.id, [
      ["State", "is written", "passed"],
      ["Blocks", "are cut", "passed"],
      ["State", "is read", "passed"],
    ]);
    const titles = readFidelity(folder, [fabric]).cases.map(({ title }) => title);
    expect(titles).toEqual(["at the orderer are cut", "at the orderer is written", "at the orderer is read"]);
  });

  it("the results name both answers if the releases of Fabric differ", () => {
    report(fabric.id, [["State", "is read", "passed"]]);
    const answers = { "3.1": '"refused"', "2.5": '"taken"' };
    const line = { test: "State [fabric-3.1] at the orderer is read", answers };
    writeFileSync(join(folder, "differences.jsonl"), `${JSON.stringify(line)}\n`);
    expect(readFidelity(folder, [fabric]).cases[0]?.answers).toEqual(answers);
  });
});

describe("the page about fidelity", () => {
  const verdicts = { "fabric-3.1": "passed", "embedded-3.1": "passed" } as const;
  const alike: Fidelity["cases"][number] = { suite: "State", title: "is read", verdicts };
  const page = (...cases: Fidelity["cases"]): string => fidelityPage({ networks: [fabric, embedded], cases }, "test/x");

  it("the page about fidelity has totals by network and by suite, and no row for a case that went as on Fabric", () => {
    const text = page(alike);
    expect(text).toContain("| Fabric 3.1 (3.1.5) | 1 as Fabric, 0 otherwise, 0 not run |");
    expect(text).toContain("| State | 1 of 1 | 1 of 1 |");
    expect(text).not.toContain("is read");
  });

  it("the page about fidelity has a row for each case that did not go as on Fabric", () => {
    const text = page(alike, { ...alike, title: "is a|b", verdicts: { ...verdicts, "embedded-3.1": "failed" } });
    expect(text).toContain("| State | 2 of 2 | 1 of 2 |");
    expect(text).toContain("| State: is a\\|b | ✓ | ✗ |");
  });

  it("the page about fidelity has the answers of both releases if they differ", () => {
    const text = page({ ...alike, answers: { "3.1": '"a `b`"', "2.5": '"c"' } });
    expect(text).toContain('### State: is read\n\n- 3.1: `` "a `b`" ``\n- 2.5: `"c"`\n');
  });
});
