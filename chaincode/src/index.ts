import "reflect-metadata";
import { CertificatesContract } from "./contract/certificates-contract.js";
import { JsonWire } from "./contract/json-wire.js";
import { describeSchemas } from "./contract/metadata.js";
import { RegistryContract } from "./contract/registry-contract.js";

Reflect.defineMetadata("fabric:objects", describeSchemas(), globalThis);

/** What fabric-shim looks for in the package's main module. */
export const contracts = [RegistryContract, CertificatesContract];
export const serializers = { transaction: "json", serializers: { json: JsonWire } };
