import type { ChaincodeHandler } from "../chaincode/chaincode-handler.js";
import type { ChaincodeRuntime } from "../chaincode/chaincode-support.js";
import { SimulationError } from "../endorsement/simulation-error.js";
import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import type { SupervisedProcess } from "../process/index.js";

/** One organisation's process of one chaincode. */
export interface ChaincodeProgram {
  readonly chaincode: string;
  readonly packageId: string;
  /** Absent where somebody else runs it. */
  readonly process: SupervisedProcess | undefined;
  readonly instance: ReachableChaincode;
}

/** How the peer gets hold of a running chaincode, whichever of the two dials. */
export interface ReachableChaincode {
  /** @throws {SimulationError} it cannot be reached */
  connect(): Promise<ChaincodeHandler>;
  close(): void;
}

/** The chaincodes of one organisation: which package it runs for which definition, and the processes that serve them. */
export class InstalledChaincodes implements ChaincodeRuntime {
  private readonly packages = new Map<string, string>();
  private readonly installed = new Map<string, string>();
  private readonly running = new Map<string, ChaincodeProgram>();

  get programs(): readonly ChaincodeProgram[] {
    return [...this.running.values()];
  }

  /** Labels of all packages that were ever installed, by package id. */
  get labels(): ReadonlyMap<string, string> {
    return this.installed;
  }

  /** Notes a program that runs, or is about to. */
  add(program: ChaincodeProgram): void {
    const { packageId } = program;
    this.running.get(packageId)?.instance.close();
    this.installed.set(packageId, packageId.slice(0, packageId.lastIndexOf(":")));
    this.running.set(packageId, program);
  }

  /** Decides which package this organisation runs for a definition. */
  approve(name: string, sequence: number, packageId: string): void {
    this.packages.set(definitionKey(name, sequence), packageId);
  }

  packageOf(definition: ChaincodeDefinition): string | undefined {
    return this.packages.get(definitionKey(definition.name, definition.sequence));
  }

  connect(packageId: string): Promise<ChaincodeHandler> {
    const program = this.running.get(packageId);
    return program === undefined
      ? Promise.reject(new SimulationError(`could not launch chaincode ${packageId}: chaincode is not installed`))
      : program.instance.connect();
  }

  /** Ends a program that no definition uses any more. */
  async remove(packageId: string): Promise<void> {
    const program = this.running.get(packageId);
    this.running.delete(packageId);
    program?.instance.close();
    await program?.process?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.keys()].map((packageId) => this.remove(packageId)));
  }
}

function definitionKey(name: string, sequence: number): string {
  return `${name}\u0000${String(sequence)}`;
}
