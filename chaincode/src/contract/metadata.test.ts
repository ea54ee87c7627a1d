import Ajv from "ajv";

import { acts, queries } from "../domain/catalogue/catalogue.js";
import { issueRequest } from "../domain/testing/paper.js";
import { Scene } from "../domain/testing/scene.js";
import { contracts, serializers } from "../index.js";
import type { DescribedTransaction } from "./metadata.js";

interface Metadata {
  readonly contracts: Record<string, { readonly transactions: DescribedTransaction[] }>;
  readonly components: { readonly schemas: Record<string, { readonly $id: string }> };
}

/** The metadata as `org.hyperledger.fabric:GetMetadata` answers with, loaded by fabric-shim's own code. */
function metadata(): Metadata {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it has no types and no other way in
  const Loaded = require("fabric-shim/lib/contract-spi/chaincodefromcontract.js") as new (...args: unknown[]) => {
    contractImplementations: Record<string, { contractInstance: { metadata: Metadata } }>;
  };
  const loaded = new Loaded([...contracts], serializers, {}, "tallystick", "1");
  return loaded.contractImplementations["org.hyperledger.fabric"]!.contractInstance.metadata;
}

const described = metadata();
const catalogue = [...Object.values(acts), ...Object.values(queries)];

test("describes every transaction of the catalogue, and its request", () => {
  for (const contract of ["registry", "certificates"] as const) {
    const names = described.contracts[contract]!.transactions.map(({ name }) => name);
    expect(names).toEqual(catalogue.filter((each) => each.contract === contract).map(({ name }) => name));
    for (const { name, tag, description, parameters, returns } of described.contracts[contract]!.transactions) {
      expect(tag).toEqual(name in acts ? ["submit", "submitTx"] : ["evaluate"]);
      expect(description.length).toBeGreaterThan(10);
      expect(parameters.map(({ schema }) => schema.$ref)).toEqual([`#/components/schemas/${name}Request`]);
      expect(returns.$ref).toBe(`#/components/schemas/${name}Response`);
    }
  }
  for (const [name, act] of Object.entries(acts)) {
    expect(act.name).toBe(name);
  }
  for (const [name, query] of Object.entries(queries)) {
    expect(query.name).toBe(name);
  }
});

test("its schemas stand together and say what a request and an answer are", async () => {
  const { schemas } = described.components;
  const ajv = new Ajv({ unknownFormats: "ignore", schemas: Object.values(schemas) });
  for (const [name, { $id }] of Object.entries(schemas)) {
    expect($id).toBe(name);
    expect(ajv.getSchema(name)).toBeInstanceOf(Function);
  }
  const scene = await Scene.open();
  const issued = await scene.act("steel", "Issue", issueRequest());
  expect(ajv.validate("IssueResponse", issued)).toBe(true);
  expect(ajv.validate("IssueResponse", { ...issued, certificate: { ...issued.certificate, state: "Lost" } })).toBe(
    false,
  );
  const fits = ajv.getSchema("TransferRequest")!;
  const request = { certificateId: "TALLYDEMOANSTEEL0077.A-1:1-100", to: "213800YOEO5OQ72G2R82" };
  expect(fits(request)).toBe(true);
  expect(fits({ ...request, more: 1 })).toBe(false);
  expect(fits({ certificateId: request.certificateId })).toBe(false);
});
