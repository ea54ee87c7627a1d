import { accessTiers, type AccessTier } from "@tallystick/client/words";
import { Option, type Command } from "commander";

import { readPrivateKey } from "../battery/files.js";
import { sectionsOfBatteries } from "../battery/section-files.js";
import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { UsageError } from "../outcome/usage-error.js";
import {
  addCommonOptions,
  addLanguageOption,
  commonOptions,
  examples,
  finish,
  type Environment,
} from "./environment.js";
import { aborted, listen, logs, messageOf, wholeNumber } from "./serving.js";

const AUDIENCE = "https://passport.tianneng.example";
const PORT = 8080;

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly publicAddress?: string;
  readonly name?: string;
  readonly sections?: string;
  readonly proxies: number;
}

interface TokenOptions {
  readonly privateKey: string;
  readonly tier: Exclude<AccessTier, "public">;
  readonly audience: string;
  readonly battery?: string;
  readonly minutes: number;
}

/** `tally passport serve` and `tally passport token`: the server to which QR codes lead, and tokens for its higher tiers. */
export function addPassportServer(group: Command, environment: Environment): void {
  addServe(group.command("serve"), environment);
  addToken(group.command("token"), environment);
}

function addServe(command: Command, environment: Environment): void {
  const { serve: help } = environment.words.help.passportServer;
  command
    .summary(help.summary)
    .description(help.description)
    .option("--host <address>", help.host, "127.0.0.1")
    .option("--port <port>", help.port, wholeNumber(environment, 65_535), PORT)
    .option("--public-address <https://host>", help.publicAddress)
    .option("--name <name>", help.name)
    .option("--sections <folder>", help.sections)
    .option("--proxies <n>", help.proxies, wholeNumber(environment, 9), 0)
    .addHelpText(
      "after",
      examples(environment, [
        `tally passport serve --public-address ${AUDIENCE} --proxies 1 --sections sections`,
        "tally passport serve --port 8081 --json >> access.jsonl",
      ]),
    )
    .action(async () => {
      const { profile, output } = commonOptions(command, environment);
      const { host, port, publicAddress, name, sections, proxies } = command.opts<ServeOptions>();
      const interrupted = environment.interrupted();
      const sourceOptions = sections === undefined ? {} : { sections: sectionsOfBatteries(sections) };
      const { ledgerSource, servePassports } = await import("@tallystick/passport-server");
      await withConnection({ profile, output }, async ({ tally, confirmedBy }) => {
        const server = await listen(
          servePassports(ledgerSource(tally.batteries, sourceOptions), {
            ...{ host, port, proxies },
            ...(publicAddress !== undefined && { publicAddress }),
            ...(name !== undefined && { name }),
            ...logs(environment),
          }),
          `${host}:${String(port)}`,
        );
        const { notices } = output.words;
        if (confirmedBy === undefined) {
          output.warn(notices.serving.unconfirmed);
        }
        const { address, publicAddress: reached } = server;
        output.line(
          output.json
            ? JSON.stringify({ address, publicAddress: reached })
            : `${notices.serving.at(address, reached)}\n${output.style.faint(notices.serving.end)}`,
        );
        await aborted(interrupted);
        await server.close();
      });
      finish(environment);
    });
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment);
}

function addToken(command: Command, environment: Environment): void {
  const { token: help } = environment.words.help.passportServer;
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addLanguageOption(command, environment);
  command
    .summary(help.summary)
    .description(help.description)
    .requiredOption("--private-key <file>", help.privateKey)
    .addOption(
      new Option("--tier <tier>", help.tier)
        .choices(accessTiers.filter((tier) => tier !== "public"))
        .makeOptionMandatory(),
    )
    .requiredOption("--audience <https://host>", help.audience)
    .option("--battery <battery-id>", help.battery)
    .option("--minutes <n>", help.minutes, wholeNumber(environment, 60, 1), 10)
    .option("--json", environment.words.help.common.json)
    .addHelpText(
      "after",
      examples(environment, [
        `tally passport token --private-key recyclers.pem --tier interest --audience ${AUDIENCE}`,
      ]),
    )
    .action(async () => {
      const { output } = commonOptions(command, environment);
      const { privateKey, tier, audience, battery, minutes } = command.opts<TokenOptions>();
      const { signAccessToken } = await import("@tallystick/passport-server");
      const key = readPrivateKey(privateKey);
      const now = Date.now();
      const token = await signAccessToken({
        ...{ privateKey: key, tier, audience: originIn(audience), lifetimeSeconds: minutes * 60, now },
        ...(battery !== undefined && { batteryId: battery }),
      }).catch((error: unknown) => {
        throw new UsageError(({ keyOfDevice }) => keyOfDevice(messageOf(error)));
      });
      const expiresAt = new Date(now + minutes * 60_000).toISOString();
      // On a line of its own without a break, since it goes into a header.
      environment.streams.stdout.write(`${output.json ? JSON.stringify({ token, expiresAt }) : token}\n`);
      finish(environment);
    });
}

/** The server compares the audience with its own address, which has no path. */
function originIn(address: string): string {
  const { href, origin } = URL.canParse(address) ? new URL(address) : { href: "", origin: "" };
  if (href !== `${origin}/`) {
    throw new UsageError(({ notAnAddress }) => notAnAddress(address));
  }
  return origin;
}
