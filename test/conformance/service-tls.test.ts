import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { OrganisationCa } from "../../network/src/identity/index.js";
import { describeOnNetwork } from "../network-under-test.js";
import { useConsortium } from "./consortium.js";
import { byVersion, fabricVersion } from "./fabric-version.js";
import { approve, commit, install } from "./lifecycle-client.js";
import type { Member } from "./member.js";
import { PackagedServices } from "./packaged-service.js";
import { like, outcome } from "./refusal.js";

describeOnNetwork("A packaged service behind TLS", () => {
  const consortium = useConsortium();
  const services = new PackagedServices();
  const folder = mkdtempSync(join(tmpdir(), "service-tls-"));
  let authority: OrganisationCa;
  let stranger: OrganisationCa;
  let admins: readonly [Member, Member];
  /** The service's own files. If it requires clients' certificates, they must be of this authority. */
  let serving: { readonly CHAINCODE_TLS_CERT_FILE: string; readonly CHAINCODE_TLS_KEY_FILE: string };
  let asking: { readonly CHAINCODE_TLS_CLIENT_CACERT_FILE: string };

  beforeAll(async () => {
    admins = [
      await consortium.member("AlphaMSP", "deployer-a", "admin"),
      await consortium.member("BetaMSP", "deployer-b", "admin"),
    ];
    authority = await OrganisationCa.open({ mspId: "ServiceMSP", domain: "service.example" });
    stranger = await OrganisationCa.open({ mspId: "StrangerMSP", domain: "stranger.example" });
    const { certificate, privateKey } = authority.issueTls("service", ["chaincode.service.example"]);
    const file = (name: string, content: string): string => {
      const path = join(folder, name);
      writeFileSync(path, content, { mode: 0o600 });
      return path;
    };
    serving = {
      CHAINCODE_TLS_CERT_FILE: file("server.crt", certificate),
      CHAINCODE_TLS_KEY_FILE: file("server.key", privateKey),
    };
    asking = { CHAINCODE_TLS_CLIENT_CACERT_FILE: file("client-ca.crt", authority.tlsRootCertificate) };
  });

  afterAll(() => {
    services.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Installs the service at alpha and has alpha's peer call it. Returns the result. */
  async function firstCall(name: string, connection: object, environment: object): Promise<unknown> {
    const { bytes, packageId } = await services.serve(name, connection, { ...environment });
    const definition = { name, version: "1", sequence: 1 };
    expect(await install(admins[0], bytes)).toBe(packageId);
    expect(await approve(admins[0], definition, packageId)).toBe("VALID");
    expect(await approve(admins[1], definition)).toBe("VALID");
    expect(await commit(admins, definition)).toBe("VALID");
    return outcome(consortium.alpha.endorse([["channel"]], { chaincode: name, endorsers: ["AlphaMSP"] }));
  }

  const unreachable = (name: string) => ({
    code: "ABORTED",
    message: "failed to collect enough transaction endorsements, see attached details for more info",
    // A native peer has already begun to connect when it is called, and then reports the result.
    details: [
      like(
        new RegExp(
          `^AlphaMSP: error in simulation: failed to execute transaction <id>: could not launch chaincode ${name}:<id>: (chaincode registration failed: )?connection to ${name}:<id> failed: error cannot create connection for ${name}:<id>: error creating grpc connection to <address>: failed to create new connection: context deadline exceeded$`,
        ),
      ),
    ],
  });

  it("the peer calls the service over TLS", async () => {
    const connection = { tls_required: true, root_cert: authority.tlsRootCertificate };
    expect(await firstCall("encrypted", connection, serving)).toBe("taken");
  });

  it("the peer shows its own certificate if the service asks for one, and expects the name that the package gives", async () => {
    const { certificate, privateKey } = authority.issueTls("peer");
    const client = { client_auth_required: true, client_cert: certificate, client_key: privateKey };
    const connection = {
      ...{ tls_required: true, root_cert: authority.tlsRootCertificate, ...client },
      domain: "chaincode.service.example",
    };
    expect(await firstCall("mutual", connection, { ...serving, ...asking })).toBe("taken");
  });

  it("the peer does not call a service with another name than the package gives, which 2.5 does not check", async () => {
    const { certificate, privateKey } = authority.issueTls("peer");
    const client = { client_auth_required: true, client_cert: certificate, client_key: privateKey };
    const connection = {
      ...{ tls_required: true, root_cert: authority.tlsRootCertificate, ...client },
      domain: "other.example",
      ...(fabricVersion === "3.1" && { dial_timeout: "500ms" }),
    };
    expect(await firstCall("misnamed", connection, { ...serving, ...asking })).toEqual(
      byVersion<unknown, unknown>({ "3.1": unreachable("misnamed"), "2.5": "taken" }),
    );
  });

  it("the peer does not call a service whose certificate another authority issued", async () => {
    const connection = { tls_required: true, root_cert: stranger.tlsRootCertificate, dial_timeout: "500ms" };
    expect(await firstCall("strange", connection, serving)).toEqual(unreachable("strange"));
  });

  it("the peer cannot call the service without TLS", async () => {
    expect(await firstCall("clear", { dial_timeout: "500ms" }, serving)).not.toBe("taken");
  });

  it("the service refuses a peer whose certificate another authority issued", async () => {
    const { certificate, privateKey } = stranger.issueTls("peer");
    const client = { client_auth_required: true, client_cert: certificate, client_key: privateKey };
    const connection = {
      ...{ tls_required: true, root_cert: authority.tlsRootCertificate, ...client },
      dial_timeout: "500ms",
    };
    expect(await firstCall("choosy", connection, { ...serving, ...asking })).not.toBe("taken");
  });
});
