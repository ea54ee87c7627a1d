import { connect } from "../connect.js";
import { FakeGateway } from "../testing/fake-gateway.js";
import { party, registration } from "../testing/registration.js";
import { readProposal } from "./endorsed/proposal.js";

const later = new Date("2031-04-26T02:00:00.123Z");

it("dates acts and queries by the clock that it was given, and signs them so", async () => {
  const gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  gateway.evaluate = () => party;
  const tally = await connect({ ...gateway.connectOptions, now: () => later });
  try {
    const { transactionId } = await tally.registry.registerParty({ ...registration, roles: ["enterprise"] });
    await tally.registry.getParty({ lei: registration.lei });
    expect(gateway.submitted).toEqual([transactionId]);
    expect(gateway.calls.map(({ proposal }) => readProposal(proposal).timestamp)).toEqual([later, later]);
  } finally {
    tally.close();
    gateway.stop();
  }
});
