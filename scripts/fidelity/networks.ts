import { findBinaries, type NetworkKind } from "@tallystick/network";

/** One run of the conformance suite. */
export interface NetworkRun {
  readonly id: string;
  readonly title: string;
  readonly kind: NetworkKind;
  /** Release of Fabric whose verdicts the suite expects. */
  readonly release: "3.1" | "2.5";
}

export const networks: readonly NetworkRun[] = [
  { id: "fabric-3.1", title: "Fabric 3.1", kind: "fabric-3.1", release: "3.1" },
  { id: "fabric-2.5", title: "Fabric 2.5", kind: "fabric-2.5", release: "2.5" },
  { id: "embedded-3.1", title: "embedded, as 3.1", kind: "embedded", release: "3.1" },
  { id: "embedded-2.5", title: "embedded, as 2.5", kind: "embedded", release: "2.5" },
];

/** Exact version of the binaries of a native run, if this machine has them. */
export function releaseFound({ kind }: NetworkRun): { readonly version?: string } {
  if (kind === "embedded") {
    return {};
  }
  const found = findBinaries(kind);
  return found.ok ? { version: found.binaries.version } : {};
}
