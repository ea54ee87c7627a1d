import type { NetworkDescription } from "./description/index.js";
import type { EmbeddedNetworkOptions } from "./embedded/index.js";
import type { NativeNetworkOptions } from "./native/index.js";
import type { Network, NetworkKind } from "./network.js";

/** Every kind, in the order in which a tool lists them. */
export const networkKinds = ["embedded", "fabric-3.1", "fabric-2.5"] as const satisfies readonly NetworkKind[];

export function isNetworkKind(value: string): value is NetworkKind {
  return networkKinds.some((kind) => kind === value);
}

/** What a kind has no use for, such as the number of orderers where there is none to multiply, it passes over. */
export interface OpenNetworkOptions extends EmbeddedNetworkOptions, NativeNetworkOptions {}

/**
 * Makes a network of the given kind, not yet started. Each kind is loaded only when it is asked for, so that
 * the embedded network needs nothing of the native one and the other way round.
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
