import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { labelsOf, metricsOf, panels, rules } from "../../deploy/monitoring-queries.js";
import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";
import { connectCounter, counter, describeOrganisations } from "./counter.js";

import type { Network } from "@tallystick/network";

jest.setTimeout(startTimeout);

/** Fabric shows these only after the first failure. */
const failuresOnly = new Set(["chaincode_launch_failures", "chaincode_launch_timeouts", "chaincode_execute_timeouts"]);

function shownMetricsOf(query: string): string[] {
  return metricsOf(query).filter((name) => !failuresOnly.has(name));
}

/** The metrics of a node, each with its labels. */
async function metricsShownAt(operations: string): Promise<(readonly [name: string, labels: readonly string[]])[]> {
  const text = await (await fetch(`${operations}/metrics`)).text();
  return [...text.matchAll(/^([a-z0-9_]+)(?:\{(.*)\})? /gim)].map(([, name = "", labels = ""]) => [
    name,
    [...labels.matchAll(/(\w+)="/g)].map(([, label = ""]) => label),
  ]);
}

const queries = panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));

describeOnNetwork("the alerts and the dashboard", () => {
  let directory: string;
  let network: Network;
  const shown = new Map<string, readonly string[]>();

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "tallystick-monitoring-"));
    network = await openNetwork(describeOrganisations("Alpha", "Beta"), { directory });
    await network.start();
    await network.deploy(counter("1.0"));
    const user = await connectCounter(network, "AlphaMSP");
    await user.put("key", "value");
    user.close();
    const nodes = network.processes().filter(({ kind }) => kind !== "chaincode");
    const addresses = nodes.flatMap(({ operations = [] }) => operations);
    expect(addresses).toHaveLength(nodes.length);
    const wanted = [...rules, ...queries].flatMap(({ expr }) => shownMetricsOf(expr));
    // Some metrics appear only after a few seconds. The tests below name those that never appear.
    const until = Date.now() + 60_000;
    do {
      await delay(250);
      for (const address of addresses) {
        for (const [name, labels] of await metricsShownAt(address)) {
          shown.set(name, labels);
        }
      }
    } while (!wanted.every((name) => shown.has(name)) && Date.now() < until);
  });

  afterAll(async () => {
    await network.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Metrics, or their labels, that a query uses and no process of Fabric has. */
  function missingOf(query: string): string[] {
    const labels = labelsOf(query);
    return shownMetricsOf(query).flatMap((name) => {
      const has = shown.get(name);
      return has === undefined ? [name] : labels.flatMap((label) => (has.includes(label) ? [] : [`${name}{${label}}`]));
    });
  }

  it.each(rules)("the alert $alert uses only metrics of Fabric's processes", ({ expr }) => {
    expect(missingOf(expr)).toEqual([]);
  });

  it.each(queries)("the panel “$title” uses only metrics of Fabric's processes: $expr", ({ expr }) => {
    expect(missingOf(expr)).toEqual([]);
  });
});
