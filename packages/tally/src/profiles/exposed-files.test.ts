import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { english } from "../language/en/index.js";
import { useUser } from "../testing/user.js";
import { exposedFiles } from "./exposed-files.js";

let folder: string;
let profile: string;
let key: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-rights-"));
  [profile, key] = [join(folder, "profile.json"), join(folder, "key.pem")];
  writeFileSync(key, "a key", { mode: 0o600 });
  writeProfile({ privateKeyPath: "key.pem" });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writeProfile(where: object): void {
  const peer = { endpoint: "peer.example:7051", tlsRootCertPath: "tls.pem" };
  const target = { version: 1, mspId: "M", peer, certificatePath: "cert.pem", channel: "c", chaincode: "t" };
  writeFileSync(profile, JSON.stringify({ ...target, ...where }), { mode: 0o644 });
}

const read = (mode: string, path = key) =>
  `${path} (mode ${mode}): other users of this machine can read the key, and sign with it`;

test("the command warns of nothing if nobody else can change the key and the profile", () => {
  expect(exposedFiles(profile, english.notices)).toEqual([]);
});

test.each([0o604, 0o640, 0o620, 0o644])(
  "the command warns of a key with the mode %# and says who can read it",
  (mode) => {
    chmodSync(key, mode);
    expect(exposedFiles(profile, english.notices)).toEqual([read(mode.toString(8))]);
  },
);

test("for a link to a key, the rights of the target of the link count", () => {
  const link = join(folder, "link.pem");
  symlinkSync(key, link);
  writeProfile({ privateKeyPath: "link.pem" });
  expect(exposedFiles(profile, english.notices)).toEqual([]);
  chmodSync(key, 0o644);
  expect(exposedFiles(profile, english.notices)).toEqual([read("644", link)]);
});

test("the command warns of a profile that everybody can write, and not of a profile that only the user's own group can write", () => {
  chmodSync(profile, 0o664);
  expect(exposedFiles(profile, english.notices)).toEqual([]);
  chmodSync(profile, 0o666);
  expect(exposedFiles(profile, english.notices)).toEqual([
    `${profile} (mode 666): other users of this machine can name another peer or another key in the profile`,
  ]);
});

test("the command warns once of an authority's certificate that everybody can write", () => {
  const [tls, root] = [join(folder, "tls.pem"), join(folder, "root.pem")];
  for (const file of [tls, root]) {
    writeFileSync(file, "a certificate");
    chmodSync(file, 0o666);
  }
  writeProfile({ privateKeyPath: "key.pem", members: { M: { rootCertPaths: ["root.pem", "tls.pem"] } } });
  expect(exposedFiles(profile, english.notices)).toEqual(
    [tls, root].map((file) => `${file} (mode 666): other users of this machine can have peers of their own believed`),
  );
});

test("the command warns of a folder in which everybody can replace the profile, unless the system prevents that", () => {
  chmodSync(folder, 0o777);
  expect(exposedFiles(profile, english.notices)).toEqual([
    `${folder} (mode 777): other users of this machine can put another profile in place of this one`,
  ]);
  chmodSync(folder, 0o1777);
  expect(exposedFiles(profile, english.notices)).toEqual([]);
});

test("the command warns of files of another user, and does not warn of files of the machine's administrator", () => {
  // As root, the test gives the files to another user. Otherwise, the test itself pretends to be another user.
  const self = statSync(key).uid;
  const owner = self === 0 ? 12_345 : self;
  const getuid = jest.spyOn(process, "getuid").mockReturnValue(54_321);
  try {
    if (self === 0) {
      expect(exposedFiles(profile, english.notices)).toEqual([]);
      [folder, profile, key].forEach((path) => {
        chownSync(path, owner, owner);
      });
    }
    const by = (path: string, mode: string) => `${path} (mode ${mode}): its owner, the user ${String(owner)}, can`;
    expect(exposedFiles(profile, english.notices)).toEqual([
      `${by(profile, "644")} name another peer or another key in the profile`,
      `${by(folder, "700")} put another profile in place of this one`,
      `${by(key, "600")} read the key, and sign with it`,
    ]);
  } finally {
    getuid.mockRestore();
  }
});

test("a key in a token has no file, and the code that reads the key reports a missing key", () => {
  writeProfile({ pkcs11: { token: "t", label: "k" } });
  expect(exposedFiles(profile, english.notices)).toEqual([]);
  mkdirSync(join(folder, "empty"));
  writeProfile({ privateKeyPath: "empty/key.pem" });
  expect(exposedFiles(profile, english.notices)).toEqual([]);
});

describe("a command", () => {
  const user = useUser(() => ({
    WhoAmI: { mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } },
  }));

  it("the command warns people of what other users can do and still works, and programs get a single document", async () => {
    const { exit, stderr } = await user().tally(["whoami"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    const file = join(user().folder, "key.pem");
    chmodSync(file, 0o644);
    try {
      expect(await user().tally(["whoami"])).toMatchObject({
        exit: 0,
        stderr: `tally: warning: ${read("644", file)}\n`,
      });
      expect(await user().tally(["whoami", "--json"])).toMatchObject({ exit: 0, stderr: "" });
    } finally {
      chmodSync(file, 0o600);
    }
  });
});
