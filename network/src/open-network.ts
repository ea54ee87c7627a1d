import type { NetworkDescription } from "./description/index.js";
import type { NativeNetworkOptions } from "./fabric/index.js";
import type { Network, NetworkKind } from "./network.js";

/** Every kind, in the order in which a tool lists them. */
export const networkKinds = ["embedded", "fabric-3.1", "fabric-2.5"] as const satisfies readonly NetworkKind[];

export function isNetworkKind(value: string): value is NetworkKind {
  return networkKinds.some((kind) => kind === value);
}

/**
 * Makes a network of the given kind, not yet started. Each kind is loaded only when it is asked for, so that
 * the embedded network needs nothing of the native one and the other way round.
 */
export async function openNetwork(
  kind: NetworkKind,
  description: NetworkDescription,
  options: NativeNetworkOptions = {},
): Promise<Network> {
  if (kind === "embedded") {
    throw new Error("the embedded network is not part of this build");
  }
  const { NativeNetwork } = await import("./fabric/index.js");
  return new NativeNetwork(kind, description, options);
}
