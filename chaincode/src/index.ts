import "reflect-metadata";
import { CertificatesContract } from "./contract/certificates-contract.js";
import { dispatchByCatalogue } from "./contract/dispatch.js";
import { JsonWire } from "./contract/json-wire.js";
import { Schemas } from "./contract/metadata.js";
import { listenForBatches } from "./contract/peer-batches.js";
import { quietLogs } from "./contract/quiet-logs.js";
import { RegistryContract } from "./contract/registry-contract.js";

Reflect.defineMetadata("fabric:objects", new Schemas(), globalThis);
listenForBatches();
dispatchByCatalogue();
quietLogs(process.env["CORE_CHAINCODE_LOGGING_LEVEL"]);

/** What fabric-shim looks for in the package's main module. */
export const contracts = [RegistryContract, CertificatesContract];
export const serializers = { transaction: "json", serializers: { json: JsonWire } };
