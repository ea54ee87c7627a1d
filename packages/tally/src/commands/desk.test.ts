import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import { openSqlite } from "@tallystick/projection";

import { partyCalled } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const LEI = "213800YOEO5OQ72G2R82";
const enrolment = { issuer: "CN=ca", subject: 'CN="rio-tinto-treasurer"', key: "00" };
const user = useUser(() => ({
  WhoAmI: { mspId: "RioTintoMSP", admin: false, enrolment, party: partyCalled("Rio Tinto", LEI) },
}));

let folder = "";
beforeEach(() => {
  folder = join(user().folder, `desk-${String(Math.random()).slice(2)}`);
});

const line = (...more: string[]) => ["desk", "--no-open", "--folder", folder, ...more];

it("tally desk serves the desk of the profile's party until an interrupt, to whoever has its address", async () => {
  let closed = "";
  const { exit, stdout } = await user().served(line(), async (address) => {
    closed = address;
    expect((await fetch(address)).status).toBe(200);
    for (const path of ["desk/me", "api/v1/openapi.json"]) {
      expect((await fetch(`${address}/${path}`)).status).toBe(401);
    }
    const again = await user().tally(line());
    expect([again.exit, again.stderr]).toEqual([2, expect.stringContaining("another desk of this party uses")]);
  });
  expect([exit, stdout]).toEqual([0, expect.stringMatching(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n/)]);
  // Only the user of this process can read what the desk keeps.
  expect(statSync(join(folder, LEI)).mode & 0o077).toBe(0);
  await expect(fetch(closed)).rejects.toThrow("fetch failed");
});

it("tally desk prints its address as JSON, and leads the browser there by a page that only the user can read", async () => {
  // Without a program that opens the browser the desk runs all the same.
  const path = process.env["PATH"];
  process.env["PATH"] = folder;
  try {
    const { exit, stdout } = await user().served(["desk", "--json", "--folder", folder], () => Promise.resolve());
    const { url } = JSON.parse(stdout) as { url: string };
    const page = join(folder, LEI, "open.html");
    expect([exit, readFileSync(page, "utf8")]).toEqual([0, expect.stringContaining(`url=${url}"`)]);
    expect(statSync(page).mode & 0o077).toBe(0);
  } finally {
    process.env["PATH"] = path;
  }
});

describe.each([
  ["en", /Free the port|another program|Another/i, /[a-z]{3} [a-z]{3}/],
  ["zh", /[\u4E00-\u9FFF]{4}/, /[\u4E00-\u9FFF]{4}/],
] as const)("in the language of the person (%s)", (language, taken, text) => {
  const inLanguage = (...more: string[]) => user().tally([...line(...more), "--language", language]);

  it.each([
    ["is missing", () => join(user().folder, "nowhere.json")],
    ["holds broken JSON", () => user().file("broken.json", "{")],
    ["lacks the peer", () => user().file("halved.json", '{ "version": 1, "mspId": "RioTintoMSP" }')],
    [
      "names a certificate that is none",
      () => {
        user().file("none.pem", "nothing");
        const peer = { endpoint: "127.0.0.1:1", tlsRootCertPath: "tls.pem" };
        const files = { certificatePath: "none.pem", privateKeyPath: "key.pem" };
        return user().file(
          "none.json",
          JSON.stringify({ version: 1, mspId: "RioTintoMSP", channel: "tally", chaincode: "t", peer, ...files }),
        );
      },
    ],
  ])("tally desk does not begin with a profile that %s, and says which file it is and what to do", async (_, make) => {
    const file = make();
    const { exit, stdout, stderr } = await inLanguage("--profile", file);
    expect([exit, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(user().folder);
    expect(stderr).toMatch(text);
    expect(existsSync(folder)).toBe(false);
  });

  it("tally desk says that its database is of a newer version, and that a port is taken", async () => {
    const begun = await user().served(line(), () => Promise.resolve());
    expect(begun.exit).toBe(0);
    const database = await openSqlite(join(folder, LEI, "desk.db"));
    database.exec("pragma user_version = 99");
    database.close();
    const newer = await inLanguage();
    expect([newer.exit, newer.stderr]).toEqual([2, expect.stringContaining("desk.db")]);
    expect(newer.stderr).toMatch(text);

    folder = `${folder}-2`;
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const refused = await inLanguage("--port", String(port));
    other.close();
    expect([refused.exit, refused.stderr]).toEqual([2, expect.stringContaining(String(port))]);
    expect(refused.stderr).toMatch(taken);
  });
});

it("tally desk says what uses its port, and where it may not write", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const taken = await user().tally(line("--port", String(port)));
  other.close();
  expect([taken.exit, taken.stderr]).toEqual([2, expect.stringContaining("another program listens on")]);
  folder = user().file("not-a-folder", "");
  const refused = await user().tally(line());
  expect([refused.exit, refused.stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
});
