import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { parse } from "yaml";

import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";
import { connectCounter, counter, describeOrganisations } from "./counter.js";

import type { Network } from "@tallystick/network";

jest.setTimeout(startTimeout);

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}

const file = resolve(__dirname, "../../deploy/monitoring/prometheus-rules.yaml");
const rules = (parse(readFileSync(file, "utf8")) as Rules).groups.flatMap((group) => group.rules);

/** Fabric shows these only once the first failure has been counted. */
const failuresOnly = new Set(["chaincode_launch_failures", "chaincode_launch_timeouts", "chaincode_execute_timeouts"]);

function metricsOf(expression: string): string[] {
  const names = expression.match(/\b(?:ledger|consensus|etcd|chaincode|endorser|gossip)_[a-z0-9_]+/g) ?? [];
  return names.filter((name) => !failuresOnly.has(name));
}

async function metricsShownAt(operations: string): Promise<string[]> {
  const answer = await fetch(`${operations}/metrics`);
  return [...(await answer.text()).matchAll(/^([a-z0-9_]+)[{ ]/gm)].map(([, name = ""]) => name);
}

describeOnNetwork("the alerts", () => {
  let directory: string;
  let network: Network;
  const shown = new Set<string>();

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
    const wanted = rules.flatMap(({ expr }) => metricsOf(expr));
    // Some are measured every few seconds only. What never comes, the tests below name.
    const until = Date.now() + 60_000;
    do {
      await delay(250);
      for (const address of addresses) {
        for (const name of await metricsShownAt(address)) {
          shown.add(name);
        }
      }
    } while (!wanted.every((name) => shown.has(name)) && Date.now() < until);
  });

  afterAll(async () => {
    await network.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(rules)("$alert asks for what Fabric's processes measure", ({ expr }) => {
    const missing = metricsOf(expr).filter((name) => !shown.has(name));
    expect(missing).toEqual([]);
  });
});
