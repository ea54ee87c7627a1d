import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import { type OrganisationCa, writeKey } from "../identity/index.js";
import type { ServiceTlsFiles } from "./chaincode-service.js";
import type { ServiceConnection } from "./service-package.js";

/** TLS for both ends of a connection to chaincode: files for the service, and the package's content for the peers. */
export interface ServiceTls {
  readonly files: ServiceTlsFiles;
  readonly connection: NonNullable<ServiceConnection["tls"]>;
}

/**
 * Certificates for both ends of the connection between an organisation's peers and its instance of a chaincode. The
 * service accepts only clients with certificates of the organisation's own TLS authority.
 *
 * @param directory - folder of the network, in which the service finds its files
 */
export async function serviceTls(authority: OrganisationCa, chaincode: string, directory: string): Promise<ServiceTls> {
  const service = await authority.issueTlsOnce(`chaincode-${chaincode}`);
  const client = await authority.issueTlsOnce("chaincode-client");
  const folder = join(directory, "chaincode-tls", authority.organisation.mspId, chaincode);
  const files = {
    certificate: join(folder, "server.crt"),
    privateKey: join(folder, "server.key"),
    clientRoot: join(folder, "client-ca.crt"),
  };
  await writeFileAtomically(files.certificate, service.certificate);
  await writeKey(files.privateKey, service.privateKey);
  await writeFileAtomically(files.clientRoot, authority.tlsRootCertificate);
  return { files, connection: { rootCert: authority.tlsRootCertificate, client } };
}
