import type { Chaincode, ChannelDescription, Organisation } from "../description/index.js";
import type { BlockSource } from "../explorer/deliver-client.js";
import type { CommittedChaincode, Network } from "../network.js";
import type { OpenNetworkOptions } from "../open-network.js";
import { feedBlocks } from "./block-feed.js";
import { type CallTarget, invokeChaincode, queryChaincode } from "./chaincode-calls.js";
import { CommandError } from "./command-error.js";
import { ConnectionProfiles } from "./connection-profiles.js";
import type {
  EnrolRequest,
  Listener,
  RunningStatus,
  UpRequest,
  WatchRequest,
  WrittenProfile,
} from "./control-protocol.js";
import type { OperationHandlers } from "./control-server.js";
import { exitStatus } from "./exit-status.js";
import { InvalidTransactions } from "./invalid-transactions.js";
import { LogFollower, logName } from "./log-files.js";
import { NetworkClock } from "./network-clock.js";
import { controlClock, controlFaults, controlSnapshots } from "./network-controls.js";
import { NetworkExplorer } from "./network-explorer.js";
import { NetworkUsers } from "./network-users.js";
import { OrganisationFolders } from "./organisation-folders.js";
import {
  hasOrganisation,
  isAsked,
  startedOn,
  withAsked,
  withDeployed,
  withEnrolled,
  withJoined,
  withoutDeployed,
} from "./record/additions.js";
import { NetworkRecord } from "./record/network-record.js";
import { assertSameAsRunning } from "./record/same-network.js";
import { RefusalRecord } from "./refusal-record.js";
import type { StateFolder } from "./state-folder.js";
import { watchFolder, type FolderWatch } from "./watch-folder.js";

/** Makes a network, which is not started yet. */
export type NetworkOpener = (request: UpRequest, options: OpenNetworkOptions) => Promise<Network>;

/** The running parts while a network is up. */
interface Running {
  readonly request: UpRequest;
  readonly network: Network;
  readonly users: NetworkUsers;
  readonly explorer: NetworkExplorer;
  readonly watchers: FolderWatch[];
}

/**
 * Keeps a network up and does the operations of the commands on it, one after the other. It runs in a process of its
 * own, which continues when the command that started it ends.
 */
export class Supervisor {
  #running: Running | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #listener: Listener | undefined;
  /** Listeners to blocks, which also receive other events, such as a reload. */
  readonly #followers = new Set<Listener>();
  readonly #record: NetworkRecord;
  readonly #clock = new NetworkClock();
  readonly #verdicts = new InvalidTransactions();
  readonly #refusals = new RefusalRecord(this.#clock.now);

  /** @param log - receives progress while no command is listening. */
  constructor(
    private readonly folder: StateFolder,
    private readonly open: NetworkOpener,
    private readonly log: (message: string) => void,
  ) {
    this.#record = new NetworkRecord(folder);
  }

  /** The operations of the control port. `onDown` is called once the network is down and the caller has its answer. */
  handlers(onDown: () => void): OperationHandlers {
    return {
      up: (request, listener) => this.#exclusively(listener, () => this.#up(request)),
      deploy: ({ channel, ...chaincode }, listener) =>
        this.#exclusively(listener, async () => {
          const { network } = this.#required();
          if (channel !== undefined && channel !== network.description.channel) {
            // A chaincode on a further channel is not recorded: it exists as long as the channel.
            return network.deploy(chaincode, channel);
          }
          const committed = await this.#deploy(chaincode);
          await this.#note((request) => withDeployed(request, chaincode));
          return committed;
        }),
      enrol: (request, listener) => this.#exclusively(listener, () => this.#enrol(request)),
      revoke: async (request, listener) => {
        await this.#exclusively(listener, () => this.#required().users.revoke(request));
        return null;
      },
      createChannel: (channel, listener) => this.#exclusively(listener, () => this.#createChannel(channel)),
      addOrganisation: (organisation, listener) =>
        this.#exclusively(listener, () => this.#addOrganisation(organisation)),
      status: () => this.#status(),
      down: async (_, listener) => {
        await this.#exclusively(listener, () => this.down());
        setImmediate(onDown);
        return null;
      },
      // Calls wait for verdicts, which a fault may delay. They take no turn, so that the fault can be ended.
      invoke: (request) => invokeChaincode(this.#callTarget(), request),
      query: (request) => queryChaincode(this.#callTarget(), request),
      snapshot: (request, listener) =>
        this.#exclusively(listener, async () => {
          const { network, explorer } = this.#required();
          const saved = await controlSnapshots(network, request);
          if (request.action === "restore") {
            await explorer.reset();
          }
          return saved;
        }),
      clock: (request) => Promise.resolve(controlClock(this.#required().network, this.#clock, request)),
      fault: (request) => controlFaults(this.#required().network, request),
      explorer: async ({ port }) => ({ url: await this.#required().explorer.open(port) }),
      blocks: async (request, listener, hungUp) => {
        const source = await this.#exclusively(listener, () => this.#blockSource());
        const watching = this.#watchBesides(request, listener);
        this.#followers.add(listener);
        try {
          await feedBlocks(source, listener.onBlock, hungUp);
        } finally {
          this.#followers.delete(listener);
          watching.close();
        }
        return null;
      },
    };
  }

  /** Stops the network. State stays. */
  async down(): Promise<null> {
    const running = this.#running;
    this.#running = undefined;
    for (const watcher of running?.watchers ?? []) {
      watcher.close();
    }
    if (running !== undefined) {
      this.#progress("stopping the network");
      await running.explorer.close();
      await running.network.stop();
    }
    return null;
  }

  async #up(request: UpRequest): Promise<RunningStatus> {
    if (this.#running !== undefined) {
      assertSameAsRunning(this.#running, request, this.folder.path);
    }
    const running = this.#running ?? (await this.#start(request));
    await running.users.enrolDescribed(request.description.organisations);
    // Additions of other commands are missing only if the network begins again.
    const { since } = this.#record.request(request.kind) ?? request;
    const { organisations } = running.network.description;
    for (const organisation of since?.organisations ?? []) {
      if (!organisations.some(({ mspId }) => mspId === organisation.mspId)) {
        await this.#addOrganisation(organisation);
      }
    }
    await this.#deployAsked(running, request, since?.chaincodes ?? []);
    for (const user of since?.users ?? []) {
      if (!running.users.knows(user)) {
        await running.users.enrol(user);
      }
    }
    await running.users.writeProfiles();
    if (request.watch) {
      this.#watch(running, request.chaincodes);
    }
    return this.#status();
  }

  /**
   * Deploys the chaincodes of the request. If `up` requested the same before, later deployments stay. On a network that
   * begins again they are deployed at once.
   */
  async #deployAsked({ network }: Running, request: UpRequest, deployed: readonly Chaincode[]): Promise<void> {
    const before = this.#record.askedVersions(request.kind);
    const { chaincodes } = await network.status();
    const missing = deployed.filter(({ name }) => chaincodes.every((known) => known.name !== name));
    const replaced = new Set(missing.map(({ name }) => name));
    for (const chaincode of request.chaincodes.filter(({ name }) => !replaced.has(name))) {
      const { name, version } = chaincode;
      const committed = chaincodes.find((known) => known.name === name);
      if (committed !== undefined && committed.version !== version && before[name] === version) {
        this.#progress(`${name} stays at ${committed.version}: it was deployed after ${version} had been asked for`);
      } else if (committed?.version !== version) {
        await this.#deploy(chaincode);
        await this.#note((last) => withAsked(withoutDeployed(last, name), chaincode));
      } else {
        await this.#note((last) => (isAsked(last, name) ? last : withAsked(last, chaincode)));
      }
    }
    for (const chaincode of missing) {
      await this.#deploy(chaincode);
    }
    await this.#record.writeAskedVersions(request.kind, request.chaincodes);
  }

  async #start(asked: UpRequest): Promise<Running> {
    this.folder.create();
    const directory = this.folder.ofKind(asked.kind);
    await this.#record.claim(asked.kind, asked.description);
    const request = startedOn(this.#record.request(asked.kind), asked);
    const network = await this.open(request, {
      directory,
      now: this.#clock.now,
      onRefused: (refused) => {
        this.#refusals.note(refused);
      },
      onInvalid: (invalid) => {
        this.#verdicts.note(invalid);
      },
      onProgress: (message) => {
        this.#progress(message);
      },
    });
    this.#progress(`starting ${request.kind} with ${String(request.description.organisations.length)} organisations`);
    try {
      await network.start();
    } catch (error) {
      await network.stop().catch(() => undefined);
      throw error;
    }
    const profiles = new ConnectionProfiles(`${directory}/users`, this.folder.profiles);
    const folders = new OrganisationFolders(this.folder.organisations);
    profiles.clear();
    folders.clear();
    const users = new NetworkUsers(network, profiles, folders);
    const explorer = new NetworkExplorer(network, this.folder, this.#refusals, () => this.#blockSource());
    const running = { request, network, users, explorer, watchers: [] };
    this.#running = running;
    await this.#record.write(request);
    return running;
  }

  async #addOrganisation(organisation: Organisation): Promise<RunningStatus> {
    const running = this.#required();
    if (running.network.addOrganisation === undefined) {
      throw new CommandError(`${running.request.kind} cannot take in an organisation while it runs`);
    }
    const { organisations } = running.network.description;
    const isIn = organisations.some(({ mspId }) => mspId === organisation.mspId);
    this.#progress(
      isIn ? `${organisation.mspId} is in the channel already` : `taking ${organisation.mspId} into the channel`,
    );
    await running.network.addOrganisation(organisation);
    await this.#note((request) =>
      hasOrganisation(request, organisation) ? request : withJoined(request, organisation),
    );
    await running.users.enrolDescribed([...running.request.description.organisations, organisation]);
    await running.users.writeProfiles();
    return this.#status();
  }

  async #createChannel(channel: ChannelDescription): Promise<RunningStatus> {
    const { network, users } = this.#required();
    this.#progress(`creating channel ${channel.name}`);
    await network.createChannel(channel);
    await users.writeProfiles();
    return this.#status();
  }

  async #enrol(asked: EnrolRequest): Promise<WrittenProfile> {
    const { users } = this.#required();
    const written = await users.enrol(asked);
    const { mspId, name } = asked;
    await this.#note((request) => withEnrolled(request, { mspId, name, as: users.asBefore(asked) }));
    return written;
  }

  /** Records an addition for a network that begins again. */
  async #note(change: (request: UpRequest) => UpRequest): Promise<void> {
    const { request } = this.#required();
    await this.#record.write(change(this.#record.request(request.kind) ?? request));
  }

  async #deploy(chaincode: Chaincode): Promise<CommittedChaincode> {
    const running = this.#required();
    const committed = await running.network.deploy(chaincode);
    await running.users.writeProfiles();
    return committed;
  }

  async #status(): Promise<RunningStatus> {
    const running = this.#required();
    const { supervisorLog: logFile } = this.folder;
    return { ...(await running.network.status()), logFile, profiles: running.users.writtenProfiles };
  }

  #watch(running: Running, chaincodes: readonly Chaincode[]): void {
    for (const watcher of running.watchers.splice(0)) {
      watcher.close();
    }
    for (const chaincode of chaincodes) {
      let round = 0;
      const { folder } = chaincode.process;
      const reload = (): void => {
        round++;
        const version = `${chaincode.version}-${String(round)}-${Date.now().toString(36)}`;
        this.#progress(`${folder} has changed`);
        void this.#exclusively(undefined, () => this.#deploy({ ...chaincode, version })).catch((error: unknown) => {
          this.#progress(
            `${chaincode.name} was not reloaded: ${error instanceof Error ? error.message : String(error)}`,
          );
        });
      };
      running.watchers.push(watchFolder(folder, reload));
    }
  }

  /** Reports further events beside blocks: refused proposals, which are in no block, and the output of chaincode. */
  #watchBesides(request: WatchRequest, listener: Required<Listener>): { close(): void } {
    const stop = this.#refusals.onRefused(listener.onRefused);
    const follower = request.console
      ? new LogFollower(
          () => this.folder.logFiles().filter((file) => logName(file).startsWith("chaincode-")),
          (log, lines) => {
            listener.onConsole({ log: log.slice("chaincode-".length), lines });
          },
        )
      : undefined;
    return {
      close: () => {
        stop();
        follower?.close();
      },
    };
  }

  #callTarget(): CallTarget {
    const { network, users, request } = this.#required();
    return {
      ...{ network, users, now: this.#clock.now, reasonOf: (id) => this.#verdicts.reasonOf(id) },
      // A person at a debugger takes more time.
      ...(request.inspect !== undefined && { callMs: 60 * 60 * 1000 }),
    };
  }

  /** The first organisation's peer, which is read as an administrator that was enrolled for it. */
  async #blockSource(): Promise<BlockSource> {
    const { network } = this.#required();
    const { organisations, channel } = network.description;
    const [organisation] = organisations;
    if (organisation === undefined) {
      throw new CommandError("the network has no organisation");
    }
    const identity = await network.enrol(organisation.mspId, { name: "block-reader", role: "admin" });
    return { endpoint: network.endpoint(organisation.mspId), identity, channel, now: this.#clock.now };
  }

  #required(): Running {
    if (this.#running === undefined) {
      throw new CommandError('no network is up: run "up"', exitStatus.notRunning);
    }
    return this.#running;
  }

  /** Runs one operation at a time: a second `up` waits for the first and finds its work done. */
  async #exclusively<T>(listener: Listener | undefined, operation: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      this.#listener = listener;
      try {
        return await operation();
      } finally {
        this.#listener = undefined;
      }
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #progress(message: string): void {
    this.log(message);
    for (const listener of new Set([this.#listener, ...this.#followers])) {
      listener?.onProgress(message);
    }
  }
}
