import fc from "fast-check";

import { findRefusal, readFailure, sayFailure } from "./gateway-failure.js";

describe("finding a refusal in a text", () => {
  it.each([
    ["bare", 'TALLY PARTY_EXISTS {"lei":"X"}'],
    ["as a peer wraps it", 'chaincode response 500, TALLY PARTY_EXISTS {"lei":"X"}'],
    [
      "as a gateway wraps that",
      'evaluate call to endorser returned error: chaincode response 500, TALLY PARTY_EXISTS {"lei":"X"} (peer0)',
    ],
  ])("a refusal is found %s", (_, text) => {
    expect(findRefusal(text)).toEqual({ code: "PARTY_EXISTS", context: { lei: "X" } });
  });

  it("a refusal's context is read with braces, quotes and escapes in its texts", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (problem, after) => {
        const context = { path: "a", problem, inner: { problem } };
        expect(findRefusal(`x TALLY INVALID_REQUEST ${JSON.stringify(context)}${after}`)?.context).toEqual(context);
      }),
    );
  });

  it("no text without a refusal is read as a refusal or causes an error", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes("TALLY"));
        expect(findRefusal(text)).toBeUndefined();
      }),
    );
    expect(findRefusal("TALLY PARTY_EXISTS {broken")).toBeUndefined();
    expect(findRefusal("TALLY PARTY_EXISTS {broken}")).toBeUndefined();
  });
});

describe("reading a failure", () => {
  it("the message of a failure leaves out which of Fabric's layers passed it on, and says nothing twice", () => {
    const refused = "access denied: channel [tally] creator org unknown";
    const details = [{ mspId: "M", address: "a", message: `error validating proposal: ${refused}` }];
    const message = `2 UNKNOWN: evaluate call to endorser returned error: error validating proposal: ${refused}`;
    expect(sayFailure({ status: 2, message, details, cause: undefined })).toBe(refused);
    const dial = `rpc error: code = Unavailable desc = no connection`;
    expect(sayFailure({ status: 14, message: dial, details: [], cause: undefined })).toBe("no connection");
  });

  it("a failure is read from any thrown value", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(typeof sayFailure(readFailure(thrown))).toBe("string");
      }),
    );
  });

  it("a failure has each node's message, in one line", () => {
    const message = "10 ABORTED: failed to endorse transaction,\nsee attached details";
    const details = [{ mspId: "IcbcMSP", address: "a:1", message: "no" }];
    expect(sayFailure(readFailure({ code: 10, message, details }))).toBe(
      "failed to endorse transaction, see attached details; IcbcMSP: no",
    );
  });
});
