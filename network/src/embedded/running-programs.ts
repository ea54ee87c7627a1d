import type { ChaincodeHandler } from "../chaincode/chaincode-handler.js";
import { SimulationError } from "../simulation/simulation-error.js";
import type { ChaincodeProgram } from "./chaincode-program.js";

/** An organisation's programs by package: each is started once, when it is first needed. */
export class RunningPrograms {
  /** Programs from the moment when their start begins. */
  readonly #started = new Map<string, Promise<ChaincodeProgram>>();
  /** Programs whose processes exist. */
  readonly #known = new Map<string, ChaincodeProgram>();
  #stopped = false;

  /** @param prepare - prepares the program of a package for the chaincode of this name, without starting it */
  constructor(private readonly prepare: (packageId: string, chaincode: string) => Promise<ChaincodeProgram>) {}

  get programs(): readonly ChaincodeProgram[] {
    return [...this.#known.values()];
  }

  /** The program, once its process runs. A program that could not be started is tried again. */
  start(packageId: string, chaincode: string): Promise<ChaincodeProgram> {
    let program = this.#started.get(packageId);
    if (program === undefined) {
      program = this.#startNow(packageId, chaincode);
      this.#started.set(packageId, program);
      const attempt = program;
      attempt.catch(() => {
        if (this.#started.get(packageId) === attempt) {
          this.#started.delete(packageId);
        }
      });
    }
    return program;
  }

  /** @throws {SimulationError} the program cannot be started or reached */
  async connect(packageId: string, chaincode: string): Promise<ChaincodeHandler> {
    let program: ChaincodeProgram;
    try {
      program = await this.start(packageId, chaincode);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SimulationError(`could not launch chaincode ${packageId}: error starting container: ${reason}`);
    }
    return program.instance.connect();
  }

  /** Ends a program that runs or is about to run. */
  async end(packageId: string): Promise<void> {
    const starting = this.#started.get(packageId);
    this.#started.delete(packageId);
    const program = this.#known.get(packageId) ?? (await starting?.catch(() => undefined));
    this.#known.delete(packageId);
    program?.instance.close();
    await program?.process?.stop();
  }

  /** Ends all programs and prevents further starts. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#started.keys()].map((packageId) => this.end(packageId)));
  }

  async #startNow(packageId: string, chaincode: string): Promise<ChaincodeProgram> {
    if (this.#stopped) {
      throw new Error("the peer has stopped");
    }
    const program = await this.prepare(packageId, chaincode);
    this.#known.set(packageId, program);
    try {
      await program.process?.start();
      return program;
    } catch (error) {
      if (this.#known.get(packageId) === program) {
        this.#known.delete(packageId);
      }
      program.instance.close();
      throw error;
    }
  }
}
