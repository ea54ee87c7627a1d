import { until } from "../../../../test/testkit/until.js";
import { connect } from "../../connect.js";
import { FakeGateway } from "../../testing/fake-gateway.js";
import { party, registration } from "../../testing/registration.js";
import { readProposal } from "../act/endorsed.js";

const later = new Date("2031-04-26T02:00:00.123Z");

it("datedGateway dates acts, queries and requests for blocks with the given clock, and signs them with that date", async () => {
  const gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  gateway.evaluate = () => party;
  gateway.events = (stream) => {
    stream.send(0, []);
  };
  const tally = await connect({ ...gateway.connectOptions, now: () => later });
  try {
    const { transactionId } = await tally.registry.registerParty({ ...registration, roles: ["enterprise"] });
    await tally.registry.getParty({ lei: registration.lei });
    expect(gateway.submitted).toEqual([transactionId]);
    expect(gateway.calls.map(({ proposal }) => readProposal(proposal).timestamp)).toEqual([later, later]);
    const stop = new AbortController();
    const next = tally.events({ signal: stop.signal }).next();
    await until("it has asked for blocks", () => gateway.blocksAskedAt.length > 0);
    stop.abort();
    await next;
    expect(gateway.blocksAskedAt).toEqual([later]);
  } finally {
    tally.close();
    gateway.stop();
  }
});
