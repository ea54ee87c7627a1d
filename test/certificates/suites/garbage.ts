import fc from "fast-check";

import { acts, queries } from "../../../chaincode/src/domain/index.js";
import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import { PlainGateway, refusalIn } from "../plain-gateway.js";
import type { Stage } from "../stage.js";

import { findRefusal } from "@tallystick/client/catalogue";

export function garbage(stage: () => Stage): void {
  describe("garbage", () => {
    let plain: PlainGateway;
    let certificateId: string;

    beforeAll(async () => {
      plain = new PlainGateway(stage().network, await stage().enrol("mine", "mine-fuzzer"));
      certificateId = await circulating(stage());
    });
    afterAll(() => {
      plain.close();
    });

    const names = [...Object.values(acts), ...Object.values(queries)].map(({ contract, name }) => ({ contract, name }));

    it("garbage of any kind, to any function, is refused with a typed error and does not change the ledger", async () => {
      const { height } = await stage().network.status();
      const untouched = {
        certificateId: fc.constant(certificateId),
        to: fc.constant(leiOf("port")),
        payee: fc.constant(leiOf("mine")),
      };
      const argument = fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.json().map((text) => Buffer.from(text)),
        fc
          .record({ ...untouched, amount: fc.anything(), [`x`]: fc.anything() })
          .map((value) => Buffer.from(safeJson(value))),
        fc
          .constantFrom("", "null", "[]", "{", '"\\ud800"', "1e999", "\u0000", "[".repeat(10_000))
          .map((text) => Buffer.from(text)),
      );
      const meets = async ({ contract, name }: (typeof names)[number], bytes: Uint8Array): Promise<void> => {
        const outcome = await plain
          .contract(contract)
          .newProposal(name, { arguments: [bytes] })
          .endorse()
          .then(
            (transaction) => ({ result: Buffer.from(transaction.getResult()).toString() }),
            (error: unknown) => ({ refusal: refusalIn(error) }),
          );
        // Some queries accept an empty request, and endorsing one writes nothing.
        if ("result" in outcome) {
          expect(Object.values(queries).map((query) => query.name)).toContain(name);
        } else {
          expect(outcome.refusal).toMatch(
            /^TALLY (INVALID_|UNKNOWN_CURRENCY|NOT_AUTHORIZED|[A-Z]+_NOT_FOUND|NOT_BOOTSTRAPPED)/,
          );
        }
      };
      // Each function of the catalogue gets its own garbage, also functions that are added later.
      await fc.assert(
        fc.asyncProperty(fc.tuple(...names.map(() => argument)), async (each) => {
          for (const [index, name] of names.entries()) {
            await meets(name, each[index] ?? new Uint8Array());
          }
        }),
        { numRuns: 3 },
      );
      expect((await stage().network.status()).height).toBe(height);
      const now = await (await stage().as("mine")).certificates.getCertificate({ certificateId });
      expect(now.state).toBe("Transferable");
    });

    async function refusalOf(contract: string, name: string, args: readonly string[]): Promise<string> {
      const submitted = plain.contract(contract).submitTransaction(name, ...args);
      return submitted.then(() => "accepted", refusalIn);
    }

    it.each([
      ["no such function", "certificates", "Steal", ["{}"]],
      ["two arguments", "certificates", "Issue", ["{}", "{}"]],
      ["a function of another contract", "registry", "Issue", ["{}"]],
      ["a function named as what every object has", "certificates", "constructor", ["{}"]],
      ["a function of the contract's class", "certificates", "unknownTransaction", ["{}"]],
      ["a name that continues after a line break", "certificates", "Issue\nand more", ["{}"]],
    ] as const)("the refusal of %s names the fault", async (_, contract, name, args) => {
      expect(await refusalOf(contract, name, args)).toMatch(/^TALLY INVALID_REQUEST/);
    });

    it.each([
      ["a contract that nobody wrote", "stranger", "calls the contract stranger"],
      ["a contract named as what every object has", "constructor", "calls a contract by a name that every object"],
      ["another such contract", "toString", "calls a contract by a name that every object"],
      ["a contract named __proto__", "__proto__", "calls a contract by a name that every object"],
    ] as const)(
      "a call of %s does not reach the rules, and the client says what is wrong",
      async (_, contract, said) => {
        const problem = expect.stringContaining(said) as string;
        expect(findRefusal(await refusalOf(contract, "Issue", ["{}"]))).toEqual({
          ...{ code: "INVALID_REQUEST", context: { path: "$", problem } },
        });
      },
    );

    it("the chaincode's metadata describes every function of its contracts", async () => {
      const bytes = await plain.contract("org.hyperledger.fabric").evaluateTransaction("GetMetadata");
      const metadata = JSON.parse(Buffer.from(bytes).toString()) as {
        contracts: Record<string, { transactions: { name: string; parameters: unknown[] }[] }>;
      };
      for (const { contract, name } of names) {
        const described = metadata.contracts[contract]?.transactions.find((transaction) => transaction.name === name);
        expect(described?.parameters).toHaveLength(1);
      }
    });
  });
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));
  } catch {
    return "{}";
  }
}
