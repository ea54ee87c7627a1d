import type * as gatewayPackage from "@tallystick/gateway";
import type { GatewayConfig, GatewayConfigError, OpenKeys } from "@tallystick/gateway";
import { Option, type Command } from "commander";

import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { logs } from "./serving.js";

type Package = typeof gatewayPackage;

interface RunOptions {
  readonly config: string;
  readonly check?: true;
}

interface HeldOptions {
  readonly config: string;
  readonly release?: string;
  readonly drop?: string;
  readonly mend?: string;
}

/** `tally gateway run`: takes the readings of devices, signs and stores them, and anchors their windows. */
export function addGateway(group: Command, environment: Environment): void {
  const { common, gateway: help } = environment.words.help;
  const command = group
    .command("run")
    .summary(help.summary)
    .description(help.description)
    .requiredOption("--config <file>", help.config)
    .option("--check", help.check)
    .addHelpText(
      "after",
      examples(environment, [
        "tally gateway run --config gateway.yaml --check",
        "tally gateway run --config gateway.yaml --json >> gateway.jsonl",
      ]),
    );
  addSchemaOfForm(command, common.jsonSchema);
  addCommonOptions(command, environment).action(async ({ config: file, check }: RunOptions) => {
    const gateway = await loadPackage();
    const { config, keys } = await open(gateway, file, environment);
    try {
      if (check === true) {
        report(config, command, environment);
      } else {
        await run(gateway, { config, keys }, command, environment);
      }
    } finally {
      keys.close();
    }
    finish(environment);
  });
}

/** `tally gateway held`: doubtful readings that wait, refused windows, and what a person decides of them. */
export function addGatewayHeld(group: Command, environment: Environment): void {
  const { common, gatewayHeld: help } = environment.words.help;
  const command = group
    .command("held")
    .summary(help.summary)
    .description(help.description)
    .requiredOption("--config <file>", help.config)
    .addOption(new Option("--release <battery>", help.release).conflicts(["drop", "mend"]))
    .addOption(new Option("--drop <battery>", help.drop).conflicts("mend"))
    .option("--mend <battery>", help.mend)
    .addHelpText(
      "after",
      examples(environment, [
        "tally gateway held --config gateway.yaml",
        "tally gateway held --config gateway.yaml --release 213800YOEO5OQ72G2R82.TN-0001",
      ]),
    );
  addSchemaOfForm(command, common.jsonSchema);
  addCommonOptions(command, environment).action(async ({ config: file, release, drop, mend }: HeldOptions) => {
    const gateway = await loadPackage();
    const config = readConfig(gateway, file);
    const { output } = commonOptions(command, environment);
    const held = await gateway.waitingReadings(config);
    const refused = await gateway.refusedReadings(config);
    const battery = release ?? drop ?? mend;
    const decision = release !== undefined ? "release" : drop !== undefined ? "drop" : "mend";
    if (battery !== undefined && !(await gateway.decideOnWaiting(config, battery, decision))) {
      throw new UsageError(({ nothingHeld }) => nothingHeld(battery));
    }
    const { gatewayHeld: words } = output.words.notices;
    if (output.json) {
      output.line(JSON.stringify({ held, refused, ...(battery !== undefined && { decided: { battery, decision } }) }));
    } else if (battery !== undefined) {
      output.line(words.decided(battery, decision));
    } else {
      const lines = [
        ...held.map((each) => words.waits(each.battery, each.readings, each.doubt)),
        ...refused.map((each) => words.refused(each.battery, each.first, each.last, each.problem)),
      ];
      output.line(lines.length === 0 ? words.none : lines.join("\n"));
    }
    finish(environment);
  });
}

function readConfig({ readGatewayConfig }: Package, file: string): GatewayConfig {
  try {
    return readGatewayConfig(file);
  } catch (error) {
    if (!isConfigError(error)) {
      throw error;
    }
    throw new UsageError(({ gatewayConfig }) => gatewayConfig(file, faultsOf(error)));
  }
}

function faultsOf({ faults }: GatewayConfigError): string[] {
  return faults.map(({ path, problem }) => (path === "" ? problem : `${path}: ${problem}`));
}

async function run(
  { runGateway }: Package,
  opened: { readonly config: GatewayConfig; readonly keys: OpenKeys },
  command: Command,
  environment: Environment,
): Promise<void> {
  const { profile, output } = commonOptions(command, environment);
  const { log } = logs(environment);
  const signal = environment.interrupted();
  await withConnection({ profile, output }, ({ tally }) =>
    runGateway({
      ...{ ...opened, ledger: tally, signal, variables: environment.streams.environment, log },
      onStarted: ({ address }) => {
        const { notices } = output.words;
        output.line(
          output.json
            ? JSON.stringify({ ...countsOf(opened.config), metrics: address })
            : `${notices.gateway.runs(address)}\n${output.style.faint(notices.serving.end)}`,
        );
      },
    }),
  );
}

/** Says what a config without faults has, and starts nothing. */
function report(config: GatewayConfig, command: Command, environment: Environment): void {
  const { output } = commonOptions(command, environment);
  const counts = countsOf(config);
  const { gateway } = output.words.notices;
  output.line(output.json ? JSON.stringify(counts) : gateway.checked(counts.batteries, counts.inputs));
}

function countsOf({ batteries, inputs }: GatewayConfig) {
  return { batteries: batteries.length, inputs: inputs.length };
}

/** Reads the config and opens its keys. The faults of keys and inputs are told at once. */
async function open(
  { readGatewayConfig, openGatewayKeys, checkGatewayInputs }: Package,
  file: string,
  { streams: { environment: variables } }: Environment,
) {
  const faults: string[] = [];
  const noting = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isConfigError(error)) {
        throw error;
      }
      faults.push(...faultsOf(error));
      return undefined;
    }
  };
  const config = await noting(() => readGatewayConfig(file));
  const keys = config && (await noting(() => openGatewayKeys(file, config, variables)));
  await (config && noting(() => checkGatewayInputs(file, config, variables)));
  if (config === undefined || keys === undefined || faults.length > 0) {
    keys?.close();
    throw new UsageError(({ gatewayConfig }) => gatewayConfig(file, faults));
  }
  return { config, keys };
}

/** The package has the libraries of protocols, which most users of the command do not need. They install it if they do. */
async function loadPackage(): Promise<Package> {
  try {
    return await import("@tallystick/gateway");
  } catch {
    throw new UsageError(({ noGatewayPackage }) => noGatewayPackage());
  }
}

function isConfigError(error: unknown): error is GatewayConfigError {
  return error instanceof Error && error.name === "GatewayConfigError" && "faults" in error;
}
