import { type Command, InvalidArgumentError, Option } from "commander";

import { addOrganisation, type AddOrganisationOptions } from "./commands/add-organisation.js";
import { blocks } from "./commands/blocks.js";
import { createChannel, type CreateChannelOptions, listChannels } from "./commands/channel.js";
import type { CommandContext } from "./commands/context.js";
import { deploy, type DeployOptions } from "./commands/deploy.js";
import { doctor, type DoctorOptions } from "./commands/doctor.js";
import { down } from "./commands/down.js";
import { enrol, type EnrolOptions } from "./commands/enrol.js";
import { init, type InitLanguage, initLanguages } from "./commands/init.js";
import { logs, type LogsOptions } from "./commands/logs.js";
import type { PackageOptions } from "./commands/package.js";
import { reset } from "./commands/reset.js";
import { revoke } from "./commands/revoke.js";
import { status } from "./commands/status.js";
import { up, type UpOptions } from "./commands/up.js";
import { addControlCommands } from "./control-commands.js";
import type { ExitStatus } from "./exit-status.js";
import { portNumber } from "./port-number.js";
import { wholeNumber } from "./whole-number.js";

const UP_EXAMPLES = `
Examples:
  up                                       what fabric-network.json describes, or what was up, or two organisations
  up --chaincode basic=./chaincode         with a chaincode of your own on it
  up --org AMSP BMSP CMSP --watch --chaincode basic=./chaincode
                                           three organisations, chaincode deployed again when it changes
  up --test-network                        as fabric-samples expect it, with User1 and Admin
  up --fabric                              the same on real Fabric's processes, found on the PATH or in FABRIC_BIN`;

/** The functions that a command needs to run. */
export interface CommandRunner {
  /** The options of every command, and the terminal. */
  context(): CommandContext;
  /** Wraps a command's function, so that its exit status becomes the program's. */
  action<A extends unknown[]>(action: (...args: A) => Promise<ExitStatus>): (...given: A) => Promise<void>;
}

/** Adds every command to the program, in the order in which help lists them. */
export function addCommands(program: Command, run: CommandRunner): void {
  for (const add of [
    addInit,
    addUp,
    addDown,
    addStatus,
    addLogs,
    addReset,
    addDeploy,
    addPackage,
    addEnrol,
    addRevoke,
    addAddOrganisation,
    addChannel,
    addDoctor,
    addBlocks,
    addControlCommands,
  ]) {
    add(program, run);
  }
}

/** For commands that detect the kind of the running network themselves. They also accept the option of "up". */
function sameAsUp(): Option {
  return new Option("--fabric [version]").hideHelp();
}

function addInit(program: Command, run: CommandRunner): void {
  program
    .command("init")
    .description("write a small chaincode with a test, a network file and a README into a new folder")
    .argument("<folder>", "a new or an empty folder; its name is the chaincode's")
    .addOption(new Option("--lang <language>", "the chaincode's language").choices(initLanguages).default("typescript"))
    .action(
      run.action((folder: string, { lang }: { lang: InitLanguage }) =>
        Promise.resolve(init(run.context(), folder, lang)),
      ),
    );
}

function addUp(program: Command, run: CommandRunner): void {
  program
    .command("up")
    .description("bring the network up, deploy its chaincode, print connection profiles")
    .option(
      "--fabric [version]",
      "run real Fabric's peer and orderer, 3.1 (default) or 2.5, instead of the embedded network",
    )
    .option("--org <mspId...>", "the organisations, by MSP id")
    .addOption(
      new Option(
        "--test-network",
        "organisations, domains and users of fabric-samples' test-network, for its applications and scripts",
      ).conflicts("org"),
    )
    .option("--channel <name>", "the channel")
    .option(
      "--chaincode <name=folder...>",
      "chaincode to deploy; of a folder alone, the folder's name is the chaincode's",
    )
    .option(
      "--watch",
      "deploy a chaincode again whenever its folder changes, and show blocks, refused proposals and what chaincode prints",
    )
    .option("--explorer [port]", "serve a page that shows the network in a browser, and print its address", portNumber)
    .option(
      "--inspect [port]",
      "embedded: Node chaincodes take a debugger, the first organisation's at this port (default: 9229), the others' at the next ones",
      wholeNumber,
    )
    .option("--startup-timeout <milliseconds>", "how long a chaincode may take to start", count)
    .option("--named-addresses", "embedded: name nodes in errors and discovery as peer0.<domain>, not as 127.0.0.1")
    .option("--follow", "stay, and show blocks and transactions as they are committed")
    .addOption(new Option("--consensus <kind>", "native: how orderers agree").choices(["raft", "bft"]))
    .option("--orderers <number>", "native: number of orderers", count)
    .option("--peers-per-organisation <number>", "native: number of peers", count)
    .addHelpText("after", UP_EXAMPLES)
    .action(run.action((options: UpOptions) => up(run.context(), options)));
}

function addDown(program: Command, run: CommandRunner): void {
  program
    .command("down")
    .description("stop every process; ledgers and identities stay")
    .addOption(sameAsUp())
    .action(run.action(() => down(run.context())));
}

function addStatus(program: Command, run: CommandRunner): void {
  program
    .command("status")
    .description("print what runs, and for what does not, which log to read")
    .addOption(sameAsUp())
    .action(run.action(() => status(run.context())));
}

function addLogs(program: Command, run: CommandRunner): void {
  program
    .command("logs")
    .description("print the last lines of the logs, or of those whose name contains the text")
    .argument("[process]", "part of a log's name, such as a peer's, a chaincode's, or supervisor")
    .option("-f, --follow", "keep printing")
    .option("-n, --lines <number>", "how many lines of each", count, 50)
    .action(
      run.action((name: string | undefined, options: LogsOptions) =>
        logs(run.context(), name, options, new AbortController().signal),
      ),
    );
}

function addReset(program: Command, run: CommandRunner): void {
  program
    .command("reset")
    .description(
      "delete ledgers and identities of every kind of network; a network that was up comes up again, empty, with the organisations, chaincodes and users that it had",
    )
    .addOption(sameAsUp())
    .action(run.action(() => reset(run.context())));
}

function addDeploy(program: Command, run: CommandRunner): void {
  program
    .command("deploy")
    .description("deploy a chaincode on the running network, or upgrade it")
    .argument(
      "[name=folder]",
      "the chaincode; of a folder alone, the folder's name is the chaincode's (default: all of fabric-network.json)",
    )
    .option("--channel <name>", "the channel (default: the network's first)")
    .option("--version <version>", "default: the file's, or 1.0")
    .option("--policy <policy>", "endorsement policy, such as \"AND('AMSP.peer','BMSP.peer')\" (default: a majority)")
    .option("--init-required", "the chaincode must be initialised before its first use")
    .option("--collections <file>", "private data collections, as Fabric's collections_config.json has them")
    .option("--command <line>", "what serves it, where that is not fabric-shim's own command")
    .option("--address <host:port>", "where one that you run yourself serves all organisations (embedded only)")
    .option(
      "--dials",
      "the command, a shell's, dials its peer at $CORE_PEER_ADDRESS instead of serving (embedded only)",
    )
    .action(
      run.action((chaincode: string | undefined, options: DeployOptions) => deploy(run.context(), chaincode, options)),
    );
}

function addPackage(program: Command, run: CommandRunner): void {
  program
    .command("package")
    .description('write a chaincode\'s package, as "peer lifecycle chaincode install" takes it; no network need be up')
    .argument(
      "[name=folder]",
      "the chaincode; of a folder alone, the folder's name is the chaincode's (default: all of fabric-network.json)",
    )
    .option("--version <version>", "default: the file's, or 1.0")
    .option("--label <label>", "default: <name>_<version>")
    .option(
      "--address <host:port>",
      "package it as a service that runs there; {{.peername}} stands for the peer that installs it (default: a peer builds and runs the Node code)",
    )
    .option("--out <folder>", "where the package is written (default: the working directory)")
    .action(
      run.action(async (chaincode: string | undefined, options: PackageOptions) => {
        // Archives take longer to load than most commands take to run.
        const { packageChaincodes } = await import("./commands/package.js");
        return packageChaincodes(run.context(), chaincode, options);
      }),
    );
}

function addEnrol(program: Command, run: CommandRunner): void {
  program
    .command("enrol")
    .description("give a user a certificate and a connection profile, and print the profile's path")
    .argument("<mspId>", "the organisation")
    .argument(
      "<name>",
      "the user's name; if the user exists, its certificate is renewed with the same role and attributes",
    )
    .option("--admin", "make the user an administrator (default: a client, or the role that an existing user has)")
    .option(
      "--attr <name=value...>",
      "attributes of the certificate, a client's unless --admin is given, too (default: as before, or none)",
    )
    .action(
      run.action((mspId: string, name: string, options: EnrolOptions) => enrol(run.context(), mspId, name, options)),
    );
}

function addRevoke(program: Command, run: CommandRunner): void {
  program
    .command("revoke")
    .description("revoke a user's certificate: peers and orderers refuse it from then on")
    .argument("<mspId>", "the organisation")
    .argument("<name>", "the user")
    .action(run.action((mspId: string, name: string) => revoke(run.context(), mspId, name)));
}

function addAddOrganisation(program: Command, run: CommandRunner): void {
  program
    .command("add-org")
    .description("take a further organisation into the running channel")
    .argument("<mspId>", "the organisation's MSP id")
    .option("--domain <domain>", "DNS-like domain for its certificates (default: of the MSP id)")
    .action(
      run.action((mspId: string, options: AddOrganisationOptions) => addOrganisation(run.context(), mspId, options)),
    );
}

function addChannel(program: Command, run: CommandRunner): void {
  const group = program.command("channel").description("create channels on the running network, and list them");
  group
    .command("create")
    .description("create a channel with a ledger of its own; its members stay the same")
    .argument("<name>", 'lower-case letters, digits, "." and "-", a letter first')
    .option("--org <mspId...>", "its members (default: every organisation of the network)")
    .action(run.action((name: string, options: CreateChannelOptions) => createChannel(run.context(), name, options)));
  group
    .command("list")
    .description("list the channels with their members, blocks and chaincodes")
    .action(run.action(() => listChannels(run.context())));
}

function addDoctor(program: Command, run: CommandRunner): void {
  program
    .command("doctor")
    .description("print what this machine has and lacks for a network, and fail if what is asked for cannot run")
    .option(
      "--fabric [version]",
      "ask for native Fabric, 3.1 (default) or 2.5 (default: what the folder's network needs)",
    )
    .action(run.action((options: DoctorOptions) => Promise.resolve(doctor(run.context(), options))));
}

function addBlocks(program: Command, run: CommandRunner): void {
  program
    .command("blocks")
    .description("show blocks and transactions as they are committed")
    .action(run.action(() => blocks(run.context())));
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000) {
    throw new InvalidArgumentError("write a whole number from 1 on.");
  }
  return value;
}
