import type { Chaincode, NetworkDescription, NetworkUser, Organisation } from "../description/index.js";
import type { CommittedChaincode, NetworkKind, NetworkStatus } from "../network.js";
import type { ExitStatus } from "./exit-status.js";

/** What a network is to be made of; what `up` asks the supervisor for, and what `reset` asks for again. */
export interface UpRequest {
  readonly kind: NetworkKind;
  readonly description: NetworkDescription;
  /** Parts of the description that the command line names, which a network that is up must have. Default: none. */
  readonly named?: readonly ("channel" | "organisations")[];
  readonly chaincodes: readonly Chaincode[];
  readonly topology: NetworkTopology;
  /** Deploy a chaincode again whenever its folder changes. */
  readonly watch: boolean;
  /** In the record of what was asked for: what other commands than `up` have added. */
  readonly since?: Additions;
}

/** What a network was given besides what `up` asks for. */
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

/** A connection profile that has been written, and for whom. */
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

/** Operations of the supervisor, with request and answer. */
export interface Operations {
  readonly up: { readonly request: UpRequest; readonly answer: RunningStatus };
  readonly deploy: { readonly request: Chaincode; readonly answer: CommittedChaincode };
  readonly enrol: { readonly request: EnrolRequest; readonly answer: WrittenProfile };
  readonly revoke: { readonly request: RevokeRequest; readonly answer: null };
  readonly addOrganisation: { readonly request: Organisation; readonly answer: RunningStatus };
  readonly status: { readonly request: null; readonly answer: RunningStatus };
  readonly down: { readonly request: null; readonly answer: null };
  /** Reports blocks from the next one on, until the caller hangs up. */
  readonly blocks: { readonly request: null; readonly answer: null };
}

export type Operation = keyof Operations;

export const operations = [
  "up",
  "deploy",
  "enrol",
  "revoke",
  "addOrganisation",
  "status",
  "down",
  "blocks",
] as const satisfies readonly Operation[];

/** One line of an answer: any number of reports, and the result or the error last. */
export type Report<O extends Operation> =
  | { readonly type: "progress"; readonly message: string }
  | { readonly type: "block"; readonly block: ShownBlock }
  | { readonly type: "result"; readonly value: Operations[O]["answer"] }
  | { readonly type: "error"; readonly message: string; readonly status: ExitStatus; readonly logFile?: string };

/** Receives what happens while an operation runs. */
export interface Listener {
  readonly onProgress: (message: string) => void;
  readonly onBlock?: (block: ShownBlock) => void;
}
