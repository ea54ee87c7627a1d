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

/** What a network consists of; what `up` asks the supervisor for, and what `reset` asks for again. */
export interface UpRequest {
  readonly kind: NetworkKind;
  readonly description: NetworkDescription;
  /** Parts of the description that the command line names, which a network that is up must have. Default: none. */
  readonly named?: readonly ("channel" | "organisations")[];
  readonly chaincodes: readonly Chaincode[];
  readonly topology: NetworkTopology;
  /** How its nodes behave. Default: as the network's own defaults say. */
  readonly settings?: NodeSettings;
  /** Embedded network only: port where the first Node chaincode takes a debugger. Default: none does. */
  readonly inspect?: number;
  /** Deploy a chaincode again whenever its folder changes. */
  readonly watch: boolean;
  /** In the record of what was asked for: what other commands than `up` have added. */
  readonly since?: Additions;
}

/** Organisations, chaincodes and users that were added to a network after `up`. */
export interface Additions {
  readonly organisations: readonly Organisation[];
  readonly chaincodes: readonly Chaincode[];
  readonly users: readonly EnrolRequest[];
}

/** Native Fabric only: how many processes. */
export interface NetworkTopology {
  readonly consensus?: "raft" | "bft";
  readonly orderers?: number;
  readonly peersPerOrganisation?: number;
}

/** How the nodes of a network behave. */
export interface NodeSettings {
  /** Embedded network only: error details and discovery name nodes by their host names. */
  readonly namedAddresses?: boolean;
  /** Milliseconds that a chaincode may take to start. */
  readonly startupTimeoutMs?: number;
}

export interface EnrolRequest {
  readonly mspId: string;
  readonly name: string;
  /** Left out, a user who is known keeps role and attributes; anybody else becomes a client without any. */
  readonly as?: Pick<NetworkUser, "role" | "attributes">;
}

export interface RevokeRequest {
  readonly mspId: string;
  readonly name: string;
}

/** A connection profile that has been written, and the user that it is for. */
export interface WrittenProfile {
  readonly mspId: string;
  readonly user: string;
  readonly role: "client" | "admin";
  readonly path: string;
}

export interface RunningStatus extends NetworkStatus {
  /** Of the supervisor, where whatever befalls the network is written. */
  readonly logFile: string;
  readonly profiles: readonly WrittenProfile[];
}

/** A block as it is shown to people. */
export interface ShownBlock {
  readonly number: number;
  readonly transactions: readonly ShownTransaction[];
}

export interface ShownTransaction {
  readonly id: string;
  /** Fabric's name for the verdict, `VALID` or why it was not. */
  readonly verdict: string;
  readonly creator?: string;
  readonly chaincode?: string;
  readonly function?: string;
  readonly event?: string;
}

/** A call of a chaincode, as `invoke` and `query` ask for it. */
/** A chaincode, and the channel to deploy it on. Default: the network's first. */
type DeployRequest = Chaincode & { readonly channel?: string };

export interface CallRequest {
  /** Name of the channel. Default: the network's first. */
  readonly channel?: string;
  readonly chaincode: string;
  readonly function: string;
  readonly args: readonly string[];
  /** Left out, the first client who was enrolled. */
  readonly as?: { readonly mspId: string; readonly name: string };
  /** What the endorsers see and no block holds, by name. */
  readonly transient: Readonly<Record<string, string>>;
  /** Organisations whose peers are to answer; none for those that the policies ask for. */
  readonly endorsers: readonly string[];
}

/** What a called function answered. */
export interface QueryAnswer {
  readonly transactionId: string;
  /** Text where the bytes are UTF-8; base64 otherwise. */
  readonly result: string;
  readonly encoding: "utf8" | "base64";
  /** The user who asked. */
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
  /** How far it is ahead of the machine's clock. */
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
  /** Whether to report what chaincode prints as well. */
  readonly console: boolean;
}

/** What a chaincode printed. */
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
  /** Answers what there is afterwards; of a snapshot that was restored, that one alone. */
  readonly snapshot: { readonly request: SnapshotRequest; readonly answer: readonly SavedSnapshot[] };
  readonly clock: { readonly request: ClockRequest; readonly answer: ClockState };
  /** Answers what is in force afterwards. */
  readonly fault: { readonly request: FaultRequest; readonly answer: readonly ActiveFault[] };
  /** Serves the page for browsers, unless it is served already. */
  readonly explorer: { readonly request: { readonly port?: number }; readonly answer: { readonly url: string } };
  /** Reports blocks and refused proposals from the next one on, until the caller hangs up. */
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

/** One line of an answer: any number of reports, and the result or the error last. */
export type Report<O extends Operation> =
  | { readonly type: "progress"; readonly message: string }
  | { readonly type: "block"; readonly block: ShownBlock }
  | { readonly type: "refused"; readonly proposal: FailedProposal }
  | { readonly type: "console"; readonly printed: ConsoleLines }
  | { readonly type: "result"; readonly value: Operations[O]["answer"] }
  | { readonly type: "error"; readonly message: string; readonly status: ExitStatus; readonly logFile?: string };

/** Receives what happens while an operation runs. */
export interface Listener {
  readonly onProgress: (message: string) => void;
  readonly onBlock?: (block: ShownBlock) => void;
  readonly onRefused?: (proposal: FailedProposal) => void;
  readonly onConsole?: (printed: ConsoleLines) => void;
}
