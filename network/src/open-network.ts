import type { NetworkDescription } from "./description/index.js";
import type { EmbeddedNetworkOptions } from "./embedded/index.js";
import type { NativeNetworkOptions } from "./native/index.js";
import type { Network, NetworkKind } from "./network.js";

/** Every kind, in the order in which a tool lists them. */
export const networkKinds = ["embedded", "fabric-3.1", "fabric-2.5"] as const satisfies readonly NetworkKind[];

/** Whether a text names a kind of network. */
export function isNetworkKind(value: string): value is NetworkKind {
  return networkKinds.some((kind) => kind === value);
}

/** A setting that a kind does not use, such as the number of orderers, is ignored. */
export interface OpenNetworkOptions extends EmbeddedNetworkOptions, NativeNetworkOptions {}

/**
 * Makes a network of the given kind, which is not started yet. Each kind is loaded only on demand, so that neither kind
 * needs the other's code.
 */
export async function openNetwork(
  kind: NetworkKind,
  description: NetworkDescription,
  options: OpenNetworkOptions = {},
): Promise<Network> {
  if (kind === "embedded") {
    const { EmbeddedNetwork } = await import("./embedded/index.js");
    return new EmbeddedNetwork(description, options);
  }
  const { NativeNetwork } = await import("./native/index.js");
  return new NativeNetwork(kind, description, options);
}
