import fc from "fast-check";

import { Schemas } from "../../chaincode/src/contract/metadata.js";
import { contracts } from "../../chaincode/src/index.js";
import { DrivenChaincode } from "./driven-chaincode.js";

let chaincode: DrivenChaincode;
beforeAll(async () => {
  chaincode = await DrivenChaincode.start();
  const founded = await chaincode.call(["registry:Bootstrap", JSON.stringify(founding)]);
  expect(founded).toMatchObject({ status: 200 });
});
afterAll(() => chaincode.stop());

const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};

const refusal = (path: string, problem: string) => `TALLY INVALID_REQUEST ${JSON.stringify({ path, problem })}`;

test("a function is found by the names of its contract and itself, and a function of the first contract also by its own name alone", async () => {
  for (const name of ["registry:GetParty", "GetParty", ":GetParty"]) {
    const { status, payload } = await chaincode.call([name, JSON.stringify({ lei: founding.operator.lei })]);
    expect([status, JSON.parse(payload)]).toMatchObject([200, { lei: founding.operator.lei }]);
  }
});

test("a chaincode that is initialised without arguments succeeds", async () => {
  expect(await chaincode.call([])).toMatchObject({ status: 200 });
});

test("the chaincode describes all functions of its contracts", async () => {
  const { status, payload } = await chaincode.call(["org.hyperledger.fabric:GetMetadata"]);
  expect(status).toBe(200);
  const { contracts: described, components } = JSON.parse(payload) as Described;
  const shown = contracts.map((contract) => {
    const instance = new contract();
    const transactions: unknown = Reflect.getMetadata("fabric:transactions", instance);
    return [instance.getName(), JSON.parse(JSON.stringify(transactions))] as const;
  });
  for (const [name, transactions] of shown) {
    expect(described[name]?.transactions).toEqual(transactions);
  }
  expect(Object.keys(described)).toEqual([...shown.map(([name]) => name), "org.hyperledger.fabric"]);
  expect(components.schemas).toEqual(JSON.parse(JSON.stringify(new Schemas())));
});

interface Described {
  readonly contracts: Record<string, { readonly transactions: unknown }>;
  readonly components: { readonly schemas: unknown };
}

test.each<[name: string, problem: string]>([
  ["certificates:constructor", "calls the function constructor, which the contract certificates does not have"],
  ["certificates:__proto__", "calls the function __proto__, which the contract certificates does not have"],
  ["certificates:hasOwnProperty", "calls the function hasOwnProperty, which the contract certificates does not have"],
  [
    "certificates:unknownTransaction",
    "calls the function unknownTransaction, which the contract certificates does not have",
  ],
  [
    "certificates:beforeTransaction",
    "calls the function beforeTransaction, which the contract certificates does not have",
  ],
  ["certificates:GetParty", "calls the function GetParty, which the contract certificates does not have"],
  ["registry:WhoAmI\nand more", "calls the function WhoAmI\nand more, which the contract registry does not have"],
  ["WhoAmI\nand more", "calls the function WhoAmI\nand more, which the contract registry does not have"],
  ["certificates:Issue:more", "calls the function Issue:more, which the contract certificates does not have"],
  ["certificates:", "calls the function , which the contract certificates does not have"],
  ["toString", "calls the function toString, which the contract registry does not have"],
  [":constructor", "calls the function constructor, which the contract registry does not have"],
  ["", "calls the function , which the contract registry does not have"],
])("the chaincode refuses the name %j with a typed error", async (name, problem) => {
  expect(await chaincode.call([name, "{}"])).toEqual({ status: 500, message: refusal("$", problem), payload: "" });
});

// The words are those of fabric-shim, which none of this project's code sees. The client recognises them.
test.each<[name: string, message: string]>([
  ["stranger:Issue", "Contract name is not known: stranger"],
  ["schemas:Issue", "Contract name is not known: schemas"],
  ["regi\nstry:WhoAmI", "Contract name is not known: regi\nstry"],
  ["constructor:Foo", "Cannot read properties of undefined (reading 'createContext')"],
  ["toString:Issue", "Cannot read properties of undefined (reading 'createContext')"],
  ["__proto__:Issue", "Cannot read properties of undefined (reading 'createContext')"],
  ["org.hyperledger.fabric:Foo", "You've asked to invoke a function that does not exist: org.hyperledger.fabric:Foo"],
])("fabric-shim refuses the name %j", async (name, message) => {
  expect(await chaincode.call([name, "{}"])).toEqual({ status: 500, message, payload: "" });
});

test.each<[what: string, args: (string | Uint8Array)[], problem: string]>([
  ["two arguments", ["{}", "{}"], "has 2 parameters: give one, with JSON"],
  ["bytes that are not UTF-8", [Uint8Array.of(0xff)], "is not UTF-8"],
  ["a text that is not JSON", ["{"], "is not JSON"],
  ["five million bytes", ["x".repeat(5_000_000)], "is longer than 4194304 bytes"],
])("an act refuses %s with a typed error", async (_, args, problem) => {
  expect(await chaincode.call(["certificates:Issue", ...args])).toMatchObject({
    status: 500,
    message: refusal("$", problem),
  });
});

test("an act without an argument gets an empty request", async () => {
  const { status, message } = await chaincode.call(["certificates:Issue"]);
  expect([status, message]).toEqual([500, expect.stringMatching(/^TALLY INVALID_REQUEST \{"path":"(?!\$)/)]);
});

test("any name and any arguments, with any certificate, get an answer that names the fault, and cause no writes", async () => {
  const before = new Map(chaincode.ledger.state);
  const inherited = Object.getOwnPropertyNames(Object.prototype);
  const ours = ["registry", "certificates"];
  const part = fc.oneof(
    fc.constantFrom(...inherited, ...ours, "org.hyperledger.fabric", "GetMetadata", "Issue", ""),
    fc.string({ unit: "binary" }),
  );
  const names = fc.oneof(
    fc.tuple(part, part).map((parts) => parts.join(":")),
    part,
    fc.uint8Array({ maxLength: 50 }),
  );
  const argument = fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.json());
  const creators = fc.constantFrom("clerk", "slash", "odd", "inherited", "garbage");
  await fc.assert(
    fc.asyncProperty(names, fc.array(argument, { maxLength: 3 }), creators, async (name, args, as) => {
      const { status, message } = await chaincode.call([name, ...args], as);
      const [contract, ...rest] = Buffer.from(name).toString("utf8").split(":");
      if (status < 400) {
        expect(name).toBe("org.hyperledger.fabric:GetMetadata");
      } else if (as !== "garbage" && (rest.length === 0 || contract === "" || ours.includes(contract!))) {
        expect(message).toMatch(/^TALLY [A-Z_]+ \{.*\}$/s);
      } else {
        expect(message).not.toBe("");
      }
      expect(chaincode.ledger.state).toEqual(before);
    }),
    { numRuns: 500 },
  );
});
