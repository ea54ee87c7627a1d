import "../../../look/tokens.css";
import "../../../look/base.css";
import "../../../look/program.css";
import "../../../look/passport.css";
import "./style.css";

import { isLanguage } from "@tallystick/client/words";
import { render, type JSX } from "preact";

import { enter } from "../../../local-page/page/page-secret.js";
import { api } from "./api.js";
import { followDays } from "./day-change.js";
import { problemOf } from "./loaded.js";
import { Trouble } from "./parts/basic.js";
import { Shell } from "./shell.js";
import { follow, load, me, path } from "./store.js";
import { askUnfinished } from "./unfinished.js";
import { speak } from "./words/index.js";

/** Where the browser keeps the person's language. */
const LANGUAGE = "tally-desk-language";

async function begin(): Promise<JSX.Element> {
  const chosen = localStorage.getItem(LANGUAGE) ?? "";
  // At once, while the desk still answers: the page must be able to say that it does not.
  const likely = speak(isLanguage(chosen) ? chosen : navigator.language.startsWith("zh") ? "zh" : "en");
  try {
    await enter((token) => {
      path.value = "/";
      return api.openSession(token);
    });
    await Promise.all([load(), likely]);
    await (isLanguage(chosen) ? undefined : speak(me.value?.language ?? "en"));
    follow();
    followDays();
    void askUnfinished();
    return (
      <Shell
        onLanguage={(language) => {
          localStorage.setItem(LANGUAGE, language);
          // Without the desk's answer the language stays, and the page says that there is no connection.
          speak(language).catch(() => undefined);
        }}
      />
    );
  } catch (error) {
    await likely;
    const problem = problemOf(error);
    const { language = "" } = problem;
    // The desk says in which language it was begun. The person's own choice counts more.
    await (isLanguage(chosen) || !isLanguage(language) ? undefined : speak(language));
    return (
      <main>
        <Trouble problem={problem} />
      </main>
    );
  }
}

const place = document.getElementById("page");
if (place !== null) {
  void begin().then((page) => {
    render(page, place);
  });
}
