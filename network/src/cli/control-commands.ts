import { Argument, type Command, Option } from "commander";

import type { Fault, FaultPoint } from "../faults.js";
import type { CommandRunner } from "./command-tree.js";
import { clock, durationOf, timeOf } from "./commands/clock.js";
import { explorer } from "./commands/explorer.js";
import { fault } from "./commands/fault.js";
import { type CallOptions, invoke, query } from "./commands/invoke.js";
import { snapshot } from "./commands/snapshot.js";
import { portNumber } from "./port-number.js";
import { wholeNumber } from "./whole-number.js";

const CALL_EXAMPLES = `
Examples:
  invoke basic put colour blue                                   as the first client of the network
  invoke basic put colour blue --as Org2MSP/alice --endorse Org1MSP Org2MSP
  invoke basic setPrice asset1 --transient price=110
  query basic get colour
  query basic add -- 5 -3                                        arguments that begin with a hyphen, after --`;

/** Adds the commands that call chaincode and control a running network. */
export function addControlCommands(program: Command, run: CommandRunner): void {
  addCall(
    program,
    run,
    "invoke",
    invoke,
    "call a function of a chaincode, and wait for the verdict on the transaction",
  );
  addCall(
    program,
    run,
    "query",
    query,
    "have a peer run a function of a chaincode and print the answer; nothing is written",
  );
  program
    .command("explorer")
    .description("serve a page that shows the running network in a browser, and print its address")
    .option("--port <number>", "default: 7040, or any other where that is taken; 0 for any", portNumber)
    .action(run.action(({ port }: { port?: number }) => explorer(run.context(), port)));
  addSnapshot(program, run);
  addClock(program, run);
  addFault(program, run);
}

function addCall(program: Command, run: CommandRunner, name: string, action: typeof invoke, description: string): void {
  program
    .command(name)
    .description(description)
    .argument("<chaincode>", "the chaincode's name")
    .argument("<function>", "what is called")
    .argument("[args...]", "its arguments")
    .option("--as <mspId/user>", "who calls: a user of an organisation (default: the first client)")
    .option("--channel <name>", "the channel (default: the network's first)")
    .option("--transient <name=value...>", "values that the endorsers see and no block holds")
    .option("--endorse <mspId...>", "the organisations whose peers answer (default: those that the policies ask for)")
    .addHelpText("after", CALL_EXAMPLES)
    .action(
      run.action((chaincode: string, called: string, args: string[], options: CallOptions) =>
        action(run.context(), chaincode, called, args, options),
      ),
    );
}

function addSnapshot(program: Command, run: CommandRunner): void {
  const group = program
    .command("snapshot")
    .description("save the ledger of a running embedded network by name, and go back to it");
  const restore = run.action((name: string) => snapshot(run.context(), { action: "restore", name }));
  group
    .command("save")
    .description("save the ledger as it is now")
    .argument("<name>", "letters, digits, dots, hyphens and underscores")
    .action(run.action((name: string) => snapshot(run.context(), { action: "save", name })));
  group
    .command("list")
    .description("list what has been saved")
    .action(run.action(() => snapshot(run.context(), { action: "list" })));
  group
    .command("restore")
    .description("go back to what was saved: later blocks are gone; applications stay connected")
    .argument("<name>", "the snapshot")
    .action(restore);
  group
    .command("delete")
    .description("delete a snapshot")
    .argument("<name>", "the snapshot")
    .action(run.action((name: string) => snapshot(run.context(), { action: "delete", name })));
  program
    .command("restore")
    .description('go back to a snapshot, as "snapshot restore" does')
    .argument("<name>", "the snapshot")
    .action(restore);
}

function addClock(program: Command, run: CommandRunner): void {
  const group = program.command("clock").description("show or move the clock of a running embedded network");
  group
    .command("show")
    .description("print the network's time")
    .action(run.action(() => clock(run.context(), { action: "show" })));
  group
    .command("set")
    .description("set the network's time; it continues from there")
    .argument("<time>", "<yyyy-mm-dd> or a time such as 2030-01-31T12:00:00Z")
    .action(run.action((time: string) => clock(run.context(), { action: "set", time: timeOf(time) })));
  group
    .command("advance")
    .description("move the network's time on")
    .argument("<duration>", "such as 90d, 1d12h or 30s")
    .action(run.action((text: string) => clock(run.context(), { action: "advance", ms: durationOf(text) })));
  group
    .command("reset")
    .description("return to the machine's time")
    .action(run.action(() => clock(run.context(), { action: "reset" })));
}

function addFault(program: Command, run: CommandRunner): void {
  const group = program.command("fault").description("disturb a running embedded network, to see what applications do");
  const simple = (action: "list" | "clear" | "hold" | "release", description: string): void => {
    group
      .command(action)
      .description(description)
      .action(run.action(() => fault(run.context(), { action })));
  };
  const ofPeer = (
    name: string,
    action: "cutOff" | "reconnect" | "dropStreams" | "startPeer" | "stopPeer",
    description: string,
  ): void => {
    group
      .command(name)
      .description(description)
      .argument("<mspId>", "the organisation whose peer it is")
      .action(run.action((mspId: string) => fault(run.context(), { action, mspId })));
  };
  simple("list", "list what is in force");
  simple("clear", "end every disturbance");
  simple("hold", "hold every block back: what is submitted waits for its verdict");
  simple("release", "commit the blocks that were held back");
  ofPeer("cut-off", "cutOff", "part a peer from the others and from the orderer");
  ofPeer("reconnect", "reconnect", "end that; the peer catches up");
  ofPeer("stop-peer", "stopPeer", "stop a peer: applications, the other peers and the orderer do not reach it");
  ofPeer("start-peer", "startPeer", "start it again; the peer catches up");
  ofPeer("drop-streams", "dropStreams", "break the streams of events and blocks that a peer serves now");
  addInjection(
    group,
    run,
    "delay",
    "let the next transactions at a point wait",
    ["endorsement", "submit", "commit"],
    (command) => command.argument("<milliseconds>", "how long", wholeNumber),
  );
  addInjection(group, run, "fail", "let the next transactions at a point fail", ["endorsement", "submit"], (command) =>
    command.argument("<message>", "what the peer says"),
  );
  group
    .command("lose")
    .description("have the orderer take the next transactions and lose them")
    .addOption(timesOption())
    .addOption(organisationOption())
    .action(
      run.action((options: InjectionOptions) =>
        fault(run.context(), { action: "inject", point: "submit", fault: { lost: true, ...faultOf(options) } }),
      ),
    );
}

interface InjectionOptions {
  readonly times: number;
  readonly org?: string;
}

function addInjection(
  group: Command,
  run: CommandRunner,
  name: string,
  description: string,
  points: readonly FaultPoint[],
  withWhat: (command: Command) => Command,
): void {
  const command = group
    .command(name)
    .description(description)
    .addArgument(new Argument("<point>", "where on a transaction's way").choices(points));
  withWhat(command)
    .addOption(timesOption())
    .addOption(organisationOption())
    .action(
      run.action((point: FaultPoint, what: number | string, options: InjectionOptions) =>
        fault(run.context(), {
          action: "inject",
          point,
          fault: { ...(typeof what === "number" ? { delayMs: what } : { message: what }), ...faultOf(options) },
        }),
      ),
    );
}

function timesOption(): Option {
  return new Option("--times <number>", "how many transactions, or blocks").default(1).argParser(wholeNumber);
}

function organisationOption(): Option {
  return new Option("--org <mspId>", "at the peer of this organisation alone (default: at any)");
}

function faultOf({ times, org }: InjectionOptions): Fault {
  return { times, ...(org !== undefined && { mspId: org }) };
}
