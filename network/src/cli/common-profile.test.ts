import { parse } from "yaml";

import { commonProfile, yamlOf } from "./common-profile.js";

const tlsRootCert = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const profile = commonProfile(
  { label: "org1", domain: "org1.example.com", mspId: "Org1MSP" },
  { endpoint: "127.0.0.1:7051", tlsRootCert, hostnameOverride: "localhost" },
);

test("a profile names organisation, peer and address as the test network's does", () => {
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

test("YAML says the same as JSON", () => {
  expect(parse(yamlOf(profile))).toEqual(profile);
});
