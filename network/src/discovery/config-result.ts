import { discovery, msp } from "@hyperledger/fabric-protos";
import { parse, type ChannelConfiguration, type ChannelOrganisation } from "@tallystick/fabric-inspect";

/**
 * The part of a channel's configuration that clients need: its organisations' authorities, and its orderers' addresses.
 */
export function configResult({ application, orderer }: ChannelConfiguration): discovery.ConfigResult {
  const result = new discovery.ConfigResult();
  for (const organisation of orderer.organisations) {
    result.getOrderersMap().set(organisation.mspId, endpointsOf(organisation));
  }
  for (const { mspId, mspConfig } of [...orderer.organisations, ...application.organisations]) {
    result.getMspsMap().set(mspId, parse(msp.FabricMSPConfig, mspConfig));
  }
  return result;
}

function endpointsOf({ ordererAddresses }: ChannelOrganisation): discovery.Endpoints {
  const endpoints = new discovery.Endpoints();
  endpoints.setEndpointList(
    ordererAddresses.map((address) => {
      const colon = address.lastIndexOf(":");
      const endpoint = new discovery.Endpoint();
      endpoint.setHost(address.slice(0, colon));
      endpoint.setPort(Number(address.slice(colon + 1)));
      return endpoint;
    }),
  );
  return endpoints;
}
