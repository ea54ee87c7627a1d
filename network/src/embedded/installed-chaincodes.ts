import { ChaincodeInstance } from "../chaincode/chaincode-instance.js";
import type { ChaincodeHandler } from "../chaincode/chaincode-handler.js";
import type { ChaincodeRuntime } from "../chaincode/chaincode-support.js";
import { SimulationError } from "../endorsement/simulation-error.js";
import type { ChaincodeService } from "../fabric/chaincode-service.js";
import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";

/** The chaincodes of one organisation: which package it runs for which definition, and the processes that serve them. */
export class InstalledChaincodes implements ChaincodeRuntime {
  private readonly packages = new Map<string, string>();
  private readonly installed = new Map<string, string>();
  private readonly instances = new Map<string, ChaincodeInstance>();
  private readonly running = new Map<string, ChaincodeService>();

  constructor(private readonly executeTimeoutMs: number) {}

  get services(): readonly ChaincodeService[] {
    return [...this.running.values()];
  }

  /** Labels of all packages that were ever installed, by package id. */
  get labels(): ReadonlyMap<string, string> {
    return this.installed;
  }

  /** Notes a service that runs, or is about to. */
  add(service: ChaincodeService): void {
    const { packageId, port } = service.record;
    this.installed.set(packageId, packageId.slice(0, packageId.lastIndexOf(":")));
    this.running.set(packageId, service);
    this.instances.set(
      packageId,
      new ChaincodeInstance({
        packageId,
        address: `127.0.0.1:${String(port)}`,
        executeTimeoutMs: this.executeTimeoutMs,
        dialTimeoutMs: 3000,
      }),
    );
  }

  /** Decides which package this organisation runs for a definition. */
  approve(name: string, sequence: number, packageId: string): void {
    this.packages.set(definitionKey(name, sequence), packageId);
  }

  packageOf(definition: ChaincodeDefinition): string | undefined {
    return this.packages.get(definitionKey(definition.name, definition.sequence));
  }

  connect(packageId: string): Promise<ChaincodeHandler> {
    const instance = this.instances.get(packageId);
    return instance === undefined
      ? Promise.reject(new SimulationError(`could not launch chaincode ${packageId}: chaincode is not installed`))
      : instance.connect();
  }

  /** Ends a service that no definition uses any more. */
  async remove(packageId: string): Promise<void> {
    this.instances.get(packageId)?.close();
    this.instances.delete(packageId);
    const service = this.running.get(packageId);
    this.running.delete(packageId);
    await service?.process.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.keys()].map((packageId) => this.remove(packageId)));
  }
}

function definitionKey(name: string, sequence: number): string {
  return `${name}\u0000${String(sequence)}`;
}
