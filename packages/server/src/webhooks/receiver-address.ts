import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Why an address cannot be that of a receiver. */
export type AddressFault = "NOT_A_URL" | "NOT_HTTPS" | "HAS_PASSWORD" | "PRIVATE_ADDRESS";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/** IPv4 networks that are not the public Internet (RFC 6890, RFC 6598). Services without a password are found there. */
const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  inside.addSubnet(network, prefix);
}

/** The IPv6 addresses that IANA gives out for the public Internet. All others are local, reserved, or contain an IPv4 address. */
const publicIpv6 = new BlockList();
publicIpv6.addSubnet("2000::", 3, "ipv6");

/** Networks among them that are none of it: protocols such as Teredo, documentation, and 6to4, whose addresses contain an IPv4 address. */
const insideIpv6 = new BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  insideIpv6.addSubnet(network, prefix, "ipv6");
}

/** What a receiver may be. */
export interface ReceiverTerms {
  /** The operator has said that the receiver is in a network of its own. */
  readonly allowPrivate: boolean;
}

/** Why nothing may be sent to a URL, as far as the URL alone shows it; undefined if it may. */
export function faultOfAddress(text: string, { allowPrivate }: ReceiverTerms): AddressFault | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return "NOT_A_URL";
  }
  if (url.username !== "" || url.password !== "") {
    return "HAS_PASSWORD";
  }
  const host = hostOf(url);
  if (isLoopback(host)) {
    return undefined;
  }
  if (url.protocol === "http:") {
    return "NOT_HTTPS";
  }
  return !allowPrivate && isIP(host) !== 0 && isInside(host) ? "PRIVATE_ADDRESS" : undefined;
}

/** The host of a URL, an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

/** Whether the host is this machine by its own name. A name that only resolves to this machine is not. */
function isLoopback(host: string): boolean {
  return host === "localhost" || contains(loopback, host);
}

function isInside(address: string): boolean {
  return isIP(address) === 6
    ? !contains(publicIpv6, address) || contains(insideIpv6, address)
    : contains(inside, address);
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/**
 * Resolves the name of a receiver for one connection. Who has the name can let it resolve to an address of the operator's own network at
 * any time, so the address is judged here, where the connection is made.
 */
export function lookupFor(host: string, { allowPrivate }: ReceiverTerms): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "");
        return;
      }
      const [first] = addresses;
      const refused = allowPrivate || isLoopback(host) ? undefined : addresses.find(({ address }) => isInside(address));
      if (first === undefined) {
        callback(new Error(`${hostname} has no address`), "");
      } else if (refused !== undefined) {
        callback(new Error(`${hostname} is ${refused.address}, which is not an address of the public Internet`), "");
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
