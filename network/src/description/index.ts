export type {
  Chaincode,
  ChaincodeProcess,
  NetworkDescription,
  Organisation,
  PrivateDataCollection,
} from "./network-description.js";
