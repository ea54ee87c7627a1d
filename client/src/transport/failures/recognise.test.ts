import { status } from "@grpc/grpc-js";

import { recogniseUnsubmitted } from "./recognise.js";

const site = { endpoint: "127.0.0.1:7051", mspId: "MineMSP", channel: "tally", chaincode: "tallystick" };

function recognised(said: string) {
  const message = `2 UNKNOWN: evaluate call to endorser returned error: chaincode response 500, ${said}`;
  return recogniseUnsubmitted(Object.assign(new Error(message), { code: status.UNKNOWN }), site);
}

describe("what fabric-shim answers in its own words", () => {
  it.each([
    ["Contract name is not known: stranger", "no contract stranger"],
    [
      "You've asked to invoke a function that does not exist: org.hyperledger.fabric:Foo",
      "no function org.hyperledger.fabric:Foo",
    ],
  ])("is INVALID_REQUEST where a name leads nowhere: %s", (said, problem) => {
    expect(recognised(said)).toMatchObject({
      kind: "Rejected",
      code: "INVALID_REQUEST",
      context: { path: "$", problem },
    });
  });

  it.each([
    "Cannot read properties of undefined (reading 'createContext')",
    "Failed to find start line or end line of the certificate.",
    "Unexpected token 'o', \"not json\" is not valid JSON",
  ])("is a failure of the chaincode where it is anything else: %s", (said) => {
    const error = recognised(said);
    expect(error).toMatchObject({ kind: "Protocol", code: "CHAINCODE_FAILED" });
    expect(error.message).toContain(said);
  });

  it("does not hide what a rule says", () => {
    expect(recognised('TALLY PARTY_EXISTS {"lei":"X"}')).toMatchObject({ kind: "Rejected", code: "PARTY_EXISTS" });
  });

  it("does not pass for what another chaincode says, such as the one that knows the definitions", () => {
    expect(recognised("namespace tallystick is not defined")).toMatchObject({ code: "CHAINCODE_NOT_FOUND" });
  });
});
