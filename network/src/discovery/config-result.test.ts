import { configurationWith } from "../channel/testing/rules-with-members.js";
import { OrganisationCa } from "../identity/index.js";
import { configResult } from "./config-result.js";

test("orderers are listed with host and port, also if the host is an address with colons", async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const configuration = configurationWith(authority.mspConfig());
  const organisations = configuration.orderer.organisations.map((organisation) => ({
    ...organisation,
    ordererAddresses: ["orderer.example:7050", "[2001:db8::1]:7051"],
  }));
  const result = configResult({ ...configuration, orderer: { ...configuration.orderer, organisations } });
  const endpoints = result.getOrderersMap().get("AMSP")?.getEndpointList() ?? [];
  expect(endpoints.map((endpoint) => [endpoint.getHost(), endpoint.getPort()])).toEqual([
    ["orderer.example", 7050],
    ["[2001:db8::1]", 7051],
  ]);
  expect([...result.getMspsMap().keys()]).toEqual(["AMSP"]);
});
