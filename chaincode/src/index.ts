import "reflect-metadata";
import { BatteriesContract } from "./contract/batteries-contract.js";
import { CertificatesContract } from "./contract/certificates-contract.js";
import { complete } from "./contract/contract-functions.js";
import { JsonWire } from "./contract/json-wire.js";
import { MarketContract } from "./contract/market-contract.js";
import { Schemas } from "./contract/metadata.js";
import { quietLogs } from "./contract/quiet-logs.js";
import { RegistryContract } from "./contract/registry-contract.js";

Reflect.defineMetadata("fabric:objects", new Schemas(), globalThis);
quietLogs();

/**
 * The contracts that fabric-shim looks for in the package's main module. A name without a contract belongs to the
 * first.
 */
export const contracts = [
  complete("registry", RegistryContract),
  complete("certificates", CertificatesContract),
  complete("batteries", BatteriesContract),
  complete("market", MarketContract),
];
export const serializers = { transaction: "json", serializers: { json: JsonWire } };
