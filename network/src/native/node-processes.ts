import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import { portProbe, SupervisedProcess } from "../process/index.js";
import type { Binaries, NativeKind } from "./binaries.js";
import type { NetworkMaterial } from "./material.js";
import type { ExternalBuilder } from "./native-options.js";
import { ordererConfiguration, peerConfiguration, type MovedOrderer, type PeerSettings } from "./node-configuration.js";
import type { NativeOrderer, NativePeer } from "./topology.js";

/** Fabric's own format without colours, since a log is a file. */
const logFormat = "%{time:2006-01-02 15:04:05.000 MST} %{id:04x} %{level:.4s} [%{module}] %{shortfunc} -> %{message}";

/** A peer's or orderer's process. */
export interface NodeProcess {
  readonly kind: "peer" | "orderer";
  readonly node: NativePeer | NativeOrderer;
  readonly process: SupervisedProcess;
}

/** Writes the nodes' configuration and prepares their processes, which do not run yet. */
export class NodeProcesses {
  constructor(
    private readonly directory: string,
    private readonly kind: NativeKind,
    private readonly binaries: Binaries,
    private readonly material: NetworkMaterial,
    private readonly builders: readonly ExternalBuilder[],
    private readonly movedOrderers: readonly MovedOrderer[],
    private readonly settings: PeerSettings,
  ) {}

  async peer(node: NativePeer): Promise<NodeProcess> {
    const withTimeWindow = this.kind === "fabric-3.1";
    const configuration = peerConfiguration(
      node,
      this.material.folders(node),
      this.builders,
      this.movedOrderers,
      withTimeWindow,
      this.settings,
    );
    await this.#configure(node, "core.yaml", configuration);
    return { kind: "peer", node, process: this.#supervise(node, [this.binaries.peer, "node", "start"], node.port) };
  }

  async orderer(node: NativeOrderer): Promise<NodeProcess> {
    await this.#configure(node, "orderer.yaml", ordererConfiguration(node, this.material.folders(node)));
    return { kind: "orderer", node, process: this.#supervise(node, [this.binaries.orderer], node.adminPort) };
  }

  async #configure(node: { readonly name: string }, file: string, configuration: unknown): Promise<void> {
    const path = join(this.material.nodeFolder(node), file);
    await writeFileAtomically(path, `${JSON.stringify(configuration, null, 2)}\n`);
  }

  #supervise(
    node: { readonly name: string },
    command: readonly [string, ...string[]],
    port: number,
  ): SupervisedProcess {
    const folder = this.material.nodeFolder(node);
    return new SupervisedProcess({
      name: node.name,
      command,
      folder,
      env: {
        ...withoutFabricSettings(),
        FABRIC_CFG_PATH: folder,
        FABRIC_LOGGING_SPEC: "info",
        FABRIC_LOGGING_FORMAT: logFormat,
      },
      logFile: join(this.directory, "logs", `${node.name}.log`),
      pidFile: join(this.directory, "pids", `${node.name}.pid`),
      isReady: portProbe(port),
    });
  }
}

/** A shell's settings for another network must not change this one: Fabric's variables override its files. */
function withoutFabricSettings(): Record<string, undefined> {
  const foreign = Object.keys(process.env).filter((name) => /^(CORE|ORDERER|FABRIC)_/.test(name));
  return Object.fromEntries(foreign.map((name) => [name, undefined]));
}
