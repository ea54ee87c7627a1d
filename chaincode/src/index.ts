import "reflect-metadata";
import { BatteriesContract } from "./contract/batteries-contract.js";
import { CertificatesContract } from "./contract/certificates-contract.js";
import { dispatchByCatalogue } from "./contract/dispatch.js";
import { JsonWire } from "./contract/json-wire.js";
import { MarketContract } from "./contract/market-contract.js";
import { Schemas } from "./contract/metadata.js";
import { speakDirectly } from "./contract/peer-conversation.js";
import { quietLogs } from "./contract/quiet-logs.js";
import { RegistryContract } from "./contract/registry-contract.js";

Reflect.defineMetadata("fabric:objects", new Schemas(), globalThis);
speakDirectly();
dispatchByCatalogue();
quietLogs(process.env["CORE_CHAINCODE_LOGGING_LEVEL"]);

/** What fabric-shim looks for in the package's main module. */
export const contracts = [RegistryContract, CertificatesContract, BatteriesContract, MarketContract];
export const serializers = { transaction: "json", serializers: { json: JsonWire } };
