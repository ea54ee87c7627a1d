import type { Governance, NetworkDescription, NetworkUser, Organisation } from "./network-description.js";
import { parseNetworkFile } from "./network-file.js";

/** An organisation by its MSP id alone, or with all fields. */
export type OrganisationChoice = string | Organisation;

/**
 * A network of the given organisations. Without any, it has two, as Fabric's own examples.
 *
 * @throws {DescriptionError} Fabric would not accept a name.
 */
export function describeNetwork(
  choice: {
    readonly organisations?: readonly OrganisationChoice[];
    readonly channel?: string;
    readonly batch?: Partial<NetworkDescription["batch"]>;
    readonly governance?: Governance;
    readonly orderer?: NetworkDescription["orderer"];
  } = {},
): NetworkDescription {
  const { organisations = ["Org1MSP", "Org2MSP"], channel, batch, governance, orderer } = choice;
  const content = {
    ...(channel !== undefined && { channel }),
    ...(batch && { batch }),
    ...(governance && { governance }),
    ...(orderer && { orderer }),
    organisations: organisations.map((entry) => (typeof entry === "string" ? { mspId: entry } : entry)),
  };
  return parseNetworkFile(content, ".").description;
}

/** The users that the command line enrols for an organisation. */
export function usersOf(organisation: Organisation): readonly NetworkUser[] {
  return (
    organisation.users ?? [
      { name: "user", role: "client" },
      { name: "admin", role: "admin" },
    ]
  );
}
