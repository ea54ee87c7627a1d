import type {
  Chaincode,
  ChannelDescription,
  NetworkDescription,
  NetworkUser,
  Organisation,
} from "../description/index.js";
import type { FailedProposal } from "../explorer/records.js";
import type { ActiveFault, Fault, FaultPoint } from "../faults.js";
import type { CommittedChaincode, NetworkKind, NetworkStatus, SavedSnapshot } from "../network.js";
import type { ExitStatus } from "./exit-status.js";

/** The parts of a network that `up` requests of the supervisor, and that `reset` requests again. */
export interface UpRequest {
  readonly kind: NetworkKind;
  readonly description: NetworkDescription;
  /** Parts of the description that the command line names. A running network must have them. Default: none. */
  readonly named?: readonly ("channel" | "organisations")[];
  readonly chaincodes: readonly Chaincode[];
  readonly topology: NetworkTopology;
  /** How its nodes behave. Default: the network's own defaults. */
  readonly settings?: NodeSettings;
  /** Only for the embedded network: the port at which the first Node chaincode accepts a debugger. Default: none. */
  readonly inspect?: number;
  /** Deploys a chaincode again whenever its folder changes. */
  readonly watch: boolean;
  /** In the record of requests: additions by other commands than `up`. */
  readonly since?: Additions;
}

/** Organisations, chaincodes and users that were added to a network after `up`. */
export interface Additions {
  readonly organisations: readonly Organisation[];
  readonly chaincodes: readonly Chaincode[];
  readonly users: readonly EnrolRequest[];
}

/** Only for native Fabric: the numbers of processes. */
export interface NetworkTopology {
  readonly consensus?: "raft" | "bft";
  readonly orderers?: number;
  readonly peersPerOrganisation?: number;
}

/** How the nodes of a network behave. */
export interface NodeSettings {
  /** Only for the embedded network: error details and discovery name nodes by their host names. */
  readonly namedAddresses?: boolean;
  /** The longest time for the start of a chaincode, in milliseconds. */
  readonly startupTimeoutMs?: number;
}

export interface EnrolRequest {
  readonly mspId: string;
  readonly name: string;
  /** If it is absent, a known user keeps role and attributes, and a new user becomes a client without attributes. */
  readonly as?: Pick<NetworkUser, "role" | "attributes">;
}

export interface RevokeRequest {
  readonly mspId: string;
  readonly name: string;
}

/** A connection profile that has been written, and its user. */
export interface WrittenProfile {
  readonly mspId: string;
  readonly user: string;
  readonly role: "client" | "admin";
  readonly path: string;
}

export interface RunningStatus extends NetworkStatus {
  /** The supervisor's log, which records the network's events. */
  readonly logFile: string;
  readonly profiles: readonly WrittenProfile[];
}

/** A block in the form for people. */
export interface ShownBlock {
  readonly number: number;
  readonly transactions: readonly ShownTransaction[];
}

export interface ShownTransaction {
  readonly id: string;
  /** Fabric's name for the verdict: `VALID`, or the reason. */
  readonly verdict: string;
  readonly creator?: string;
  readonly chaincode?: string;
  readonly function?: string;
  readonly event?: string;
}

/** A call of a chaincode by `invoke` or `query`. */
/** A chaincode, and the channel to deploy it on. Default: the network's first. */
type DeployRequest = Chaincode & { readonly channel?: string };

export interface CallRequest {
  /** Name of the channel. Default: the network's first. */
  readonly channel?: string;
  readonly chaincode: string;
  readonly function: string;
  readonly args: readonly string[];
  /** The user. If it is absent, the client that was enrolled first. */
  readonly as?: { readonly mspId: string; readonly name: string };
  /** Values by name that the endorsers see and no block contains. */
  readonly transient: Readonly<Record<string, string>>;
  /** Organisations whose peers must answer. If it is empty, those that the policies require. */
  readonly endorsers: readonly string[];
}

/** The answer of a called function. */
export interface QueryAnswer {
  readonly transactionId: string;
  /** Text if the bytes are UTF-8, and base64 otherwise. */
  readonly result: string;
  readonly encoding: "utf8" | "base64";
  /** The user that asked. */
  readonly as: string;
}

export interface InvokeAnswer extends QueryAnswer {
  /** Fabric's name for the verdict. */
  readonly verdict: string;
  /** The verdict in words. */
  readonly reason: string;
  readonly block: number;
}

export type SnapshotRequest =
  { readonly action: "list" } | { readonly action: "save" | "restore" | "delete"; readonly name: string };

export type ClockRequest =
  | { readonly action: "show" | "reset" }
  /** ISO 8601. */
  | { readonly action: "set"; readonly time: string }
  | { readonly action: "advance"; readonly ms: number };

export interface ClockState {
  /** ISO 8601. */
  readonly now: string;
  /** The milliseconds by which it is ahead of the machine's clock. */
  readonly offsetMs: number;
}

export type FaultRequest =
  | { readonly action: "list" | "clear" | "hold" | "release" }
  | { readonly action: "inject"; readonly point: FaultPoint; readonly fault: Fault }
  | {
      readonly action: "cutOff" | "reconnect" | "dropStreams" | "startPeer" | "stopPeer";
      readonly mspId: string;
    };

export interface WatchRequest {
  /** Whether to report the output of chaincode as well. */
  readonly console: boolean;
}

/** The output of a chaincode. */
interface ConsoleLines {
  /** Name of its log: chaincode and organisation. */
  readonly log: string;
  readonly lines: readonly string[];
}

/** Operations of the supervisor, with request and answer. */
export interface Operations {
  readonly up: { readonly request: UpRequest; readonly answer: RunningStatus };
  readonly deploy: { readonly request: DeployRequest; readonly answer: CommittedChaincode };
  readonly createChannel: { readonly request: ChannelDescription; readonly answer: RunningStatus };
  readonly enrol: { readonly request: EnrolRequest; readonly answer: WrittenProfile };
  readonly revoke: { readonly request: RevokeRequest; readonly answer: null };
  readonly addOrganisation: { readonly request: Organisation; readonly answer: RunningStatus };
  readonly status: { readonly request: null; readonly answer: RunningStatus };
  readonly down: { readonly request: null; readonly answer: null };
  readonly invoke: { readonly request: CallRequest; readonly answer: InvokeAnswer };
  readonly query: { readonly request: CallRequest; readonly answer: QueryAnswer };
  /** Answers with all snapshots after the request. After a restore, answers only with the restored snapshot. */
  readonly snapshot: { readonly request: SnapshotRequest; readonly answer: readonly SavedSnapshot[] };
  readonly clock: { readonly request: ClockRequest; readonly answer: ClockState };
  /** Answers with the active faults afterwards. */
  readonly fault: { readonly request: FaultRequest; readonly answer: readonly ActiveFault[] };
  /** Serves the page for browsers, unless it is served already. */
  readonly explorer: { readonly request: { readonly port?: number }; readonly answer: { readonly url: string } };
  /** Reports blocks and refused proposals from the next one on, until the caller closes the connection. */
  readonly blocks: { readonly request: WatchRequest; readonly answer: null };
}

export type Operation = keyof Operations;

export const operations = [
  "up",
  "deploy",
  "createChannel",
  "enrol",
  "revoke",
  "addOrganisation",
  "status",
  "down",
  "invoke",
  "query",
  "snapshot",
  "clock",
  "fault",
  "explorer",
  "blocks",
] as const satisfies readonly Operation[];

/** One line of an answer: any number of reports, and then the result or the error. */
export type Report<O extends Operation> =
  | { readonly type: "progress"; readonly message: string }
  | { readonly type: "block"; readonly block: ShownBlock }
  | { readonly type: "refused"; readonly proposal: FailedProposal }
  | { readonly type: "console"; readonly printed: ConsoleLines }
  | { readonly type: "result"; readonly value: Operations[O]["answer"] }
  | { readonly type: "error"; readonly message: string; readonly status: ExitStatus; readonly logFile?: string };

/** Receives the events of a running operation. */
export interface Listener {
  readonly onProgress: (message: string) => void;
  readonly onBlock?: (block: ShownBlock) => void;
  readonly onRefused?: (proposal: FailedProposal) => void;
  readonly onConsole?: (printed: ConsoleLines) => void;
}
