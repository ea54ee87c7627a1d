export { withAbsoluteFolders } from "./absolute-folders.js";
export { batchBytes } from "./batch-bytes.js";
export { DescriptionError } from "./description-error.js";
export { usersOf, describeNetwork, type OrganisationChoice } from "./describe-network.js";
export { NETWORK_FILE, parseNetworkFile, readNetworkFile, type NetworkFile } from "./network-file.js";
export { furtherChannel, type FurtherChannel } from "./further-channel.js";
export type {
  Chaincode,
  ChaincodeProcess,
  ChannelDescription,
  Governance,
  NetworkDescription,
  NetworkUser,
  Organisation,
  PrivateDataCollection,
} from "./network-description.js";
