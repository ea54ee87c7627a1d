import type { peer } from "@hyperledger/fabric-protos";

/**
 * An interest in the form in which Go writes it into an error. Policies of keys are left out: Fabric writes their
 * bytes.
 */
export function interestText(interest: peer.ChaincodeInterest, release: "3.1" | "2.5"): string {
  const calls = interest.getChaincodesList().map(callFields);
  // Since Fabric 3 another library writes the text.
  return release === "2.5"
    ? calls.map((fields) => `chaincodes:<${fields.map((field) => `${field} `).join("")}> `).join("")
    : calls.map((fields) => `chaincodes:{${fields.join(" ")}}`).join(" ");
}

function callFields(call: peer.ChaincodeCall): string[] {
  return [
    ...(call.getName() === "" ? [] : [`name:${JSON.stringify(call.getName())}`]),
    ...call.getCollectionNamesList().map((collection) => `collection_names:${JSON.stringify(collection)}`),
    ...(call.getNoPrivateReads() ? ["no_private_reads:true"] : []),
    ...(call.getDisregardNamespacePolicy() ? ["disregard_namespace_policy:true"] : []),
  ];
}
