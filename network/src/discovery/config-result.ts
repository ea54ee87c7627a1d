import { common, discovery, msp } from "@hyperledger/fabric-protos";

/** What clients need of a channel's configuration: its organisations' authorities, and where its orderers are. */
export function configResult(config: common.Config): discovery.ConfigResult {
  const result = new discovery.ConfigResult();
  const groups = config.getChannelGroup()?.getGroupsMap();
  for (const [, organisation] of groups?.get("Orderer")?.getGroupsMap().entries() ?? []) {
    const authorities = authoritiesOf(organisation);
    result.getMspsMap().set(authorities.getName(), authorities);
    result.getOrderersMap().set(authorities.getName(), endpointsOf(organisation));
  }
  for (const [, organisation] of groups?.get("Application")?.getGroupsMap().entries() ?? []) {
    const authorities = authoritiesOf(organisation);
    result.getMspsMap().set(authorities.getName(), authorities);
  }
  return result;
}

function authoritiesOf(organisation: common.ConfigGroup): msp.FabricMSPConfig {
  const wrapped = msp.MSPConfig.deserializeBinary(valueOf(organisation, "MSP"));
  return msp.FabricMSPConfig.deserializeBinary(wrapped.getConfig_asU8());
}

function endpointsOf(organisation: common.ConfigGroup): discovery.Endpoints {
  const addresses = common.OrdererAddresses.deserializeBinary(valueOf(organisation, "Endpoints")).getAddressesList();
  const endpoints = new discovery.Endpoints();
  endpoints.setEndpointList(
    addresses.map((address) => {
      const colon = address.lastIndexOf(":");
      const endpoint = new discovery.Endpoint();
      endpoint.setHost(address.slice(0, colon));
      endpoint.setPort(Number(address.slice(colon + 1)));
      return endpoint;
    }),
  );
  return endpoints;
}

function valueOf(organisation: common.ConfigGroup, name: string): Uint8Array {
  return organisation.getValuesMap().get(name)?.getValue_asU8() ?? new Uint8Array();
}
