import { execFile } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { networkKind } from "../network-under-test.js";

import { findBinaries, type Network } from "@tallystick/network";

const run = promisify(execFile);

/** Fabric's own `peer` command for an organisation's administrator. */
export class FabricCli {
  private constructor(
    private readonly peer: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly orderer: readonly string[],
    private readonly channel: string,
  ) {}

  /** @param node - folder of a peer of the organisation, with its `core.yaml` and MSP. */
  static async open(network: Network, mspId: string, node: string, scratch: string): Promise<FabricCli> {
    if (networkKind === "embedded") {
      throw new Error("the embedded network has no peer command");
    }
    const found = findBinaries(networkKind);
    if (!found.ok) {
      throw new Error(found.problem);
    }
    const { certificate, privateKey } = await network.enrol(mspId, { name: "packager", role: "admin" });
    const msp = join(scratch, "admin-msp");
    for (const folder of ["signcerts", "keystore"]) {
      mkdirSync(join(msp, folder), { recursive: true });
    }
    copyFileSync(join(node, "msp", "config.yaml"), join(msp, "config.yaml"));
    cpSync(join(node, "msp", "cacerts"), join(msp, "cacerts"), { recursive: true });
    writeFileSync(join(msp, "signcerts", "cert.pem"), certificate);
    writeFileSync(join(msp, "keystore", "key.pem"), privateKey);
    const endpoint = network.endpoint(mspId);
    const orderer = network.orderer();
    const ordererRoot = join(scratch, "orderer-ca.pem");
    writeFileSync(ordererRoot, orderer.tlsRootCert);
    const env = {
      PATH: process.env["PATH"],
      FABRIC_CFG_PATH: node,
      FABRIC_LOGGING_SPEC: "error",
      CORE_PEER_LOCALMSPID: mspId,
      CORE_PEER_MSPCONFIGPATH: msp,
      CORE_PEER_ADDRESS: endpoint.endpoint,
      CORE_PEER_TLS_ENABLED: "true",
      CORE_PEER_TLS_ROOTCERT_FILE: join(node, "tls", "ca.crt"),
    };
    const toOrderer = ["--orderer", orderer.endpoint, "--tls", "--cafile", ordererRoot];
    return new FabricCli(found.binaries.peer, env, toOrderer, network.description.channel);
  }

  packageIdOf(file: string): Promise<string> {
    return this.#call("lifecycle", "chaincode", "calculatepackageid", file);
  }

  async install(file: string): Promise<void> {
    await this.#call("lifecycle", "chaincode", "install", file);
  }

  async installed(): Promise<string> {
    return this.#call("lifecycle", "chaincode", "queryinstalled");
  }

  /** Approves for the one organisation and commits, as the first definition of the name. */
  async define(name: string, version: string, packageId: string): Promise<void> {
    const definition = ["--channelID", this.channel, "--name", name, "--version", version, "--sequence", "1"];
    const lifecycle = ["lifecycle", "chaincode"];
    await this.#call(...lifecycle, "approveformyorg", ...this.orderer, ...definition, "--package-id", packageId);
    await this.#call(...lifecycle, "commit", ...this.orderer, ...definition);
  }

  async query(name: string, ...args: string[]): Promise<string> {
    return this.#call("chaincode", "query", "-C", this.channel, "-n", name, "-c", JSON.stringify({ Args: args }));
  }

  async #call(...args: string[]): Promise<string> {
    const { stdout, stderr } = await run(this.peer, args, {
      env: this.env,
      timeout: 120_000,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => {
      const said = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
      throw new Error(`peer ${args.join(" ")}: ${said.trim()}`, { cause: error });
    });
    return (stdout === "" ? stderr : stdout).trim();
  }
}
