import type { GatewayEndpoint } from "../network.js";

/** The organisation that a profile is for. */
export interface ProfiledOrganisation {
  /** First part of its domain, such as `org1`. */
  readonly label: string;
  readonly domain: string;
  readonly mspId: string;
}

/** The network to which a profile leads. */
export interface ProfiledNetwork {
  /** The organisation's first peer. */
  readonly peer: GatewayEndpoint;
  /** The orderer that clients submit to. */
  readonly orderer: GatewayEndpoint & { readonly name: string };
  /** Names of the channels that the organisation is a member of. */
  readonly channels: readonly string[];
}

/** The values in profiles that both YAML and JSON can express. */
type Value = string | boolean | readonly string[] | { readonly [key: string]: Value };

/**
 * A "common connection profile" in the form that Fabric's test network writes for each organisation and that its SDKs
 * read. In addition it names orderers and channels: fabric-sdk-go submits to no other orderer. It names no certificate
 * authority, because this network has no Fabric CA server.
 */
export function commonProfile(
  { label, domain, mspId }: ProfiledOrganisation,
  { peer: gateway, orderer, channels }: ProfiledNetwork,
): Readonly<Record<string, Value>> {
  // The form of Fabric's examples: Org1 for Org1MSP.
  const organisation = mspId.replace(/(?<=.)MSP$/, "");
  const peer = `peer0.${domain}`;
  return {
    name: `test-network-${label}`,
    version: "1.0.0",
    client: { organization: organisation, connection: { timeout: { peer: { endorser: "300" } } } },
    organizations: { [organisation]: { mspid: mspId, peers: [peer] } },
    channels: Object.fromEntries(channels.map((name) => [name, channelOf(peer, orderer.name)])),
    orderers: { [orderer.name]: nodeOf(orderer.name, orderer) },
    peers: { [peer]: nodeOf(peer, gateway) },
  };
}

function channelOf(peer: string, orderer: string): Value {
  const roles = { endorsingPeer: true, chaincodeQuery: true, ledgerQuery: true, eventSource: true };
  return { orderers: [orderer], peers: { [peer]: roles } };
}

function nodeOf(name: string, { endpoint, tlsRootCert }: GatewayEndpoint): Value {
  return {
    url: `grpcs://localhost:${portOf(endpoint)}`,
    tlsCACerts: { pem: tlsRootCert },
    grpcOptions: { "ssl-target-name-override": name, hostnameOverride: name },
  };
}

/** The value as YAML: texts of several lines as blocks, and all others in quotation marks. */
export function yamlOf(value: Readonly<Record<string, Value>>, indent = ""): string {
  return Object.entries(value)
    .map(([key, entry]) => `${indent}${JSON.stringify(key)}:${yamlValue(entry, `${indent}  `)}`)
    .join("");
}

function yamlValue(value: Value, indent: string): string {
  if (typeof value === "string") {
    return value.includes("\n") ? ` |\n${value.trimEnd().replaceAll(/^/gm, indent)}\n` : ` ${JSON.stringify(value)}\n`;
  }
  if (typeof value === "boolean") {
    return ` ${String(value)}\n`;
  }
  if (isList(value)) {
    return `\n${value.map((item) => `${indent}- ${JSON.stringify(item)}\n`).join("")}`;
  }
  return `\n${yamlOf(value, indent)}`;
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

function portOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf(":") + 1);
}
