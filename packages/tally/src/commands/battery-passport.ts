import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";

import { printableIn } from "@tallystick/client/words";
import type { Command } from "commander";

import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import { UsageError } from "../outcome/usage-error.js";
import { showPassport } from "../show/passport.js";
import { table } from "../show/table.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

const BATTERY = "213800YOEO5OQ72G2R82.TN-0001";

interface PassportOptions {
  readonly host?: string;
  readonly sections?: string;
  readonly html?: string;
  readonly idta?: string;
  readonly batterypass?: string;
  readonly qr?: string;
}

/** `tally battery passport` and `tally battery verify`: what is made of several records of a battery. */
export function addBatteryPassport(group: Command, environment: Environment): void {
  addPassport(group.command("passport"), environment);
  addVerify(group.command("verify"), environment);
}

function addPassport(command: Command, environment: Environment): void {
  command
    .summary("Shows a battery's passport, and writes it as a page and in published models.")
    .description(
      "Shows a battery's passport: health over time, whose claim each figure is, gaps, keys, title and sections. It writes the passport as a page for people and in published models.",
    )
    .argument("<battery-id>", "Id of the battery: <manufacturer LEI>.<serial number>.")
    .option(
      "--host <host>",
      "host that the QR code leads to, such as passport.tianneng.example; without it there is no code",
    )
    .option("--sections <folder>", "folder with the sections' bytes, each file named after its section")
    .option("--html <file>", "write the page for people: one file, without scripts")
    .option("--qr <file>", "write the QR code as an SVG image; needs --host")
    .option("--idta <file>", "write IDTA 02035-1, -4 and -5 as JSON of the Asset Administration Shell")
    .option("--batterypass <file>", "write the BatteryPass data model 1.2 as JSON")
    .addHelpText(
      "after",
      examples([
        `tally battery passport ${BATTERY} --host passport.tianneng.example`,
        `tally battery passport ${BATTERY} --host passport.tianneng.example --html passport.html --qr label.svg`,
        `tally battery passport ${BATTERY} --sections sections --idta idta.json --batterypass batterypass.json`,
      ]),
    )
    .action(async (batteryId: string) => {
      const options = command.opts<PassportOptions>();
      const { profile, output } = await commonOptions(command, environment);
      environment.request = { batteryId };
      // Only who wants a passport loads it.
      const made = await import("@tallystick/client/passport");
      const sections = options.sections === undefined ? undefined : sectionsIn(options.sections);
      if (options.qr !== undefined && options.host === undefined) {
        throw new UsageError("--qr needs a host", "Give --host, to which the code leads.");
      }
      await withConnection({ profile, output }, async ({ tally }) => {
        const passport = await tally.batteries.passport({ batteryId, ...(sections !== undefined && { sections }) });
        const link = options.host === undefined ? undefined : linkTo(made.passportLink, passport, options.host);
        const linked = link === undefined ? {} : { link };
        const written = [
          [options.html, () => made.passportPage(passport, { ...linked, readAt: new Date().toISOString() })],
          [options.idta, () => json(made.idtaModel(passport, linked))],
          [options.batterypass, () => json(made.batteryPassModel(passport))],
          [options.qr, () => made.qrSvg(link ?? "")],
        ] as const;
        for (const [file, text] of written) {
          if (file !== undefined) {
            write(file, text());
          }
        }
        if (output.json) {
          output.line(JSON.stringify({ ...passport, ...linked }, undefined, 2));
        } else {
          output.line(showPassport(printableIn(passport), output));
          if (link !== undefined) {
            output.line(`\n${made.qrText(link)}\n${link}`);
          }
          const files = written.flatMap(([file]) => (file === undefined ? [] : [file]));
          output.line(
            files.length === 0
              ? ""
              : output.style.faint(`\n${output.words.command.written(output.words.screen.list(files))}`),
          );
        }
        finish(environment);
      });
    });
  addSchemaOfForm(command);
  addCommonOptions(command);
}

function addVerify(command: Command, environment: Environment): void {
  command
    .summary("Verifies a battery's windows and keys with its devices' signatures.")
    .description(
      "Verifies a battery's windows and keys with its devices' signatures, and that its windows and gaps tile its readings. It finds what members of the channel wrote that no enrolled key has signed. It does not show that the first key was the device's own, or that the gateway's answer is the newest. The exit status is 1 if something is wrong.",
    )
    .argument("<battery-id>", "Id of the battery: <manufacturer LEI>.<serial number>.")
    .addHelpText("after", examples([`tally battery verify ${BATTERY}`]))
    .action(async (batteryId: string) => {
      const { profile, output } = await commonOptions(command, environment);
      environment.request = { batteryId };
      await withConnection({ profile, output }, async ({ tally }) => {
        const verified = await tally.batteries.verifyPassport({ batteryId });
        const { sound, findings, windows, readings, gaps, broken } = printableIn(verified);
        const { style, words } = output;
        const say = words.command;
        if (output.json) {
          output.line(JSON.stringify(verified, undefined, 2));
        } else {
          output.line(
            sound
              ? style.good(say.passportSound(String(readings), String(windows), String(gaps)))
              : style.bad(say.passportNotSound(String(findings.length))),
          );
          for (const deviceId of broken) {
            output.line(style.bad(say.chainBroken(deviceId)));
          }
          if (!sound) {
            output.line("");
            output.line(
              table(
                findings,
                [
                  { title: words.labels.record, of: ({ record }) => record, lead: true },
                  { title: words.labels.finding, of: ({ code }) => style.bad(code) },
                  { title: words.labels.problem, of: ({ problem }) => problem, wraps: 24 },
                ],
                output,
              ),
            );
          }
        }
        finish(environment, sound ? exitStatus.done : exitStatus.refused);
      });
    });
  addSchemaOfForm(command);
  addCommonOptions(command);
}

function linkTo<Battery>(make: (battery: Battery, host: string) => string, battery: Battery, host: string): string {
  try {
    return make(battery, host);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), "Give the name of the host alone.");
  }
}

/** The files of a folder, by their names without the ending. */
function sectionsIn(folder: string): Readonly<Record<string, Uint8Array>> {
  try {
    return Object.fromEntries(readdirSync(folder).map((file) => [parse(file).name, readFileSync(join(folder, file))]));
  } catch {
    throw new UsageError(`the folder ${folder} cannot be read`, "Name a folder with one file for each section.");
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      "Name another file.",
    );
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
