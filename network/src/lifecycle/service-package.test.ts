import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { buildServicePackage } from "./service-package.js";

const root = mkdtempSync(join(tmpdir(), "tallystick-package-"));
const builder = resolve(__dirname, "../../service-builder/bin");

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function unpack(bytes: Buffer, name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(root, `${name}.tar.gz`), bytes);
  execFileSync("tar", ["-xzf", join(root, `${name}.tar.gz`), "-C", folder]);
  return folder;
}

describe("the package of a chaincode that runs as a service", () => {
  const built = buildServicePackage("basic_1.0", { address: "127.0.0.1:9999" });

  it("a service package is the same for the same address, and different for another address", () => {
    expect(buildServicePackage("basic_1.0", { address: "127.0.0.1:9999" }).bytes.equals(built.bytes)).toBe(true);
    expect(buildServicePackage("basic_1.0", { address: "127.0.0.1:9998" }).packageId).not.toBe(built.packageId);
    expect(built.packageId).toMatch(/^basic_1\.0:[0-9a-f]{64}$/);
  });

  it("a service package passes through the builder's programs, and a peer reads the address", () => {
    const folder = unpack(built.bytes, "outer");
    const source = unpack(readFileSync(join(folder, "code.tar.gz")), "source");
    const [output, release] = [join(root, "output"), join(root, "release")];
    mkdirSync(output);
    mkdirSync(release);
    execFileSync(join(builder, "detect"), [source, folder]);
    execFileSync(join(builder, "build"), [source, folder, output]);
    execFileSync(join(builder, "release"), [output, release]);
    const connection: unknown = JSON.parse(readFileSync(join(release, "chaincode/server/connection.json"), "utf8"));
    expect(connection).toEqual({ address: "127.0.0.1:9999", dial_timeout: "10s", tls_required: false });
  });

  it("a service package carries TLS with and without the peer's own certificate", () => {
    const tls = { rootCert: "ROOT", client: { certificate: "CERT", privateKey: "KEY" } };
    const { bytes } = buildServicePackage("basic", { address: "basic:9999", tls });
    const source = unpack(readFileSync(join(unpack(bytes, "tls"), "code.tar.gz")), "tls-source");
    const connection: unknown = JSON.parse(readFileSync(join(source, "connection.json"), "utf8"));
    expect(connection).toEqual({
      address: "basic:9999",
      dial_timeout: "10s",
      tls_required: true,
      root_cert: "ROOT",
      client_auth_required: true,
      client_cert: "CERT",
      client_key: "KEY",
    });
  });

  it("a service package of another type, or without an address, is refused", () => {
    const folder = join(root, "golang");
    mkdirSync(folder);
    writeFileSync(join(folder, "metadata.json"), '{"type": "golang", "label": "ccaas"}');
    expect(() => execFileSync(join(builder, "detect"), [folder, folder], { stdio: "pipe" })).toThrow(
      "not a package of type ccaas",
    );
    expect(() => execFileSync(join(builder, "build"), [folder, folder, folder], { stdio: "pipe" })).toThrow(
      "no connection.json",
    );
  });

  it.each(["", "-x", "a b", "a/b"])('the label "%s" is refused for a service package', (label) => {
    expect(() => buildServicePackage(label, { address: "127.0.0.1:1" })).toThrow("is not a package label");
  });
});
