export {
  describeNetwork,
  DescriptionError,
  NETWORK_FILE,
  parseNetworkFile,
  readNetworkFile,
  usersOf,
  type NetworkFile,
  type OrganisationChoice,
} from "./description/index.js";
export type {
  Chaincode,
  ChaincodeProcess,
  ChannelDescription,
  Governance,
  NetworkDescription,
  NetworkUser,
  Organisation,
  PrivateDataCollection,
} from "./description/index.js";
export {
  EmbeddedNetwork,
  type ConcurrencySettings,
  type EmbeddedNetworkOptions,
  type InvalidTransaction,
  type RefusedProposal,
  type NetworkSnapshot,
  type TlsClient,
} from "./embedded/index.js";
export type {
  ActiveFault,
  CutOffPeer,
  Fault,
  FaultPoint,
  Faults,
  HeldBlocks,
  PendingDisturbance,
  StoppedPeer,
} from "./faults.js";
export {
  findBinaries,
  NativeNetwork,
  type Binaries,
  type BinariesSearch,
  type Consensus,
  type ExternalBuilder,
  type NativeKind,
  type NativeNetworkOptions,
} from "./native/index.js";
export {
  LedgerJudge,
  type JudgedBlock,
  type JudgedTransaction,
  type LedgerDifference,
} from "./judging/ledger-judge.js";
export type { JudgedState } from "./judging/judged-state.js";
export { reserveService, type ReservedService } from "./lifecycle/reserve-service.js";
export type { Identity, MspMaterial } from "./identity/index.js";
export type {
  ChannelStatus,
  CommittedChaincode,
  ConnectionProfile,
  MemberAuthorities,
  EnrolmentRequest,
  GatewayEndpoint,
  LedgerSnapshots,
  Network,
  NetworkKind,
  NetworkOptions,
  NetworkProcess,
  NetworkStatus,
  NodeCredential,
  NodeMaterial,
  SavedSnapshot,
} from "./network.js";
export type { PrivateDataPull } from "./private-data-pull.js";
export { isNetworkKind, networkKinds, openNetwork, type OpenNetworkOptions } from "./open-network.js";
