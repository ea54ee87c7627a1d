export type { Chaincode, ChaincodeProcess, NetworkDescription, Organisation } from "./network-description.js";
