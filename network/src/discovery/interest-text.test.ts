import { peer } from "@hyperledger/fabric-protos";

import { interestText } from "./interest-text.js";

function interest(): peer.ChaincodeInterest {
  const full = new peer.ChaincodeCall();
  full.setName("cc");
  full.setCollectionNamesList(["one", "two"]);
  full.setNoPrivateReads(true);
  full.setDisregardNamespacePolicy(true);
  const message = new peer.ChaincodeInterest();
  message.setChaincodesList([full, new peer.ChaincodeCall()]);
  return message;
}

const fields = 'name:"cc" collection_names:"one" collection_names:"two" no_private_reads:true';

// The forms of Go's two protobuf libraries: fields that are not set are left out.
test.each([
  ["3.1", `chaincodes:{${fields} disregard_namespace_policy:true} chaincodes:{}`],
  ["2.5", `chaincodes:<${fields} disregard_namespace_policy:true > chaincodes:<> `],
] as const)("an interest is written in the form of Fabric %s", (release, expected) => {
  expect(interestText(interest(), release)).toBe(expected);
});
