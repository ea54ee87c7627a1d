import { status } from "@grpc/grpc-js";

import { recogniseUnsubmitted } from "./recognise.js";

const site = { endpoint: "127.0.0.1:7051", mspId: "MineMSP", channel: "tally", chaincode: "tallystick" };

function recognised(said: string) {
  const message = `2 UNKNOWN: evaluate call to endorser returned error: chaincode response 500, ${said}`;
  return recogniseUnsubmitted(Object.assign(new Error(message), { code: status.UNKNOWN }), site);
}

describe("the shim's own messages", () => {
  it.each([
    ["Contract name is not known: stranger", "calls the contract stranger, which the chaincode does not have"],
    [
      "You've asked to invoke a function that does not exist: org.hyperledger.fabric:Foo",
      "calls the function org.hyperledger.fabric:Foo, which the chaincode does not have",
    ],
    [
      "Cannot read properties of undefined (reading 'createContext')",
      "calls a contract by a name that every object of JavaScript has, which the chaincode does not have",
    ],
  ])("the shim's message about an unknown name is INVALID_REQUEST: %s", (said, problem) => {
    expect(recognised(said)).toMatchObject({
      kind: "Rejected",
      code: "INVALID_REQUEST",
      context: { path: "$", problem },
    });
  });

  it.each([
    "Cannot read properties of undefined (reading 'getState')",
    "Failed to find start line or end line of the certificate.",
    "Unexpected token 'o', \"not json\" is not valid JSON",
  ])("another message of the shim is a failure of the chaincode: %s", (said) => {
    const error = recognised(said);
    expect(error).toMatchObject({ kind: "Protocol", code: "CHAINCODE_FAILED" });
    expect(error.message).toContain(said);
  });

  it("the shim's message does not hide the refusal of a rule", () => {
    expect(recognised('TALLY PARTY_EXISTS {"lei":"X"}')).toMatchObject({ kind: "Rejected", code: "PARTY_EXISTS" });
  });

  it("the shim's message is not recognised in the answer of another chaincode, such as the lifecycle's", () => {
    expect(recognised("namespace tallystick is not defined")).toMatchObject({ code: "CHAINCODE_NOT_FOUND" });
  });
});

describe("a caller whose certificate has expired", () => {
  const validUntil = new Date("2026-11-30T08:00:00.000Z");
  const failure = (code: number, said: string): Error => Object.assign(new Error(said), { code });
  const after = { ...site, validUntil, now: () => new Date("2026-11-30T08:00:01.000Z") };

  it.each([
    [status.UNKNOWN, "2 UNKNOWN: evaluate call to endorser returned error: proposal client identity expired"],
    [status.ABORTED, "10 ABORTED: broadcast client identity expired"],
    [status.PERMISSION_DENIED, "the peer ended its stream of blocks with status 403"],
  ])("the error says that the certificate has expired, since when, and what to do: %d %s", (code, said) => {
    const error = recogniseUnsubmitted(failure(code, said), after);
    expect(error).toMatchObject({ kind: "Protocol", code: "CERTIFICATE_EXPIRED" });
    expect(error.message).toContain("certificate of MineMSP, which has expired since 2026-11-30T08:00:00.000Z");
    expect(error.advice).toContain("for a new certificate");
  });

  it("a caller whose certificate has not expired is not told that it has", () => {
    const before = { ...after, now: () => validUntil };
    const refusal = failure(status.PERMISSION_DENIED, "the peer ended its stream of blocks with status 403");
    expect(recogniseUnsubmitted(refusal, before)).toMatchObject({ code: "IDENTITY_NOT_ACCEPTED" });
  });
});

describe("a query for which the caller named the organisations", () => {
  const refusal = 'chaincode response 500, TALLY CERTIFICATE_NOT_FOUND {"certificateId":"X"}';
  const otherwise = 'chaincode response 500, TALLY CERTIFICATE_NOT_FOUND {"certificateId":"Y"}';
  const organisations = ["MineMSP", "IcbcMSP"];

  function collected(refusals: Readonly<Record<string, string>>) {
    const failure = new Error("10 ABORTED: failed to collect enough transaction endorsements, see attached details");
    const details = Object.entries(refusals).map(([mspId, message]) => ({ mspId, address: "peer:7051", message }));
    return recogniseUnsubmitted(Object.assign(failure, { code: status.ABORTED, details }), site, { organisations });
  }

  it("the query is refused if all of them refuse it with the same figures", () => {
    expect(collected({ MineMSP: refusal, IcbcMSP: refusal })).toMatchObject({
      kind: "Rejected",
      code: "CERTIFICATE_NOT_FOUND",
      context: { certificateId: "X" },
    });
  });

  it.each([
    ["one of them did not refuse", { IcbcMSP: refusal }],
    ["their figures differ", { MineMSP: refusal, IcbcMSP: otherwise }],
    ["one of them failed", { MineMSP: refusal, IcbcMSP: "connection refused" }],
  ])("they disagree if %s", (_, refusals) => {
    expect(collected(refusals)).toMatchObject({ kind: "Conflict", code: "ENDORSERS_DISAGREE" });
  });

  it("they disagree if the gateway chose them, since it asks others only after its own organisation agreed", () => {
    const failure = new Error("10 ABORTED: failed to collect enough transaction endorsements, see attached details");
    const details = [{ mspId: "IcbcMSP", address: "peer:7051", message: refusal }];
    const found = recogniseUnsubmitted(Object.assign(failure, { code: status.ABORTED, details }), site);
    expect(found).toMatchObject({ kind: "Conflict", code: "ENDORSERS_DISAGREE" });
  });
});
