import { bytesOfWindows } from "./bench-batteries/bytes.js";
import { parseOptions, usage, type BatteryBenchOptions } from "./bench-batteries/options.js";
import { batteryKeys } from "./bench-batteries/keys.js";
import { windowRates, windowTable } from "./bench-batteries/windows.js";
import { bytesTable, type ActBytes } from "./bench/act-bytes.js";
import { benchParties } from "./bench/bench-parties.js";
import { FabricUser } from "./bench/fabric-user.js";
import { keysTable } from "./bench/keys-table.js";
import type { ActKeys } from "./bench/keys-touched.js";
import { thisMachine, type Machine } from "./bench/machine.js";
import { Meter } from "./bench/meter.js";
import type { Hosted } from "./bench/network-host.js";
import { startHost } from "./bench/start-host.js";
import type { Measured } from "./bench/rounds-table.js";
import { textOf } from "./bench/text-of.js";
import { Workloads } from "./bench/workloads.js";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function bench(options: BatteryBenchOptions): Promise<void> {
  const host = await startHost({ organisations: 5, kind: options.kind });
  try {
    await measure(host.hosted, new Meter(host.pid, options.kind, say), options);
  } finally {
    await host.stop();
  }
}

async function measure(hosted: Hosted, meter: Meter, options: BatteryBenchOptions): Promise<void> {
  const parties = benchParties(5);
  const lei = (key: string): string => parties.find((party) => party.key === key)?.lei ?? "";
  const user = (key: string): FabricUser => new FabricUser(hosted, key, "native");
  const users = { issuer: user("issuer"), holder: user("holder"), bank: user("bank") };
  const operator = user("operator");
  const maker = lei("issuer");
  try {
    const roles = JSON.stringify({ lei: maker, roles: ["enterprise", "manufacturer"] });
    await operator.submit("tallystick", "registry", "UpdateParty", roles);
    const workloads = new Workloads(users, { holder: lei("holder"), bank: lei("bank"), recipient: maker });
    const leis = { maker, buyer: lei("holder"), arbiter: lei("bank"), recipient: maker };
    const keys = options.sections.includes("keys") ? await batteryKeys(users, workloads, leis) : undefined;
    if (keys !== undefined) say("  keys counted");
    const bytes = options.sections.includes("bytes") ? await bytesOfWindows(users.issuer, maker) : undefined;
    const rates = options.sections.includes("windows")
      ? await windowRates(users, workloads, leis, options, meter)
      : undefined;
    report({ network: options.kind, machine: thisMachine(), keys, bytes, rates }, options);
  } finally {
    for (const each of [...Object.values(users), operator]) each.close();
  }
}

interface Figures {
  readonly network: string;
  readonly machine: Machine;
  readonly keys: readonly ActKeys[] | undefined;
  readonly bytes: readonly ActBytes[] | undefined;
  readonly rates: readonly Measured[] | undefined;
}

function report(figures: Figures, { json }: BatteryBenchOptions): void {
  if (json) {
    console.log(JSON.stringify(figures, undefined, 2));
    return;
  }
  const { network, machine, keys, bytes, rates } = figures;
  console.log(
    `\n${network}, five organisations; Node ${machine.node}, ${String(machine.cores)} cores for network, chaincode and clients together`,
  );
  if (keys !== undefined) console.log(`\n${keysTable(keys)}`);
  if (bytes !== undefined) console.log(`\n${bytesTable(bytes)}`);
  if (rates !== undefined) console.log(`\n${windowTable(rates)}`);
}

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options.help) console.log(usage);
    else await bench(options);
  } catch (error) {
    console.error(textOf(error));
    process.exitCode = 1;
  }
}

void main();
