import type { ChaincodeHandler } from "../chaincode/chaincode-handler.js";
import type { ChaincodeRuntime, Consent } from "../chaincode/chaincode-support.js";
import { type ChaincodePackage, parsePackage } from "../chaincode/package/chaincode-package.js";
import { PackageError } from "../chaincode/package/package-error.js";
import type { InstalledPackage, PackageUse, PeerPackages } from "../chaincode/system/system-context.js";
import type { Channel } from "../channel/channel.js";
import { type Approval, approvalOf, packageDigest } from "../ledger/chaincode-approval.js";
import { type ChaincodeDefinition, chaincodeDefinitions } from "../ledger/chaincode-definition.js";
import type { State } from "../ledger/state.js";
import type { ChaincodeHost } from "./chaincode-host.js";
import type { ChaincodeProgram } from "./chaincode-program.js";
import { type DescribedPackage, describedProgram } from "./described-program.js";
import type { DeployedProgram } from "./embedded-state.js";
import type { PackageStore } from "./package-store.js";
import { buildPackage, packagedProgram, serviceOf } from "./packaged-program.js";
import { RunningPrograms } from "./running-programs.js";

export interface PeerChaincodesOptions {
  readonly host: ChaincodeHost;
  readonly store: PackageStore;
  /** Channels that the peer is in. */
  readonly channels: () => readonly Channel[];
  /** Receives a line about each program that does not run. */
  readonly onProgress: (message: string) => void;
}

/**
 * The chaincodes of one organisation's peer: its packages, the packages that its organisation has approved for
 * committed definitions, and the programs that serve them.
 */
export class PeerChaincodes implements ChaincodeRuntime, PeerPackages {
  /** Ids of installed packages by digest, since approvals of other organisations have only the digest. */
  readonly #installed = new Map<string, string>();
  /** The last installation of each package, successful or not. */
  readonly #installations = new Map<string, Promise<void>>();
  readonly #described = new Map<string, DeployedProgram>();
  /** Approvals by definition. Each state has its own definition object, so the definition also stands for the state. */
  readonly #approvals = new WeakMap<ChaincodeDefinition, Approval>();
  readonly #running: RunningPrograms;
  /** Packages that definitions in force require, with the name of one of them. */
  #used: ReadonlyMap<string, string> = new Map();
  #following: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PeerChaincodesOptions) {
    this.#running = new RunningPrograms((packageId, chaincode) => this.#prepare(packageId, chaincode));
  }

  /** Restores the programs of an earlier run. */
  async open(programs: readonly DeployedProgram[]): Promise<void> {
    for (const program of programs) {
      this.#described.set(program.packageId, program);
    }
    for (const packageId of await this.options.store.list()) {
      this.#note(packageId);
    }
  }

  get programs(): readonly ChaincodeProgram[] {
    return this.#running.programs;
  }

  /**
   * Programs made from descriptions, for the next start. Older programs are included, since a restored ledger may have
   * definitions that use them.
   */
  get describedPrograms(): readonly DeployedProgram[] {
    return [...this.#described.values()];
  }

  /** The {@link describedPrograms} that one channel's definitions use, for organisations that join. */
  describedProgramsOn(channelId: string): readonly DeployedProgram[] {
    const used = new Set(this.#uses().flatMap((use) => (use.channelId === channelId ? [use.packageId] : [])));
    return [...this.#described.values()].filter(({ packageId }) => used.has(packageId));
  }

  async install(bytes: Uint8Array): Promise<{ readonly label: string; readonly packageId: string }> {
    const chaincode = await parsePackage(bytes).catch(prefixed("could not parse as a chaincode install package"));
    const { packageId, label } = chaincode;
    const former = this.#installations.get(packageId) ?? Promise.resolve();
    const own = former.catch(() => undefined).then(() => this.#installNow(chaincode, bytes));
    this.#installations.set(packageId, own);
    await own;
    void this.follow();
    return { packageId, label };
  }

  load(packageId: string): Promise<Uint8Array | undefined> {
    return this.options.store.load(packageId);
  }

  list(): readonly InstalledPackage[] {
    const uses = new Map<string, Map<string, PackageUse[]>>();
    for (const { packageId, definition, channelId } of this.#uses()) {
      const { name, version } = definition;
      const ofPackage = uses.get(packageId) ?? new Map<string, PackageUse[]>();
      uses.set(packageId, ofPackage);
      ofPackage.set(channelId, [...(ofPackage.get(channelId) ?? []), { name, version }]);
    }
    return [...this.#installed.values()].map((packageId) => ({
      packageId,
      label: packageId.slice(0, packageId.lastIndexOf(":")),
      references: uses.get(packageId) ?? new Map(),
    }));
  }

  /** The packages that the organisation must run for the definitions in force on each channel. */
  #uses(): { readonly packageId: string; readonly definition: ChaincodeDefinition; readonly channelId: string }[] {
    return this.options.channels().flatMap((channel) => {
      const { state } = channel.ledger;
      const { channelId } = channel.rules();
      return chaincodeDefinitions(state).flatMap((definition) => {
        const { packageId } = this.consentTo(definition, state);
        return packageId === undefined ? [] : [{ packageId, definition, channelId }];
      });
    });
  }

  /** Installs the package of a description. {@link connect} then starts its program. */
  async installDescribed({ installed, program }: DescribedPackage): Promise<void> {
    const { packageId, bytes } = installed;
    this.#described.set(packageId, program);
    await this.options.store.save(packageId, bytes);
    this.#note(packageId);
  }

  /** Ends the program of a package that is not used. */
  async giveUp(packageId: string): Promise<void> {
    if (!this.#used.has(packageId)) {
      await this.#running.end(packageId);
    }
  }

  consentTo(definition: ChaincodeDefinition, state: State): Consent {
    let approval = this.#approvals.get(definition);
    if (approval === undefined) {
      approval = approvalOf(state, this.options.host.mspId, definition);
      this.#approvals.set(definition, approval);
    }
    const { approved, packageDigest: digest } = approval;
    return { approved, packageId: approved && digest !== undefined ? this.#installed.get(digest) : undefined };
  }

  connect(packageId: string, chaincode: string): Promise<ChaincodeHandler> {
    return this.#running.connect(packageId, chaincode);
  }

  /**
   * Starts the programs that the definitions in force require, and ends those that none requires any more. Resolves
   * when that is done. A program that does not run is reported, and tried again when it is called.
   */
  follow(): Promise<void> {
    const former = this.#used;
    this.#used = new Map(this.#uses().map(({ packageId, definition }) => [packageId, definition.name]));
    const left = [...former.keys()].filter((packageId) => !this.#used.has(packageId));
    const come = [...this.#used].filter(([packageId]) => !former.has(packageId));
    const work = [
      ...left.map((packageId) => this.#retire(packageId, former.get(packageId) ?? packageId)),
      ...come.map(([packageId, chaincode]) => this.#serve(packageId, chaincode)),
    ];
    this.#following = Promise.all([this.#following, ...work]);
    return this.settled();
  }

  /** Resolves when all work that {@link follow} has begun is done. */
  async settled(): Promise<void> {
    await this.#following;
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }

  async #installNow(chaincode: ChaincodePackage, bytes: Uint8Array): Promise<void> {
    const { packageId } = chaincode;
    if (this.#installed.has(packageDigest(packageId))) {
      throw new PackageError(`chaincode already successfully installed (package ID '${packageId}')`);
    }
    await buildPackage(chaincode, this.options.host).catch(prefixed("could not build chaincode"));
    await this.options.store.save(packageId, bytes);
    this.#note(packageId);
  }

  #note(packageId: string): void {
    this.#installed.set(packageDigest(packageId), packageId);
  }

  async #prepare(packageId: string, chaincode: string): Promise<ChaincodeProgram> {
    const { host, store } = this.options;
    const bytes = await store.load(packageId);
    if (bytes === undefined) {
      throw new PackageError(`chaincode install package '${packageId}' not found`);
    }
    const installed = await parsePackage(bytes);
    const described = this.#described.get(packageId);
    return described === undefined
      ? packagedProgram(installed, chaincode, host)
      : describedProgram(described, serviceOf(installed, host), host);
  }

  async #serve(packageId: string, chaincode: string): Promise<void> {
    const report = (error: unknown): void => {
      this.#report(chaincode, "does not run", error);
    };
    try {
      const { process, instance } = await this.#running.start(packageId, chaincode);
      const connected = instance.connect();
      if (process === undefined) {
        // Another program's service may start later, so nobody waits for it.
        connected.catch(report);
      } else {
        await connected;
      }
    } catch (error) {
      report(error);
    }
  }

  async #retire(packageId: string, chaincode: string): Promise<void> {
    try {
      await this.#running.end(packageId);
    } catch (error) {
      this.#report(chaincode, "could not be ended", error);
    }
  }

  #report(chaincode: string, what: string, error: unknown): void {
    const { host, onProgress } = this.options;
    onProgress(
      `chaincode ${chaincode} of ${host.mspId} ${what}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function prefixed(prefix: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof PackageError ? new PackageError(`${prefix}: ${error.message}`, { cause: error }) : error;
  };
}
