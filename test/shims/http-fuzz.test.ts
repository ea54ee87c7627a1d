import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { startDemonstrationNetwork, type DemonstrationNetwork } from "../testkit/demonstration-network.js";
import { describeWith } from "./outside-tool.js";

import { openSession, type OpenSession } from "@tallystick/client/catalogue";
import { readProfile } from "@tallystick/client/profile";
import {
  openApiDocument,
  openReader,
  openStore,
  serveLedger,
  type LedgerServer,
  type ProjectionReader,
  type ServerStore,
} from "@tallystick/server";

jest.setTimeout(300_000);

/** Requests that schemathesis makes from the description, first of their forms and then of what contradicts them. */
describeWith("the HTTP interface under schemathesis", [["schemathesis", "--version"]], () => {
  let network: DemonstrationNetwork;
  let ledger: OpenSession;
  let store: ServerStore;
  let projection: ProjectionReader;
  let server: LedgerServer;
  const failures: unknown[] = [];

  beforeAll(async () => {
    network = await startDemonstrationNetwork(["ansteel-rio-tinto"]);
    const { folder } = network;
    const profile = join(folder, ".network-demo/profiles/BaowuMSP-baowu-treasurer.json");
    const to = join(folder, "projection.db");
    await run("node_modules/.bin/tally", ["projection", "run", "--profile", profile, "--to", to, "--until-now"]);
    const options = await readProfile(profile);
    const { channel, chaincode } = options;
    ledger = await openSession(options);
    store = await openStore(join(folder, "server.db"), { forServer: true });
    projection = await openReader({ to, channel, chaincode });
    server = await serveLedger({ ...ledger, projection }, store, {
      limits: { requestsPerMinute: 1_000_000 },
      onError: (error) => failures.push(error),
    });
  });

  afterAll(async () => {
    await server.close();
    await projection.close();
    store.close();
    ledger.tally.close();
    await network.stop();
  });

  /** Runs a program in the network's folder. Its output is in the failure. */
  async function run(program: string, line: readonly string[]): Promise<string> {
    const child = spawn(program, line, {
      cwd: network.folder,
      env: { ...process.env, SCHEMATHESIS_HOOKS: join(__dirname, "declared_codes.py") },
    });
    let written = "";
    child.stdout.on("data", (chunk) => (written += String(chunk)));
    child.stderr.on("data", (chunk) => (written += String(chunk)));
    const [status] = (await once(child, "close")) as [number | null];
    if (status !== 0) {
      throw new Error(`${program} ended with ${String(status)}:\n${written}`);
    }
    return written;
  }

  const schemathesis = async (...options: string[]): Promise<string> => {
    const { secret = "" } = store.tokens.create({ name: options.join(" "), scope: "act" }) ?? {};
    const checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
    // From a file: it waits ten seconds for the description and no longer.
    writeFileSync(join(network.folder, "openapi.json"), JSON.stringify(await openApiDocument()));
    return run("schemathesis", [
      ...["run", "openapi.json", "--url", server.address, "--header", `Authorization: Bearer ${secret}`],
      ...["--checks", `${checks},declared_code`, "--seed", "7", "--no-color", "--warnings", "off"],
      ...["--request-timeout", "60", ...options],
    ]);
  };

  it("every query and act, and the tables, answer what the description declares, with no failure of the server", async () => {
    // A preview has the request of its act, and a stream of events does not end.
    const said = await schemathesis(
      ...["--phases", "examples,fuzzing", "--max-examples", "2", "--exclude-path-regex", "/preview/|/events$"],
    );
    expect(failures).toEqual([]);
    expect(said).toMatch(/Tested: 1[4-9]\d/);
  });

  it("each limit of a request's fields is tried at its edges, for one act of each kind of address", async () => {
    const said = await schemathesis(
      ...[
        "--phases",
        "coverage",
        "--include-path-regex",
        "/(acts|preview)/Transfer$|/transactions/|/projection/holdings|/submit$",
      ],
    );
    expect(failures).toEqual([]);
    expect(said).toMatch(/Tested: 5/);
  });
});
