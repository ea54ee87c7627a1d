import { Unavailable } from "../../errors/index.js";
import { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";

// A pool sends nothing to its peers.
const [first, second, third] = ["a", "b", "c"].map((name) => ({ name }) as unknown as Peer) as [Peer, Peer, Peer];

let now = 0;
let pool: PeerPool;

beforeEach(() => {
  now = 1_000;
  jest.spyOn(performance, "now").mockImplementation(() => now);
  pool = new PeerPool([first, second, third]);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test("a peer that could not be reached rests for five seconds, and is then preferred again", () => {
  pool.markUnavailable(first);
  expect(pool.pick()).toBe(second);
  now += 4_999;
  expect(pool.pick()).toBe(second);
  now += 1;
  expect(pool.pick()).toBe(first);
});

test("if all peers rest, the peer that has rested longest is used", () => {
  for (const peer of [second, first, third]) {
    pool.markUnavailable(peer);
    now += 100;
  }
  expect(pool.pick()).toBe(second);
});

test("after the last peer of the list, the first peer is used", () => {
  expect([pool.next(first), pool.next(second), pool.next(third)]).toEqual([second, third, first]);
  expect(new PeerPool([first]).next(first)).toBe(first);
});

test.each([
  ["PEER_UNREACHABLE", second],
  ["DEADLINE_EXCEEDED", second],
  ["CANCELLED", first],
] as const)("after a call that ended with %s, the next call uses the peer that the table says", (code, next) => {
  pool.note(first, new Unavailable(code, "it ended"));
  expect(pool.pick()).toBe(next);
});
