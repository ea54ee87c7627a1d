import network = require("@tallystick/network");

export async function profileOf(mspId: string): Promise<network.GatewayEndpoint> {
  const running = await network.openNetwork("fabric-3.1", network.describeNetwork({ organisations: [mspId] }));
  const status: network.NetworkStatus = await running.status();
  return status.height > 0 ? running.endpoint(mspId) : running.orderer();
}
