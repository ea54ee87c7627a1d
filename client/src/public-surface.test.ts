import { acts, queries } from "./chaincode/definitions.js";
import * as library from "./index.js";
import { batteries } from "./operations/batteries.js";
import { certificates } from "./operations/certificates.js";
import { market } from "./operations/market.js";
import { registry } from "./operations/registry.js";
import type { Session } from "./operations/session.js";

it("the library exports exactly the listed values", () => {
  expect(Object.keys(library).sort()).toEqual([
    "Conflict",
    "OutcomeUnknown",
    "Protocol",
    "Rejected",
    "TallyError",
    "Unavailable",
    "checkPreparedTransaction",
    "checkSigningStep",
    "connect",
    "digestOfFiled",
    "digestOfSeen",
    "digestSigner",
    "eachInBatches",
    "fileCheckpoint",
    "fingerprintInvoice",
    "forbiddenDays",
    "inBatches",
    "invoiceDocument",
    "isRejected",
    "isTallyError",
    "isWanted",
    "mostCounterRise",
    "mostCounterRiseADay",
    "mostCounterRiseIn",
    "nativeSigner",
    "pkcs11Signer",
    "quoteDiscount",
    "quoteRecourse",
    "readProfile",
    "readingOf",
    "tallyOn",
    "timeZoneRules",
  ]);
});

it("there is a method for every act and query of the chaincode, which calls it by its name", async () => {
  const called: string[] = [];
  const note = (name: string): Promise<never> => {
    called.push(name);
    return Promise.reject(new Error("not a network"));
  };
  // The fake has only the functions that the methods call.
  const session = { perform: note, ask: note } as unknown as Session;
  const contracts: Readonly<Record<string, object>> = {
    batteries: batteries(session),
    certificates: certificates(session),
    market: market(session),
    registry: registry(session),
  };
  const operations = [...Object.values(acts), ...Object.values(queries)];
  for (const { name, contract } of operations) {
    const method: unknown = Reflect.get(contracts[contract] ?? {}, `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
    expect({ name, method: typeof method }).toEqual({ name, method: "function" });
    if (isMethod(method)) {
      await expect(method({})).rejects.toThrow("not a network");
    }
  }
  expect(called).toEqual(operations.map(({ name }) => name));
});

function isMethod(value: unknown): value is (request: object) => Promise<unknown> {
  return typeof value === "function";
}
