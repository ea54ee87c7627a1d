import { readFileSync } from "node:fs";

import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { z } from "zod";

import { addOrganisation, type AddOrganisationOptions } from "./commands/add-organisation.js";
import { blocks } from "./commands/blocks.js";
import type { CommandContext } from "./commands/context.js";
import { deploy, type DeployOptions } from "./commands/deploy.js";
import { doctor } from "./commands/doctor.js";
import { down } from "./commands/down.js";
import { enrol, type EnrolOptions } from "./commands/enrol.js";
import { logs, type LogsOptions } from "./commands/logs.js";
import { reset } from "./commands/reset.js";
import { revoke } from "./commands/revoke.js";
import { status } from "./commands/status.js";
import { up, type UpOptions } from "./commands/up.js";
import { exitStatus, type ExitStatus } from "./exit-status.js";
import { StateFolder } from "./state-folder.js";
import { supervise } from "./supervise.js";
import { reportFailure, type Terminal } from "./terminal.js";

const EXIT_STATUSES = `
Exit status: 0 done, 1 failed, 2 usage, 3 no network is up, one of its processes does not run, or it commits nothing any more.
"tallystick-network --version" prints the package's version.`;

const UP_EXAMPLES = `
Examples:
  up                                       what fabric-network.json describes, or what was up, or two organisations
  up --chaincode basic=./chaincode         with a chaincode of your own on it
  up --org AMSP BMSP CMSP --watch --chaincode basic=./chaincode
                                           three organisations, chaincode deployed again when it changes
  up --test-network                        as fabric-samples expect it, with User1 and Admin
  up --fabric                              the same on real Fabric's processes, found on the PATH or in FABRIC_BIN`;

/**
 * Runs the command line and returns the status to exit with.
 *
 * @param args without the program's own name.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  // Alone, since "deploy" has an option of this name.
  if (args.length === 1 && args[0] === "--version") {
    terminal.out(packageVersion());
    return exitStatus.done;
  }
  let result: ExitStatus = exitStatus.done;
  const program = new Command("tallystick-network")
    .description("A Hyperledger Fabric network on this machine: embedded in Node, or real Fabric's processes.")
    .option("--config <file>", "description of the network (default: fabric-network.json, if there is one)")
    .option("--directory <folder>", "folder of the network's state (default: .network)")
    .option("--json", "print one JSON document to standard output")
    .addHelpText("after", EXIT_STATUSES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.err(text.trimEnd());
      },
    });

  const context = (): CommandContext => {
    const { json, ...project } = program.opts<{ config?: string; directory?: string; json?: boolean }>();
    return { ...project, json: json ?? false, terminal };
  };

  const runs = <A extends unknown[]>(action: (...args: A) => Promise<ExitStatus>) => {
    return async (...given: A): Promise<void> => {
      result = await action(...given);
    };
  };

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
    .option("--watch", "deploy a chaincode again whenever its folder changes, and show blocks")
    .option("--follow", "stay, and show blocks and transactions as they are committed")
    .addOption(new Option("--consensus <kind>", "native: how orderers agree").choices(["raft", "bft"]))
    .option("--orderers <number>", "native: number of orderers", count)
    .option("--peers-per-organisation <number>", "native: number of peers", count)
    .addHelpText("after", UP_EXAMPLES)
    .action(runs((options: UpOptions) => up(context(), options)));

  // Which kind is up these find out themselves; whoever says it again, as to "up", is understood.
  const sameAsUp = (): Option => new Option("--fabric [version]").hideHelp();

  program
    .command("down")
    .description("stop every process; ledgers and identities stay")
    .addOption(sameAsUp())
    .action(runs(() => down(context())));

  program
    .command("status")
    .description("say what runs, and of what does not, which log to read")
    .addOption(sameAsUp())
    .action(runs(() => status(context())));

  program
    .command("logs")
    .description("print the last lines of the logs, or of those whose name contains the text")
    .argument("[process]", "part of a log's name, such as a peer's, a chaincode's, or supervisor")
    .option("-f, --follow", "go on printing")
    .option("-n, --lines <number>", "how many lines of each", count, 50)
    .action(
      runs((name: string | undefined, options: LogsOptions) =>
        logs(context(), name, options, new AbortController().signal),
      ),
    );

  program
    .command("reset")
    .description(
      "throw ledgers and identities of every kind of network away; one that was up comes up again, empty, with the organisations, chaincodes and users that it had",
    )
    .addOption(sameAsUp())
    .action(runs(() => reset(context())));

  program
    .command("deploy")
    .description("deploy a chaincode on the running network, or upgrade it")
    .argument(
      "[name=folder]",
      "the chaincode; of a folder alone, the folder's name is the chaincode's (default: all of fabric-network.json)",
    )
    .option("--version <version>", "default: the file's, or 1.0")
    .option("--policy <policy>", "endorsement policy, such as \"AND('AMSP.peer','BMSP.peer')\" (default: a majority)")
    .option("--init-required", "the chaincode is to be initialised before its first use")
    .option("--collections <file>", "private data collections, as Fabric's collections_config.json has them")
    .option("--command <line>", "what serves it, where that is not fabric-shim's own command")
    .option("--address <host:port>", "where one that you run yourself serves all organisations (embedded only)")
    .option(
      "--dials",
      "the command, a shell's, dials its peer at $CORE_PEER_ADDRESS instead of serving (embedded only)",
    )
    .action(runs((chaincode: string | undefined, options: DeployOptions) => deploy(context(), chaincode, options)));

  program
    .command("enrol")
    .description("give a user a certificate and a connection profile, and print the profile's path")
    .argument("<mspId>", "the organisation")
    .argument("<name>", "the user; the same name again renews the certificate, with role and attributes as they were")
    .option("--admin", "an administrator rather than a client (default: as before, or a client)")
    .option(
      "--attr <name=value...>",
      "attributes of the certificate, a client's unless --admin is given, too (default: as before, or none)",
    )
    .action(runs((mspId: string, name: string, options: EnrolOptions) => enrol(context(), mspId, name, options)));

  program
    .command("revoke")
    .description("revoke a user's certificate: peers and orderers refuse it from then on")
    .argument("<mspId>", "the organisation")
    .argument("<name>", "the user")
    .action(runs((mspId: string, name: string) => revoke(context(), mspId, name)));

  program
    .command("add-org")
    .description("take a further organisation into the running channel")
    .argument("<mspId>", "the organisation's MSP id")
    .option("--domain <domain>", "DNS-like domain for its certificates (default: of the MSP id)")
    .action(runs((mspId: string, options: AddOrganisationOptions) => addOrganisation(context(), mspId, options)));

  program
    .command("doctor")
    .description("say what this machine has and lacks for a network")
    .action(runs(() => Promise.resolve(doctor(context()))));

  program
    .command("blocks")
    .description("show blocks and transactions as they are committed")
    .action(runs(() => blocks(context())));

  program
    .command("supervise", { hidden: true })
    .option("--directory <folder>")
    .action(async (_: unknown, command: Command) => {
      const { directory = ".network" } = command.optsWithGlobals<{ directory?: string }>();
      await supervise(new StateFolder(directory));
    });

  try {
    await program.parseAsync(args, { from: "user" });
    return result;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    }
    return reportFailure(error, terminal);
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000) {
    throw new InvalidArgumentError("write a whole number from 1 on.");
  }
  return value;
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}
