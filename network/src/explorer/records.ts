/** Bytes in the shown form: text if they are UTF-8, and base64 otherwise. Long ones are cut. */
export interface Shown {
  readonly text: string;
  readonly encoding: "utf8" | "base64";
  /** The number of bytes. */
  readonly size: number;
  readonly cut?: true;
}

/** The signer: the organisation, and the common name of the certificate. */
export interface Signer {
  readonly mspId: string;
  readonly name: string;
}

export interface KeyVersion {
  readonly block: number;
  readonly transaction: number;
}

export interface TransactionSummary {
  readonly id: string;
  readonly block: number;
  readonly index: number;
  readonly kind: "call" | "configuration" | "unreadable";
  /** Fabric's name for the verdict. */
  readonly verdict: string;
  /** ISO 8601, from the creator's proposal. */
  readonly time?: string;
  readonly creator?: Signer;
  readonly chaincode?: string;
  readonly function?: string;
  readonly event?: string;
}

export interface BlockSummary {
  readonly number: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly size: number;
  readonly transactions: readonly TransactionSummary[];
}

interface ShownRead {
  readonly key: string;
  /** Absent if the key did not exist. */
  readonly version?: KeyVersion;
}

interface ShownWrite {
  readonly key: string;
  readonly deleted: boolean;
  readonly value?: Shown;
}

/** The reads and writes of a transaction in one chaincode's part of the state. */
export interface ShownNamespace {
  readonly chaincode: string;
  readonly reads: readonly ShownRead[];
  readonly ranges: readonly { readonly start: string; readonly end: string }[];
  readonly writes: readonly ShownWrite[];
  /** New policies of keys, in words. */
  readonly policies: readonly { readonly key: string; readonly policy: string }[];
  /** Private collections, of which a block has only hashes. */
  readonly collections: readonly { readonly name: string; readonly reads: number; readonly writes: number }[];
}

export interface TransactionDetail extends TransactionSummary {
  /** The meaning of the verdict, and its cause as far as blocks show it. */
  readonly reason: string;
  readonly args: readonly Shown[];
  readonly endorsements: readonly Signer[];
  readonly response?: { readonly status: number; readonly message: string; readonly payload: Shown };
  readonly eventPayload?: Shown;
  readonly namespaces: readonly ShownNamespace[];
}

export interface StateEntry {
  readonly key: string;
  readonly value: Shown;
  readonly version: KeyVersion;
  /** The key's own endorsement policy in words, if it has one. */
  readonly policy?: string;
}

export interface StatePage {
  readonly entries: readonly StateEntry[];
  /** Whether more keys follow the last one. */
  readonly more: boolean;
}

/** One past write of a key, newest first. */
export interface HistoryEntry extends ShownWrite {
  readonly transaction: TransactionSummary;
}

export interface ShownChaincode {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
  /** Its endorsement policy in words. */
  readonly policy: string;
  readonly collections: readonly string[];
}

interface ShownProcess {
  readonly kind: string;
  readonly mspId: string;
  readonly chaincode?: string;
  readonly state: string;
  readonly restarts: number;
}

export interface Overview {
  readonly kind: string;
  readonly channel: string;
  readonly height: number;
  readonly transactions: number;
  readonly organisations: readonly string[];
  readonly chaincodes: readonly ShownChaincode[];
  /** Parts of the state with any value. Each has a chaincode's name. */
  readonly namespaces: readonly string[];
  /** The names of legal entities by their LEI, as chaincodes state them. */
  readonly names: Readonly<Record<string, string>>;
  readonly processes: readonly ShownProcess[];
  readonly logs: readonly string[];
  /** Why nothing can be committed any more, or why the page cannot read blocks. */
  readonly failure?: string;
  /** The data that this kind of network does not have. */
  readonly limits: readonly string[];
}

/** A proposal that a peer refused. No block ever contains this proposal. */
export interface FailedProposal {
  readonly transactionId: string;
  readonly at: string;
  /** The peers that refused it, by organisation. */
  readonly peers: readonly string[];
  readonly creator: Signer;
  readonly chaincode: string;
  readonly function: string;
  readonly message: string;
  /** True if it was only a query. */
  readonly query: boolean;
}

export type SearchResult =
  | { readonly kind: "block"; readonly number: number }
  | { readonly kind: "transaction"; readonly id: string; readonly block: number }
  | { readonly kind: "key"; readonly chaincode: string; readonly key: string };

/** The events for the page. */
export type LiveEvent =
  | { readonly type: "block"; readonly block: BlockSummary }
  | { readonly type: "failed"; readonly proposal: FailedProposal }
  | { readonly type: "log"; readonly name: string; readonly lines: readonly string[] }
  /** The ledger was rewound, and the page must load everything again. */
  | { readonly type: "reset" };
