import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

import { messageOf } from "../message-of.js";
import { GatewayConfigError, type ConfigFault } from "./config-error.js";
import { configSchema, type GatewayConfig, type InputConfig } from "./schema.js";

/**
 * Reads the config of a gateway, and finds all its faults at once. A field that nobody knows is a fault. Paths come out absolute.
 *
 * @param file - YAML 1.2; JSON is YAML as well.
 * @throws {GatewayConfigError} The file cannot be read or has faults.
 */
export function readGatewayConfig(file: string): GatewayConfig {
  const value = parsed(file);
  const checked = configSchema.safeParse(value);
  if (!checked.success) {
    throw new GatewayConfigError(file, checked.error.issues.flatMap(faultsOf));
  }
  const faults = crossFaults(checked.data);
  if (faults.length > 0) {
    throw new GatewayConfigError(file, faults);
  }
  return withAbsolutePaths(checked.data, dirname(resolve(file)));
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new GatewayConfigError(file, [{ path: "", problem: `cannot be read: ${messageOf(cause)}` }], { cause });
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: true, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new GatewayConfigError(
      file,
      document.errors.map(({ message }) => ({ path: "", problem: message.split("\n", 1)[0] ?? message })),
    );
  }
  return document.toJS() as unknown;
}

function faultsOf(issue: z.core.$ZodIssue): ConfigFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: pathOf([...issue.path, key]),
      problem: "is not a field that a config has",
    }));
  }
  return [{ path: pathOf(issue.path), problem: issue.message }];
}

/** What no single field shows: names that must agree, and batteries whose readings come in a form that they cannot have. */
function crossFaults({ batteries, inputs }: GatewayConfig): ConfigFault[] {
  const byId = new Map(batteries.map((battery) => [battery.battery, battery]));
  const faults: ConfigFault[] = [];
  const seen = new Set<string>();
  batteries.forEach(({ battery }, index) => {
    if (seen.has(battery)) {
      faults.push({ path: `batteries[${String(index)}].battery`, problem: "is there twice" });
    }
    seen.add(battery);
  });
  const fed = new Set<string>();
  inputs.forEach((input, index) => {
    for (const { battery, path, signed } of sourcesOf(input)) {
      const place = `inputs[${String(index)}]${path}`;
      const known = byId.get(battery);
      if (known === undefined) {
        faults.push({ path: `${place}.battery`, problem: "is not one of batteries" });
      } else if (signed !== (known.device !== undefined)) {
        faults.push({
          path: place,
          problem: signed
            ? "its messages are signed, so its battery must name the public key of the device"
            : "its messages are not signed, so its battery must not name the public key of a device",
        });
      }
      if (fed.has(battery)) {
        faults.push({
          path: `${place}.battery`,
          problem: "has another source already: the order of their readings would depend on chance",
        });
      }
      fed.add(battery);
    }
  });
  return faults;
}

interface Source {
  readonly battery: string;
  readonly path: string;
  readonly signed: boolean;
}

function sourcesOf(input: InputConfig): Source[] {
  switch (input.kind) {
    case "mqtt":
      return input.subscriptions.map(({ battery, format }, index) => ({
        ...{ battery, path: `.subscriptions[${String(index)}]`, signed: format === "cose" },
      }));
    case "sparkplug":
      return input.devices.map(({ battery }, index) => ({
        battery,
        path: `.devices[${String(index)}]`,
        signed: false,
      }));
    case "modbus":
    case "opcua":
    case "file":
      return [{ battery: input.battery, path: "", signed: false }];
  }
}

function withAbsolutePaths(config: GatewayConfig, folder: string): GatewayConfig {
  const at = (path: string): string => resolve(folder, path);
  return {
    ...config,
    folder: at(config.folder),
    batteries: config.batteries.map((battery) => ({
      ...battery,
      key: { ...battery.key, ...(battery.key.file !== undefined && { file: at(battery.key.file) }) },
      ...(battery.device !== undefined && { device: at(battery.device) }),
    })),
    inputs: config.inputs.map((input) => {
      switch (input.kind) {
        case "mqtt":
        case "sparkplug":
          return input.ca === undefined ? input : { ...input, ca: at(input.ca) };
        case "file":
          return { ...input, path: at(input.path) };
        case "modbus":
        case "opcua":
          return input;
      }
    }),
  };
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${String(part)}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
