import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { PlatformNetwork } from "../../test/testkit/platform.js";

import type {
  Chaincode,
  CommittedChaincode,
  ConnectionProfile,
  EnrolmentRequest,
  GatewayEndpoint,
  Identity,
  NetworkDescription,
  NetworkKind,
} from "@tallystick/network";

/** Where its state is, apart from that of the network that `npm run network` brings up by itself. */
export const keptDirectory = ".network-demo";
const root = join(__dirname, "..", "..");

/** A network that stays up when the demonstration ends: the one of `npm run network`, driven by its own commands. */
export class KeptNetwork implements PlatformNetwork {
  readonly #endpoints = new Map<string, GatewayEndpoint>();
  readonly #profiles = new Map<string, string>();

  constructor(
    private readonly kind: NetworkKind,
    readonly description: NetworkDescription,
    /** The file that describes it. */
    private readonly file: string,
  ) {}

  /** Begins again: the story issues references that issue once only. */
  start(): Promise<void> {
    this.#run("down");
    this.#run("reset");
    this.#run("up", ...(this.kind === "embedded" ? [] : ["--fabric", this.kind.slice("fabric-".length)]));
    return Promise.resolve();
  }

  /** `up` has deployed what the network's file names. */
  deploy({ name, version }: Chaincode): Promise<CommittedChaincode> {
    return Promise.resolve({ name, version, sequence: 1 });
  }

  enrol(mspId: string, { name, role, attributes = {} }: EnrolmentRequest): Promise<Identity> {
    const given = Object.entries(attributes).flatMap(([attribute, value]) => ["--attr", `${attribute}=${value}`]);
    // The command prints one JSON document of this form.
    const { path } = JSON.parse(
      this.#run("enrol", mspId, name, ...(role === "admin" ? ["--admin"] : []), ...given),
    ) as {
      path: string;
    };
    const profile = JSON.parse(readFileSync(path, "utf8")) as ConnectionProfile;
    const { endpoint, hostnameOverride, tlsRootCertPath } = profile.peer;
    this.#profiles.set(name, path);
    this.#endpoints.set(mspId, {
      endpoint,
      tlsRootCert: readFileSync(tlsRootCertPath, "utf8"),
      ...(hostnameOverride !== undefined && { hostnameOverride }),
    });
    return Promise.resolve({
      mspId,
      certificate: readFileSync(profile.certificatePath, "utf8"),
      privateKey: readFileSync(profile.privateKeyPath, "utf8"),
    });
  }

  endpoint(mspId: string): GatewayEndpoint {
    const endpoint = this.#endpoints.get(mspId);
    if (endpoint === undefined) {
      throw new Error(`nobody of ${mspId} was enrolled yet`);
    }
    return endpoint;
  }

  /** The connection profile of somebody enrolled earlier. */
  profileOf(name: string): string {
    const path = this.#profiles.get(name);
    if (path === undefined) {
      throw new Error(`${name} was not enrolled`);
    }
    return path;
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** @throws {Error} with what the command said. */
  #run(command: string, ...args: string[]): string {
    const program = join(root, "network", "dist", "cli", "main.js");
    const options = ["--json", "--config", this.file, "--directory", keptDirectory];
    const result = spawnSync(process.execPath, [program, ...options, command, ...args], {
      cwd: root,
      encoding: "utf8",
    });
    if (result.status !== 0) {
      throw new Error(`network ${command}: ${result.stderr.trim()}`);
    }
    return result.stdout;
  }
}
