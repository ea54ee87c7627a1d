import type { Passport, PassportCheck } from "@tallystick/client/passport";
import {
  accessTiers,
  isLanguage,
  passportLanguages,
  printableIn,
  type AccessTier,
  type PassportLanguage,
} from "@tallystick/client/words";
import { Option, type Command } from "commander";

import { compareFolder } from "../battery/compare-folder.js";
import { writePassport, type PassportFiles } from "../battery/passport-files.js";
import { sectionsIn } from "../battery/section-files.js";
import { writeTemplates } from "../battery/section-templates.js";
import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import { NotPossible, UsageError } from "../outcome/usage-error.js";
import { showPassportCheck } from "../show/passport-check.js";
import { showPassport } from "../show/passport.js";
import { showTemplates } from "../show/section-templates.js";
import { showStoredReadings } from "../show/stored-readings.js";
import { table } from "../show/table.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

const BATTERY = "213800YOEO5OQ72G2R82.TN-0001";

/** The categories for which a passport can be checked. */
const categories = ["lmt", "ev", "industrial", "stationary"] as const satisfies readonly PassportCheck["category"][];

interface PassportOptions extends PassportFiles {
  readonly tier: AccessTier;
  readonly host?: string;
  readonly sections?: string;
  readonly pageLanguage?: PassportLanguage;
  readonly check?: PassportCheck["category"];
  readonly writeTemplate?: string;
}

/** `tally battery passport` and `tally battery verify`: the commands that combine several records of a battery. */
export function addBatteryPassport(group: Command, environment: Environment): void {
  addPassport(group.command("passport"), environment);
  addVerify(group.command("verify"), environment);
}

function addPassport(command: Command, environment: Environment): void {
  const { passport: help } = environment.words.help;
  command
    .summary(help.summary)
    .description(help.description)
    .argument("<battery-id>", help.battery)
    .addOption(new Option("--tier <tier>", help.tier).choices(accessTiers).default("public"))
    .option("--host <host>", help.host)
    .option("--sections <folder>", help.sections)
    .option("--html <file>", help.html)
    .addOption(new Option("--page-language <code>", help.pageLanguage).choices(passportLanguages))
    .option("--windows <file>", help.windows)
    .option("--qr <file>", help.qr)
    .option("--idta <file>", help.idta)
    .option("--batterypass <file>", help.batterypass)
    .option("--catenax <file>", help.catenax)
    .addOption(new Option("--check <category>", help.check).choices(categories))
    .option("--check-page <file>", help.checkPage)
    .option("--write-template <folder>", help.writeTemplate)
    .addHelpText(
      "after",
      examples(environment, [
        `tally battery passport ${BATTERY} --host passport.tianneng.example`,
        `tally battery passport ${BATTERY} --host passport.tianneng.example --html passport.html --qr label.svg`,
        `tally battery passport ${BATTERY} --tier interest --html passport.html --page-language de --windows windows.csv`,
        `tally battery passport ${BATTERY} --tier interest --sections sections --idta idta.json --batterypass batterypass.json`,
        `tally battery passport ${BATTERY} --write-template sections`,
        `tally battery passport ${BATTERY} --sections sections --check lmt --check-page missing.html`,
      ]),
    )
    .action((batteryId: string) => showAndWrite(batteryId, command, environment));
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment);
}

async function showAndWrite(batteryId: string, command: Command, environment: Environment): Promise<void> {
  const options = command.opts<PassportOptions>();
  const { profile, output } = commonOptions(command, environment);
  environment.request = { batteryId };
  // The command loads this module only if the user wants a passport.
  const made = await import("@tallystick/client/passport");
  const sections = options.sections === undefined ? undefined : sectionsIn(options.sections);
  if (options.qr !== undefined && options.host === undefined) {
    throw new UsageError(({ qrNeedsHost }) => qrNeedsHost());
  }
  if (options.checkPage !== undefined && options.check === undefined) {
    throw new UsageError(({ pageNeedsCheck }) => pageNeedsCheck());
  }
  await withConnection({ profile, output }, async ({ tally }) => {
    const whole = await tally.batteries.passport({ batteryId, ...(sections !== undefined && { sections }) });
    const { tier } = options;
    const passport = made.readableBy(tier, whole);
    const link = options.host === undefined ? undefined : linkTo(made.passportLink, passport, options.host);
    const linked = link === undefined ? {} : { link };
    requireModels(options, whole);
    const language = options.pageLanguage ?? environment.words.language;
    const check = options.check === undefined ? undefined : made.checkPassport(whole, options.check, sections);
    const templates =
      options.writeTemplate === undefined
        ? undefined
        : writeTemplates(options.writeTemplate, made.sectionTemplates(options.check ?? whole.category));
    const checkLanguage = isLanguage(language) ? language : environment.words.language;
    const files = writePassport(
      options,
      { whole, passport, sections, tier, link, language, checkLanguage, check },
      made,
    );
    if (output.json) {
      const more = { ...linked, ...(check && { check }), ...(templates && { templates }) };
      output.line(JSON.stringify({ ...passport, ...more }, undefined, 2));
    } else {
      const shown = made.readableBy(tier, whole, environment.words.language);
      output.line(showPassport(printableIn(shown), output));
      if (link !== undefined) {
        output.line(`\n${made.qrText(link)}\n${link}`);
      }
      output.line(check === undefined ? "" : showPassportCheck(printableIn(check), output));
      if (templates !== undefined) {
        output.line(showTemplates(batteryId, templates, output));
      }
      output.line(files.length === 0 ? "" : output.style.faint(output.words.notices.written(files.join(", "))));
    }
    finish(environment, check?.complete === false ? exitStatus.refused : exitStatus.done);
  });
}

/** Refuses a model, a check, and templates, of a passport that has ceased to exist. */
function requireModels(
  { idta, batterypass, catenax, check, writeTemplate }: PassportOptions,
  { recycled }: Passport,
): void {
  const named = [idta, batterypass, catenax, check, writeTemplate].some((option) => option !== undefined);
  if (recycled !== undefined && named) {
    throw new NotPossible(({ passportCeased }) => passportCeased(recycled.at));
  }
}

function addVerify(command: Command, environment: Environment): void {
  const { verify: help } = environment.words.help;
  command
    .summary(help.summary)
    .description(help.description)
    .argument("<battery-id>", help.battery)
    .option("--folder <folder>", help.folder)
    .addHelpText(
      "after",
      examples(environment, [
        `tally battery verify ${BATTERY}`,
        `tally battery verify ${BATTERY} --folder readings/${BATTERY}`,
      ]),
    )
    .action(async (batteryId: string, { folder }: { readonly folder?: string }) => {
      const { profile, output } = commonOptions(command, environment);
      environment.request = { batteryId };
      await withConnection({ profile, output }, async ({ tally }) => {
        const verified = await tally.batteries.verifyPassport({ batteryId });
        const stored = folder === undefined ? undefined : await compareFolder(tally, batteryId, folder);
        const { sound, findings, windows, readings, gaps, broken } = printableIn(verified);
        const { style } = output;
        const { verified: said } = output.words.notices;
        if (output.json) {
          output.line(JSON.stringify({ ...verified, ...(stored && { stored }) }, undefined, 2));
        } else {
          output.line(
            sound ? style.good(said.sound(readings, windows, gaps)) : style.bad(said.notSound(findings.length)),
          );
          for (const deviceId of broken) {
            output.line(style.bad(said.broken(deviceId)));
          }
          if (!sound) {
            output.line("");
            output.line(
              table(
                findings,
                [
                  { title: said.record, of: ({ record }) => record, lead: true },
                  { title: said.finding, of: ({ code }) => style.bad(code) },
                  { title: said.problem, of: ({ problem }) => problem, wraps: 24 },
                ],
                output,
              ),
            );
          }
          if (stored !== undefined) {
            output.line(`\n${showStoredReadings(printableIn(stored), output)}`);
          }
        }
        finish(environment, sound && stored?.sound !== false ? exitStatus.done : exitStatus.refused);
      });
    });
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment);
}

function linkTo<Battery>(make: (battery: Battery, host: string) => string, battery: Battery, host: string): string {
  try {
    return make(battery, host);
  } catch (error) {
    throw new UsageError(({ notAHost }) => notAHost(error instanceof Error ? error.message : String(error)));
  }
}
