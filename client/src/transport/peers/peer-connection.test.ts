import { createHash, X509Certificate } from "node:crypto";

import { selfSigned } from "../../../../test/testkit/credentials.js";
import { until } from "../../../../test/testkit/until.js";
import { connect } from "../../connect.js";
import { FakeGateway } from "../../testing/fake-gateway.js";

it.each([true, false])("a request for blocks names the client's TLS certificate, if it has one: %s", async (hasOne) => {
  const gateway = await FakeGateway.start();
  const { certificate, privateKey } = await selfSigned("client");
  const tlsClientCert = hasOne ? { certificate, privateKey } : undefined;
  const tally = await connect({ ...gateway.connectOptions, peer: { ...gateway.address, tlsClientCert } });
  const stop = new AbortController();
  try {
    const next = tally.events({ signal: stop.signal }).next();
    await until("it has asked for blocks", () => gateway.blocksAskedOver.length > 0);
    stop.abort();
    await next;
    const hash = createHash("sha256").update(new X509Certificate(certificate).raw).digest("hex");
    expect(gateway.blocksAskedOver.map((each) => Buffer.from(each).toString("hex"))).toEqual([hasOne ? hash : ""]);
  } finally {
    tally.close();
    gateway.stop();
  }
});
