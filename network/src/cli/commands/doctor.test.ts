import { addressFinding } from "./doctor.js";

const address = (text: string, family: "IPv4" | "IPv6" = "IPv4") => ({
  ...{ address: text, netmask: "", mac: "", internal: false, cidr: null },
  ...(family === "IPv4" ? { family } : { family, scopeid: 0 }),
});

test("doctor says that Fabric's peers do not start on a host that has no IPv4 address but loopback's", () => {
  const interfaces = { lo: [address("127.0.0.1"), address("::1", "IPv6")], eth0: [address("fe80::1", "IPv6")] };
  expect(addressFinding(interfaces, true)).toMatchObject({
    ok: false,
    needed: true,
    detail: expect.stringContaining("Fabric's peers do not start") as string,
    remedy: expect.stringContaining("ip address add") as string,
  });
});

test("doctor finds an address that a host has on any interface", () => {
  expect(addressFinding({ lo: [address("127.0.0.1"), address("192.0.2.1")] }, false)).toEqual({
    ...{ what: "address", ok: true, needed: false },
    detail: "192.0.2.1",
  });
});
