/**
 * Runs a gateway for the devices of batteries: takes readings by MQTT, Sparkplug B, Modbus TCP, OPC UA or from a file, signs and
 * stores them, seals windows, and anchors these on the ledger.
 *
 * @packageDocumentation
 */
export { GatewayConfigError, type ConfigFault } from "./config/config-error.js";
export { openKeys as openGatewayKeys, type BatteryKeys, type OpenKeys, type Variables } from "./config/open-keys.js";
export { readGatewayConfig } from "./config/read-config.js";
export type { GatewayConfig } from "./config/schema.js";
export { checkInputs as checkGatewayInputs } from "./inputs/open-inputs.js";
export type { Log, LogLine } from "./metrics/log.js";
export type { GatewayLedger } from "./pipeline/ledger.js";
export {
  decideOnWaiting,
  refusedReadings,
  waitingReadings,
  type RefusedReadings,
  type WaitingReadings,
} from "./waiting-readings.js";
export { runGateway, type RunGatewayOptions } from "./run-gateway.js";
