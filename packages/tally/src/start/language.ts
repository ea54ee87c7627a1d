import { isLanguage, type Language } from "@tallystick/client/words";

/** The environment variables that set the language of texts, in order of precedence. POSIX section 8.2 defines them. */
const LOCALE_VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * The language of a command line: the value of `--language`, otherwise the locale of the environment, otherwise
 * English. The program determines the language before it parses the command line, because its help and its error
 * messages need the language too. Programs read the output of `--json`, which is always in English, so that the bytes
 * do not depend on the user.
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
