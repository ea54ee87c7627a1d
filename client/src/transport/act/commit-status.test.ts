import { status } from "@grpc/grpc-js";

import { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { ask, type AskedVerdict } from "./commit-status.js";
import { verdictOf } from "./verdict.js";

const verdict = verdictOf("tx", 0, 7);

/** A peer that gives these answers to the request for a verdict, one after the other. The last one is repeated. */
function peerThat(...answers: readonly ("tells" | number)[]) {
  let asked = 0;
  const answer = (): Promise<typeof verdict> => {
    const next = answers[Math.min(asked++, answers.length - 1)];
    return next === "tells"
      ? Promise.resolve(verdict)
      : Promise.reject(Object.assign(new Error(`failed with ${String(next)}`), { code: next }));
  };
  const commit = { getBytes: () => new Uint8Array() };
  const fake = { verdict: answer, commitOf: () => commit, commitAgain: () => commit };
  // The test uses nothing else of a peer.
  return { peer: fake as unknown as Peer, asked: () => asked };
}

type Answering = ReturnType<typeof peerThat>;

/** The result of asking the first peer, and the peer of the next call. */
async function asked(deadline: number, first: Answering, ...others: readonly Answering[]) {
  const pool = new PeerPool([first.peer, ...others.map(({ peer }) => peer)]);
  const outcome = await ask(pool, { transactionId: "tx", peer: first.peer }, deadline);
  const next = pool.pick();
  return { outcome, next: [first, ...others].find(({ peer }) => peer === next) };
}

const statusOf = (outcome: AskedVerdict): number | undefined =>
  "failure" in outcome ? outcome.failure.status : undefined;

const { DEADLINE_EXCEEDED, NOT_FOUND, PERMISSION_DENIED, UNAVAILABLE } = status;

test("a peer that answers is asked once for a verdict, and the next call also asks it first", async () => {
  const [first, second] = [peerThat("tells"), peerThat("tells")];
  expect(await asked(60_000, first, second)).toEqual({ outcome: { verdict }, next: first });
  expect([first.asked(), second.asked()]).toEqual([1, 0]);
});

test.each([
  ["cannot be reached", UNAVAILABLE],
  ["does not tell in time", DEADLINE_EXCEEDED],
])(
  "if a peer %s, another peer is asked for the verdict, and the next call also asks that other peer",
  async (_, code) => {
    const second = peerThat("tells");
    expect(await asked(60_000, peerThat(code), second)).toEqual({ outcome: { verdict }, next: second });
  },
);

test("a peer that failed for another reason is asked first again by the next call", async () => {
  const first = peerThat(NOT_FOUND);
  expect(await asked(60_000, first, peerThat("tells"))).toEqual({ outcome: { verdict }, next: first });
});

test("a late peer that answers in the end does not count as hanging, and late peers without an answer do", async () => {
  const [first, second] = [peerThat(DEADLINE_EXCEEDED, "tells"), peerThat(DEADLINE_EXCEEDED)];
  expect(await asked(60_000, first, second)).toEqual({ outcome: { verdict }, next: first });
  const [late, told] = [peerThat(DEADLINE_EXCEEDED), peerThat(DEADLINE_EXCEEDED, "tells")];
  expect((await asked(60_000, late, told, peerThat(UNAVAILABLE))).next).toBe(told);
});

test("if a peer refuses to tell the verdict, no other peer is asked", async () => {
  const second = peerThat("tells");
  const { outcome } = await asked(60_000, peerThat(PERMISSION_DENIED), second);
  expect(statusOf(outcome)).toBe(PERMISSION_DENIED);
  expect(second.asked()).toBe(0);
});

test("when the time is up, the error says that a peer was late instead of the last peer's message, and late peers rest", async () => {
  const [late, other] = [peerThat(DEADLINE_EXCEEDED), peerThat(NOT_FOUND)];
  const { outcome, next } = await asked(300, late, other);
  expect(statusOf(outcome)).toBe(DEADLINE_EXCEEDED);
  expect(next).toBe(other);
});

test("a single peer that was late is not asked for the verdict again", async () => {
  const only = peerThat(DEADLINE_EXCEEDED, "tells");
  expect(statusOf((await asked(60_000, only)).outcome)).toBe(DEADLINE_EXCEEDED);
  expect(only.asked()).toBe(1);
});
