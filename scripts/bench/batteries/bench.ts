import { runScript, say } from "../../run-script.js";
import { bytesTable, type ActBytes } from "../acts/act-bytes.js";
import { keysTable } from "../acts/keys-table.js";
import type { ActKeys } from "../acts/keys-touched.js";
import { benchParties } from "../host/bench-parties.js";
import { FabricUser } from "../host/fabric-user.js";
import type { Hosted } from "../host/network-host.js";
import { startHost } from "../host/start-host.js";
import { Workloads } from "../host/workloads.js";
import { thisMachine, type Machine } from "../measure/machine.js";
import { Meter } from "../measure/meter.js";
import type { Measured } from "../measure/rounds-table.js";
import { bytesOfWindows } from "./bytes.js";
import { batteryKeys } from "./keys.js";
import { parseOptions, usage, type BatteryBenchOptions } from "./options.js";
import { passportFigures, passportTable, type PassportFigures } from "./passports.js";
import { windowRates, windowTable } from "./windows.js";

async function bench(options: BatteryBenchOptions): Promise<Figures> {
  const host = await startHost({ organisations: 5, kind: options.kind });
  try {
    return await measure(host.hosted, new Meter(host.pid, options.kind, say), options);
  } finally {
    await host.stop();
  }
}

async function measure(hosted: Hosted, meter: Meter, options: BatteryBenchOptions): Promise<Figures> {
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
    if (keys !== undefined) {
      say("  keys counted");
    }
    const bytes = options.sections.includes("bytes") ? await bytesOfWindows(users.issuer, maker) : undefined;
    const rates = options.sections.includes("windows")
      ? await windowRates(users, workloads, leis, options, meter)
      : undefined;
    const passports = options.sections.includes("passports")
      ? await passportFigures(users.issuer, maker, hosted, options, meter)
      : undefined;
    return { network: options.kind, machine: thisMachine(), keys, bytes, rates, passports };
  } finally {
    for (const each of [...Object.values(users), operator]) {
      each.close();
    }
  }
}

interface Figures {
  readonly network: string;
  readonly machine: Machine;
  readonly keys: readonly ActKeys[] | undefined;
  readonly bytes: readonly ActBytes[] | undefined;
  readonly rates: readonly Measured[] | undefined;
  readonly passports: PassportFigures | undefined;
}

function report({ network, machine, keys, bytes, rates, passports }: Figures): string {
  const { node, cores } = machine;
  const tables = [
    ...(keys === undefined ? [] : [keysTable(keys)]),
    ...(bytes === undefined ? [] : [bytesTable(bytes)]),
    ...(rates === undefined ? [] : [windowTable(rates)]),
    ...(passports === undefined ? [] : [passportTable(passports)]),
  ];
  const shared = `Node ${node}, ${String(cores)} cores for network, chaincode and clients together`;
  return [`\n${network}, five organisations; ${shared}`, ...tables].join("\n\n");
}

/** `npm run bench -- batteries`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure: bench, report }, args);
