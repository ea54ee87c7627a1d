import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";

import { InvalidArgumentError, Option, type Command } from "commander";

import { readPrivateKey } from "../battery/files.js";
import { readingsIn } from "../battery/readings-sheet.js";
import { signReadings, type SignedReadings } from "../battery/sign.js";
import { readSheet } from "../import/sheet.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { grouped } from "../show/figures.js";
import { showProblems } from "../show/sheet-problems.js";
import { table } from "../show/table.js";
import { addLanguageOption, commonOptions, examples, finish, type Environment } from "./environment.js";

const BATTERY = "213800YOEO5OQ72G2R82.TN-0001";
/** As many readings as the example of a gateway puts into a window. */
const READINGS_PER_WINDOW = 100;

interface SignOptions {
  readonly csv: string;
  readonly privateKey: string;
  readonly folder: string;
  readonly perWindow: number;
  readonly first: number;
}

/** `tally battery create-key` and `tally battery sign`: a first device without a gateway. They need no network. */
export function addBatterySign(group: Command, environment: Environment): void {
  addCreateKey(group.command("create-key"), environment);
  addSign(group.command("sign"), environment);
}

function addCreateKey(command: Command, environment: Environment): void {
  const { common, createKey: help } = environment.words.help;
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command, environment);
  command
    .summary(help.summary)
    .description(help.description)
    .argument("<file>", help.file)
    .addOption(new Option("--algorithm <algorithm>", help.algorithm).choices(["ES256", "EdDSA"]).default("ES256"))
    .option("--json", common.json)
    .addHelpText("after", examples(environment, ["tally battery create-key device.pem"]))
    .action(async (file: string, { algorithm }: { readonly algorithm: "ES256" | "EdDSA" }) => {
      const { output } = commonOptions(command, environment);
      const { privateKeySigner } = await import("@tallystick/readings");
      const { privateKey } =
        algorithm === "ES256"
          ? generateKeyPairSync("ec", { namedCurve: "prime256v1" })
          : generateKeyPairSync("ed25519");
      const { deviceId } = privateKeySigner(privateKey).key;
      try {
        // `wx` refuses a file that is there: it may be the only copy of another key.
        writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        throw new UsageError(({ unwritable }) => unwritable(file, problem));
      }
      output.line(
        output.json
          ? JSON.stringify({ file, deviceId, algorithm }, undefined, 2)
          : output.words.notices.signed.key(file, deviceId),
      );
      finish(environment);
    });
}

function addSign(command: Command, environment: Environment): void {
  const { common, sign: help } = environment.words.help;
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command, environment);
  command
    .summary(help.summary)
    .description(help.description)
    .argument("<battery-id>", help.battery)
    .requiredOption("--csv <file>", help.csv)
    .requiredOption("--private-key <file>", help.privateKey)
    .option("--folder <folder>", help.folder, "readings")
    .option("--per-window <n>", help.perWindow, positive(environment), READINGS_PER_WINDOW)
    .option("--first <n>", help.first, positive(environment), 1)
    .option("--json", common.json)
    .addHelpText(
      "after",
      examples(environment, [`tally battery sign ${BATTERY} --csv readings.csv --private-key device.pem`]),
    )
    .action(async (batteryId: string, options: SignOptions) => {
      const { output } = commonOptions(command, environment);
      environment.request = { batteryId };
      const { privateKeySigner, QUANTITIES } = await import("@tallystick/readings");
      const { values } = environment.words;
      const sheet = await readSheet(options.csv, values.sheet);
      const { readings, problems } = readingsIn(sheet, QUANTITIES, values);
      if (problems.length > 0) {
        showProblems(problems, output);
        finish(environment, exitStatus.usage);
        return;
      }
      const { privateKey, folder, perWindow, first } = options;
      const signer = privateKeySigner(readPrivateKey(privateKey));
      const signed = await signReadings(readings, { batteryId, signer, folder, perWindow, first });
      if (output.json) {
        output.line(JSON.stringify({ batteryId, ...signed }, undefined, 2));
      } else {
        showSigned(signed, output);
      }
      finish(environment);
    });
}

function showSigned({ signed, signedAlready, windows, windowFolder }: SignedReadings, output: Output): void {
  const { signed: said, windows: columns } = output.words.notices;
  output.line(said.signed(signed, signedAlready, windows.length));
  if (windows.length === 0) {
    return;
  }
  output.line("");
  output.line(
    table(
      windows,
      [
        { title: columns.file, of: ({ file }) => file, lead: true },
        {
          title: columns.readings,
          of: ({ first, last }) => `${grouped(String(first))} – ${grouped(String(last))}`,
        },
        { title: said.until, of: ({ to }) => new Date(to).toISOString() },
      ],
      output,
    ),
  );
  output.line(output.style.faint(said.next(`tally battery anchor --folder ${windowFolder}`)));
}

const positive =
  ({ words: { values } }: Environment) =>
  (text: string): number => {
    if (!/^[1-9]\d{0,14}$/.test(text)) {
      throw new InvalidArgumentError(values.notANumber);
    }
    return Number(text);
  };
