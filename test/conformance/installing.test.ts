import { gunzipSync, gzipSync } from "node:zlib";

import { describeOnNetwork } from "../network-under-test.js";
import { useConsortium } from "./consortium.js";
import { install, installedPackage, told, usesOf } from "./lifecycle-client.js";
import { archive, installPackage, servicePackage } from "./lifecycle-package.js";
import type { Member } from "./member.js";

describeOnNetwork("Installing packages", () => {
  const consortium = useConsortium();
  let admins: readonly [Member, Member];

  beforeAll(async () => {
    admins = [
      await consortium.member("AlphaMSP", "installer-a", "admin"),
      await consortium.member("BetaMSP", "installer-b", "admin"),
    ];
  });

  const metadata = (value: unknown) => ["metadata.json", JSON.stringify(value)] as const;
  const code = ["code.tar.gz", archive([["connection.json", '{"address":"127.0.0.1:1"}']])] as const;
  const cutOff = gzipSync(gunzipSync(archive([metadata({ type: "ccaas", label: "a" })])).subarray(0, 520));
  const wrong: readonly (readonly [what: string, bytes: Buffer, words: string | RegExp])[] = [
    ["nothing", Buffer.alloc(0), "error reading as gzip stream: EOF"],
    ["what is too short", Buffer.from("short"), "error reading as gzip stream: unexpected EOF"],
    ["garbage", Buffer.from("this is not a package"), "error reading as gzip stream: gzip: invalid header"],
    [
      "what is not an archive",
      gzipSync("x".repeat(600)),
      "error inspecting next tar header: archive/tar: invalid tar header",
    ],
    ["half an archive", gzipSync("half"), "error inspecting next tar header: unexpected EOF"],
    [
      "what is cut off",
      archive([code, metadata({ label: "a" })]).subarray(0, 20),
      "error inspecting next tar header: unexpected EOF",
    ],
    ["an archive that ends within a file", cutOff, "could not read metadata.json from tar: unexpected EOF"],
    [
      "code that ends within a file",
      archive([metadata({ type: "ccaas", label: "a" }), ["code.tar.gz", cutOff]]),
      "error retrieving DB artifacts from code package: unexpected EOF",
    ],
    ["an empty archive", archive([]), "did not find a code package inside the package"],
    [
      "what has no code",
      archive([metadata({ type: "ccaas", label: "a" })]),
      "did not find a code package inside the package",
    ],
    ["what has no metadata", archive([code]), "did not find any package metadata (missing metadata.json)"],
    [
      "an archive with a folder",
      archive([["folder/", null], metadata({ label: "a" }), code]),
      "tar entry folder/ is not a regular file, type 53",
    ],
    [
      "metadata that is not JSON",
      archive([["metadata.json", "no JSON"], code]),
      /^could not unmarshal metadata.json as json: /,
    ],
    [
      "metadata without a label",
      archive([metadata({ type: "ccaas" }), code]),
      "invalid label ''. Label must be non-empty, can only consist of alphanumerics, symbols from '.+-_', and can only begin with alphanumerics",
    ],
    [
      "metadata with a label that is none",
      archive([metadata({ type: "ccaas", label: "no label" }), code]),
      "invalid label 'no label'. Label must be non-empty, can only consist of alphanumerics, symbols from '.+-_', and can only begin with alphanumerics",
    ],
    [
      "code that is not an archive",
      archive([metadata({ type: "ccaas", label: "a" }), ["code.tar.gz", "code in plain text"]]),
      "error retrieving DB artifacts from code package: gzip: invalid header",
    ],
  ];

  it.each(wrong)("a peer does not install a package from %s", async (_what, bytes, words) => {
    const prefix =
      "500: failed to invoke backing implementation of 'InstallChaincode': could not parse as a chaincode install package: ";
    const said = await told(install(admins[0], bytes));
    expect(said.slice(0, prefix.length)).toBe(prefix);
    if (typeof words === "string") {
      expect(said.slice(prefix.length)).toBe(words);
    } else {
      expect(said.slice(prefix.length)).toMatch(words);
    }
  });

  it("a peer does not install a package that it cannot build", async () => {
    const builds = [
      installPackage("ccaas", "unaddressed", [["readme", "x"]]),
      installPackage("cobol", "ancient", [["src/main.cob", "x"]]),
    ];
    for (const { bytes } of builds) {
      expect(await told(install(admins[0], bytes))).toMatch(
        /^500: failed to invoke backing implementation of 'InstallChaincode': could not build chaincode: /,
      );
    }
  });

  it("a peer installs a package once, returns it, and knows no other package", async () => {
    const { bytes, packageId } = servicePackage("installed-once", "127.0.0.1:1");
    expect(await install(admins[0], bytes)).toBe(packageId);
    expect(await told(install(admins[0], bytes))).toBe(
      "500: failed to invoke backing implementation of 'InstallChaincode': chaincode already successfully installed (package ID 'installed-once:<id>')",
    );
    expect(Buffer.from(await installedPackage(admins[0], packageId)).equals(bytes)).toBe(true);
    expect(await usesOf(admins[0], packageId)).toEqual([]);
    expect(await told(installedPackage(admins[1], packageId))).toBe(
      "500: failed to invoke backing implementation of 'GetInstalledChaincodePackage': could not load cc install package: chaincode install package 'installed-once:<id>' not found",
    );
    expect(await told(usesOf(admins[1], packageId))).toBe(
      "500: failed to invoke backing implementation of 'QueryInstalledChaincode': could not find chaincode with package id 'installed-once:<id>'",
    );
  });

  it("a peer installs a package for an administrator only", async () => {
    expect(
      await told(install(consortium.alpha, servicePackage("not-mine", "127.0.0.1:1").bytes)),
    ).toMatchInlineSnapshot(
      `"500: Failed to authorize invocation due to failed ACL check: Failed verifying that proposal's creator satisfies local MSP principal during channelless check policy with policy [Admins]: [The identity is not an admin under this MSP [AlphaMSP]: The identity does not contain OU [ADMIN], MSP: [AlphaMSP]]"`,
    );
  });
});
