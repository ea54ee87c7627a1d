import "./style.css";

import { isLanguage } from "@tallystick/client/words";
import { render, type JSX } from "preact";

import { api } from "./api.js";
import { problemOf } from "./loaded.js";
import { Trouble } from "./parts/basic.js";
import { Shell } from "./shell.js";
import { follow, load, me, path } from "./store.js";
import { askUnfinished } from "./unfinished.js";
import { speak } from "./words/index.js";

/** Where the browser keeps the person's language. */
const LANGUAGE = "tally-desk-language";

/** Exchanges the token in the address for a cookie, and removes it from the address. */
async function openSession(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) {
    history.replaceState(null, "", "#/");
    path.value = "/";
    await api.openSession(token);
  }
}

async function begin(): Promise<JSX.Element> {
  const chosen = localStorage.getItem(LANGUAGE) ?? "";
  try {
    await openSession();
    await load();
    await speak(isLanguage(chosen) ? chosen : (me.value?.language ?? "en"));
    follow();
    void askUnfinished();
    return (
      <Shell
        onLanguage={(language) => {
          localStorage.setItem(LANGUAGE, language);
          void speak(language);
        }}
      />
    );
  } catch (error) {
    const problem = problemOf(error);
    const wanted = [chosen, problem.language ?? "", navigator.language.slice(0, 2)].find(isLanguage);
    await speak(wanted ?? "en");
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
