import { parse } from "yaml";

import { commonProfile, yamlOf } from "./common-profile.js";

const tlsRootCert = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const ordererRoot = tlsRootCert.replace("MIIB", "MIIC");
const profile = commonProfile(
  { label: "org1", domain: "org1.example.com", mspId: "Org1MSP" },
  {
    peer: { endpoint: "127.0.0.1:7051", tlsRootCert, hostnameOverride: "localhost" },
    orderer: { name: "orderer.example.com", endpoint: "127.0.0.1:7050", tlsRootCert: ordererRoot },
    channels: ["mychannel", "trade"],
  },
);

test("a profile names organisation, peer and address like the profile of Fabric's test network", () => {
  expect(profile).toMatchObject({
    client: { organization: "Org1" },
    organizations: { Org1: { mspid: "Org1MSP", peers: ["peer0.org1.example.com"] } },
    peers: {
      "peer0.org1.example.com": {
        url: "grpcs://localhost:7051",
        tlsCACerts: { pem: tlsRootCert },
        grpcOptions: { "ssl-target-name-override": "peer0.org1.example.com" },
      },
    },
  });
});

test("a profile names the orderer and its channels for clients without a gateway", () => {
  const channel = {
    orderers: ["orderer.example.com"],
    peers: {
      "peer0.org1.example.com": { endorsingPeer: true, chaincodeQuery: true, ledgerQuery: true, eventSource: true },
    },
  };
  expect(profile).toMatchObject({
    channels: { mychannel: channel, trade: channel },
    orderers: {
      "orderer.example.com": {
        url: "grpcs://localhost:7050",
        tlsCACerts: { pem: ordererRoot },
        grpcOptions: { "ssl-target-name-override": "orderer.example.com" },
      },
    },
  });
});

test("a profile is the same in YAML and in JSON", () => {
  expect(parse(yamlOf(profile))).toEqual(profile);
});
