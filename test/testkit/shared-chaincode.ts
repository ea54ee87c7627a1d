import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chaincodeService, type ChaincodeService } from "../../network/src/lifecycle/chaincode-service.js";
import { buildServicePackage } from "../../network/src/lifecycle/service-package.js";
import { freePort } from "../../network/src/process/index.js";

import type { Chaincode, ChaincodeProcess } from "@tallystick/network";

/**
 * Runs each program of a chaincode once, for all organisations in the chaincode's description. A process for each
 * organisation takes longer to start than most suites take to run. Only the embedded network deploys such a chaincode.
 */
export class SharedChaincode {
  readonly #folder = mkdtempSync(join(tmpdir(), "shared-chaincode-"));
  readonly #services: ChaincodeService[] = [];

  static async start(
    chaincode: Chaincode,
  ): Promise<{ readonly chaincode: Chaincode; readonly programs: SharedChaincode }> {
    const programs = new SharedChaincode();
    try {
      const served = new Map<ChaincodeProcess, ChaincodeProcess>();
      for (const process of new Set([chaincode.process, ...Object.values(chaincode.overrides ?? {})])) {
        served.set(process, await programs.#serve(chaincode, process));
      }
      const servedAs = (process: ChaincodeProcess): ChaincodeProcess => served.get(process) ?? process;
      const overrides = Object.entries(chaincode.overrides ?? {}).map(
        ([mspId, one]) => [mspId, servedAs(one)] as const,
      );
      return {
        programs,
        chaincode: { ...chaincode, process: servedAs(chaincode.process), overrides: Object.fromEntries(overrides) },
      };
    } catch (error) {
      await programs.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#services.map(({ process }) => process.stop()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #serve({ name, version }: Chaincode, process: ChaincodeProcess): Promise<ChaincodeProcess> {
    const port = await freePort();
    const address = `127.0.0.1:${String(port)}`;
    const { packageId } = buildServicePackage(`${name}_${version}`, { address });
    const record = { mspId: `all-at-${String(port)}`, packageId, port, process };
    const service = chaincodeService(this.#folder, name, record);
    this.#services.push(service);
    await service.process.start();
    return { ...process, address };
  }
}
