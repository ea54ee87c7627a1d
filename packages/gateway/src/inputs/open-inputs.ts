import { GatewayConfigError, type ConfigFault } from "../config/config-error.js";
import type { Variables } from "../config/open-keys.js";
import type { GatewayConfig, InputConfig } from "../config/schema.js";
import { messageOf } from "../message-of.js";
import type { Input } from "./input.js";

/** An input that can run, with its name in metrics and log. */
export interface OpenInput {
  readonly name: string;
  readonly input: Input;
}

/**
 * Loads the libraries of a config's inputs and finds their passwords and certificates. It connects to nothing.
 *
 * @throws {Error} A package is not installed, or a password or a file is not there.
 */
export function openInputs({ inputs }: GatewayConfig, variables: Variables): Promise<readonly OpenInput[]> {
  return Promise.all(
    inputs.map(async (input, index) => ({
      name: `${input.kind}-${String(index)}`,
      input: await openInput(input, variables),
    })),
  );
}

/**
 * Finds out whether the inputs of a config could begin: their packages are installed, and their passwords and the certificates of
 * their authorities are there. It connects to nothing.
 *
 * @param file - The config's file, for errors.
 * @throws {GatewayConfigError} Inputs could not begin. It names all of them, and never a password.
 */
export async function checkInputs(file: string, { inputs }: GatewayConfig, variables: Variables): Promise<void> {
  const faults: ConfigFault[] = [];
  for (const [index, input] of inputs.entries()) {
    try {
      await openInput(input, variables);
    } catch (error) {
      faults.push({ path: `inputs[${String(index)}]`, problem: messageOf(error) });
    }
  }
  if (faults.length > 0) {
    throw new GatewayConfigError(file, faults);
  }
}

/**
 * The input of a protocol, with its library, which is loaded only if the config has such an input. A new protocol is a file beside
 * this one, a schema of its config, and a case here.
 */
async function openInput(config: InputConfig, variables: Variables): Promise<Input> {
  switch (config.kind) {
    case "mqtt":
      return (await import("./mqtt.js")).mqttInput(config, variables);
    case "sparkplug":
      return (await import("./sparkplug.js")).sparkplugInput(config, variables);
    case "modbus":
      return (await import("./modbus.js")).modbusInput(config);
    case "opcua":
      return await (await import("./opcua.js")).opcuaInput(config, variables);
    case "file":
      return (await import("./file.js")).fileInput(config);
  }
}
