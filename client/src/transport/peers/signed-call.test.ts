import { status } from "@grpc/grpc-js";
import { gateway } from "@hyperledger/fabric-protos";

import { SigningFailure } from "../failures/signing-failure.js";
import { signed, signedBy } from "./signed-call.js";

const question = new gateway.SignedCommitStatusRequest();
const signable = { getBytes: () => question.serializeBinary() };

beforeEach(() => {
  question.setSignature(Buffer.from("signature"));
});

afterEach(() => {
  jest.restoreAllMocks();
});

function failing(code: number): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error("ended"), { code }));
}

test("a call that the peer ends at the deadline counts as a call whose deadline has passed", async () => {
  const deadline = Date.now() + 60_000;
  jest.spyOn(Date, "now").mockReturnValue(deadline);
  await expect(signedBy(deadline, "commit", signable, failing(status.CANCELLED))).rejects.toMatchObject({
    code: status.DEADLINE_EXCEEDED,
    message: "4 DEADLINE_EXCEEDED: Deadline exceeded",
  });
});

test("a call that ends before its deadline counts as cancelled", async () => {
  const deadline = Date.now() + 60_000;
  await expect(signedBy(deadline, "commit", signable, failing(status.CANCELLED))).rejects.toMatchObject({
    code: status.CANCELLED,
  });
});

test("a message that is not signed after a failure was not sent, even if the signer's error looks like gRPC's", async () => {
  question.setSignature("");
  await expect(signed("commit", signable, failing(status.UNAVAILABLE))).rejects.toBeInstanceOf(SigningFailure);
});
