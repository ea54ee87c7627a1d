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

test("a key and a profile that nobody else can change are nothing to tell of", () => {
  expect(exposedFiles(profile, english.notices)).toEqual([]);
});

test.each([0o604, 0o640, 0o620, 0o644])("a key with the mode %# is told of, with who can read it", (mode) => {
  chmodSync(key, mode);
  expect(exposedFiles(profile, english.notices)).toEqual([read(mode.toString(8))]);
});

test("a link to a key has the rights of what it leads to", () => {
  const link = join(folder, "link.pem");
  symlinkSync(key, link);
  writeProfile({ privateKeyPath: "link.pem" });
  expect(exposedFiles(profile, english.notices)).toEqual([]);
  chmodSync(key, 0o644);
  expect(exposedFiles(profile, english.notices)).toEqual([read("644", link)]);
});

test("a profile that everybody can write is told of, and one of the user's own group is not", () => {
  chmodSync(profile, 0o664);
  expect(exposedFiles(profile, english.notices)).toEqual([]);
  chmodSync(profile, 0o666);
  expect(exposedFiles(profile, english.notices)).toEqual([
    `${profile} (mode 666): other users of this machine can name another peer or another key in the profile`,
  ]);
});

test("a certificate of an authority that everybody can write is told of, once", () => {
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

test("a folder in which everybody can put another profile is told of, unless the system keeps them from that", () => {
  chmodSync(folder, 0o777);
  expect(exposedFiles(profile, english.notices)).toEqual([
    `${folder} (mode 777): other users of this machine can put another profile in place of this one`,
  ]);
  chmodSync(folder, 0o1777);
  expect(exposedFiles(profile, english.notices)).toEqual([]);
});

test("files of another user are told of, and those of the machine's administrator are not", () => {
  // Root's files are anybody's to use: as root the test gives them to somebody, and else it is somebody else.
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

test("a key in a token has no file, and a key that is missing is told by who reads it", () => {
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

  it("says to people what others can do, and works all the same; programs get their one document", async () => {
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
