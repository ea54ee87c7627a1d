import { isLanguage, type Language } from "@tallystick/client/words";

/** Environment variables that say the language of texts, the one that counts first. POSIX 8.2. */
const LOCALE_VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * The language of a command line: what `--language` says, otherwise the locale of the environment, otherwise English. It is known before
 * the command line is read, since its help and its faults are in that language too. Programs read what `--json` prints: it is in English
 * always, so that it is the same bytes whoever runs it.
 */
export function languageOf(commandLine: readonly string[], environment: NodeJS.ProcessEnv): Language {
  if (commandLine.includes("--json")) {
    return "en";
  }
  const at = commandLine.findIndex((word) => word === "--language" || word.startsWith("--language="));
  const given = at < 0 ? undefined : (commandLine[at]?.split("=", 2)[1] ?? commandLine[at + 1]);
  if (given !== undefined) {
    return isLanguage(given) ? given : "en";
  }
  const locale = LOCALE_VARIABLES.map((name) => environment[name] ?? "").find((value) => value !== "");
  return locale !== undefined && /^zh(_|\.|-|$)/i.test(locale) ? "zh" : "en";
}
