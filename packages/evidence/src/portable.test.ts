import { createContext, runInContext } from "node:vm";

import { build } from "esbuild";

let program: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    ...{ entryPoints: [`${__dirname}/index.ts`], bundle: true, write: false, format: "iife", globalName: "evidence" },
    ...{ platform: "browser", target: "es2022", logLevel: "silent" },
  });
  program = outputFiles[0]?.text ?? "";
});

it("the verifier includes neither gRPC nor a module of Node", () => {
  expect(program).toContain("verifyEvidence");
  expect(program).not.toMatch(/grpc|require\("node:/);
});

it("the verifier gives a report where there is no Node", async () => {
  const context = createContext({
    ...{ TextDecoder, TextEncoder, atob, btoa, performance, AbortController, URL },
    ...{ CompressionStream, DecompressionStream, queueMicrotask },
  });
  expect(runInContext("typeof process + typeof Buffer + typeof require", context)).toBe("undefined".repeat(3));
  runInContext(program, context);
  const report: unknown = await runInContext(
    `evidence.verifyEvidence(new Uint8Array([1, 2, 3]), { genesis: "0".repeat(64) }).then((report) => JSON.stringify(report))`,
    context,
  );
  expect(JSON.parse(String(report))).toMatchObject({
    verdict: "not proved",
    failed: { number: 1, name: "form", reason: "the file is not a bundle of evidence: it is not a gzip file" },
  });
});
