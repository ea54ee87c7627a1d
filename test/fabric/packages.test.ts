import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { freePort } from "../../network/src/process/index.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { describeOrganisations } from "./counter.js";
import { FabricCli } from "./fabric-cli.js";

import { findBinaries, openNetwork, type Network } from "@tallystick/network";

jest.setTimeout(2 * startTimeout);

const root = resolve(__dirname, "../..");
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

function pack(folder: string, ...options: string[]): Map<string, string> {
  const program = ["run", "--silent", "package", "-w", "chaincode", "--", "--out", folder, ...options];
  const printed = execFileSync("npm", program, { cwd: root, encoding: "utf8" });
  const ids = [...printed.matchAll(/^(node|ccaas|k8s) .*\n\s+package id (\S+)$/gm)];
  return new Map(ids.map(([, type = "", id = ""]) => [type, id]));
}

function packageFile(folder: string, type: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "chaincode/package.json"), "utf8")) as { version: string };
  return join(folder, `tallystick_${version}-${type}.tar.gz`);
}

/**
 * A service builder that replaces placeholders in the package, which Fabric's release archive has beside its programs.
 */
function fabricsServiceBuilder(): string | undefined {
  const found = networkKind === "embedded" ? undefined : findBinaries(networkKind);
  const builder = found?.ok === true ? join(dirname(found.binaries.folder), "builders", "ccaas") : "";
  return existsSync(join(builder, "bin", "build")) ? builder : undefined;
}

describeOnNetwork("packages of the chaincode on a real peer", () => {
  let scratch: string;
  let packages: string;
  let image: string;
  const services: ChildProcess[] = [];
  let network: Network;
  let cli: FabricCli;
  let ids: Map<string, string>;

  beforeAll(async () => {
    if (networkKind === "embedded") {
      throw new Error("packages are checked on real peers");
    }
    scratch = mkdtempSync(join(tmpdir(), "tallystick-packages-"));
    image = join(scratch, "image");
    const directory = join(scratch, "network");
    const servicePort = await freePort();
    packages = join(scratch, "packages");
    ids = pack(
      packages,
      "--image",
      `registry.example/tallystick@${digest}`,
      "--address",
      `{{.host}}:${String(servicePort)}`,
      "--tls",
    );
    cpSync(join(packages, "stage"), image, { recursive: true });
    // The steps of the image's build, without a container.
    execFileSync("npm", ["ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"], {
      cwd: image,
      stdio: "pipe",
    });
    const tls = makeServiceTls(scratch);
    process.env["CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG"] = JSON.stringify({ host: "127.0.0.1", ...tls.filledIn });
    process.env["CHAINCODE_IMAGE_FOLDER"] = image;
    const serviceBuilder = fabricsServiceBuilder();
    network = await openNetwork(networkKind, describeOrganisations("Alpha"), {
      directory,
      externalBuilders: [
        { name: "node", path: resolve(__dirname, "node-builder"), propagateEnvironment: ["CHAINCODE_IMAGE_FOLDER"] },
        ...(serviceBuilder === undefined
          ? []
          : [
              {
                name: "ccaas",
                path: serviceBuilder,
                propagateEnvironment: ["CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG"],
              },
            ]),
      ],
    });
    await network.start();
    cli = await FabricCli.open(network, "AlphaMSP", join(directory, "nodes", "peer0.alpha.example"), scratch);
    services.push(
      spawn("sh", [join(image, "entrypoint.sh")], {
        stdio: "ignore",
        env: {
          ...process.env,
          CHAINCODE_SERVER_ADDRESS: `127.0.0.1:${String(servicePort)}`,
          CHAINCODE_ID: ids.get("ccaas"),
          ...tls.files,
        },
      }),
    );
  });

  afterAll(async () => {
    for (const service of services) {
      service.kill();
    }
    await network.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  it.each(["node", "ccaas", "k8s"])("the %s package has the id that the project printed", async (type) => {
    expect(await cli.packageIdOf(packageFile(packages, type))).toBe(ids.get(type));
  });

  it.each(["node", "k8s", ...(fabricsServiceBuilder() === undefined ? [] : ["ccaas"])])(
    "the %s package is installed, its definition is committed and the chaincode answers",
    async (type) => {
      const id = ids.get(type) ?? "";
      await cli.install(packageFile(packages, type));
      expect(await cli.installed()).toContain(id);
      const name = `tallystick-${type}`;
      await cli.define(name, "1.0", id);
      const metadata = await until(
        "the chaincode answers",
        () => cli.query(name, "org.hyperledger.fabric:GetMetadata"),
        { timeoutMs: 60_000 },
      );
      expect(metadata).toContain("certificates");
    },
  );

  it("the chaincode ends on demand, even if the container runs a shell", async () => {
    const port = await freePort();
    const service = spawn("sh", [join(image, "entrypoint.sh")], {
      stdio: "ignore",
      env: { ...process.env, CHAINCODE_SERVER_ADDRESS: `127.0.0.1:${String(port)}`, CHAINCODE_ID: "label:hash" },
    });
    const ended = new Promise<number | null>((resolveCode) => service.once("exit", resolveCode));
    await until("the image answers", () => dial(port), { timeoutMs: 60_000 });
    service.kill("SIGTERM");
    expect(await ended).not.toBe(0);
    await expect(dial(port)).rejects.toThrow("ECONNREFUSED");
  });

  it("the entry point refuses an unknown way to start, with the reason", () => {
    const start = (env: NodeJS.ProcessEnv) => () =>
      execFileSync("sh", [join(image, "entrypoint.sh")], { env: { PATH: process.env["PATH"], ...env }, stdio: "pipe" });
    expect(start({})).toThrow("set CHAINCODE_SERVER_ADDRESS");
    expect(start({ CHAINCODE_SERVER_ADDRESS: "0.0.0.0:9999" })).toThrow("CHAINCODE_ID, the package id, is not");
    const halfTls = { CHAINCODE_SERVER_ADDRESS: "0.0.0.0:9999", CHAINCODE_ID: "a:b", CHAINCODE_TLS_KEY_FILE: "/none" };
    expect(start(halfTls)).toThrow('"/none" cannot be read');
  });
});

/** Certificates for the service and for the connecting peer, with a root of their own, made by openssl. */
function makeServiceTls(folder: string) {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", at("root.key"), "-out", at("root.crt"), "-days", "2", "-subj", "/CN=root");
  writeFileSync(at("san"), "subjectAltName=IP:127.0.0.1\n");
  for (const name of ["service", "peer"]) {
    openssl("req", "-new", ...key, "-keyout", at(`${name}.key`), "-out", at(`${name}.csr`), "-subj", `/CN=${name}`);
    const signed = [
      "-CA",
      at("root.crt"),
      "-CAkey",
      at("root.key"),
      "-CAcreateserial",
      "-days",
      "2",
      "-extfile",
      at("san"),
    ];
    openssl("x509", "-req", "-in", at(`${name}.csr`), "-out", at(`${name}.crt`), ...signed);
  }
  const text = (name: string) => execFileSync("cat", [at(name)], { encoding: "utf8" });
  return {
    filledIn: { root_cert: text("root.crt"), client_cert: text("peer.crt"), client_key: text("peer.key") },
    files: {
      CHAINCODE_TLS_CERT_FILE: at("service.crt"),
      CHAINCODE_TLS_KEY_FILE: at("service.key"),
      CHAINCODE_TLS_CLIENT_CACERT_FILE: at("root.crt"),
    },
  };
}

async function dial(port: number): Promise<string> {
  return new Promise((resolveAnswer, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolveAnswer("connected");
    });
    socket.once("error", reject);
  });
}
