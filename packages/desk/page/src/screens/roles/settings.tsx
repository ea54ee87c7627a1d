import { languages, type Language } from "@tallystick/client/words";
import type { ComponentChildren, JSX } from "preact";

import { nameOfAct } from "../../acts/name-of-act.js";
import { api } from "../../api.js";
import type { ReasonsElsewhere } from "../../catalogue/at-desk.js";
import { grouped } from "../../read-amount.js";
import { useLoaded } from "../../loaded.js";
import { Title, When } from "../../parts/basic.js";
import { linkTo, me } from "../../store.js";
import { spoken } from "../../words/index.js";

/** Each language in itself. */
const namesOfLanguages: Readonly<Record<Language, string>> = { en: "English", zh: "中文" };

/** The language, who sits here, whose word the desk takes, where the key is, and which versions work together. */
export function Settings({ onLanguage }: { readonly onLanguage: (language: Language) => void }): JSX.Element {
  const { words, language } = spoken.value;
  const { settings } = words.roles;
  return (
    <>
      <Title>{words.pages.settings}</Title>
      <section class="card">
        <div class="body stack">
          <label class="line">
            {settings.language}
            <select
              name="language"
              value={language}
              onChange={(event) => {
                onLanguage(event.currentTarget.value === "zh" ? "zh" : "en");
              }}
            >
              {languages.map((each) => (
                <option key={each} value={each} lang={each === "zh" ? "zh-CN" : "en"}>
                  {namesOfLanguages[each]}
                </option>
              ))}
            </select>
          </label>
          <Facts />
        </div>
      </section>
      <section class="card">
        <h2>{words.elsewhere.title}</h2>
        <div class="body">
          <Elsewhere reasons={words.elsewhere.reasons} />
        </div>
      </section>
    </>
  );
}

/** Who sits here, whose word the desk takes, where the key is, and the versions. */
function Facts(): JSX.Element {
  const { settings } = spoken.value.words.roles;
  const loaded = useLoaded(api.versions);
  const known = me.value;
  const facts: readonly (readonly [string, ComponentChildren])[] =
    known === undefined
      ? []
      : [
          [settings.person, known.person],
          [settings.party, <a href={linkTo("party", known.party?.lei ?? "")}>{known.party?.name}</a>],
          [settings.organisation, known.mspId],
          [settings.key, settings.keyPlaces[known.keyPlace]],
          [
            settings.confirmations,
            known.confirmedBy === undefined ? settings.onePeer : settings.organisations(known.confirmedBy),
          ],
          [settings.channel, known.channel],
          [settings.block, grouped(String(known.blockNumber))],
          [settings.clock, settings.offset(known.today, known.utcOffset)],
        ];
  return (
    <dl>
      {facts.map(([title, value]) => (
        <>
          <dt key={title}>{title}</dt>
          <dd>{value}</dd>
        </>
      ))}
      <When loaded={loaded}>
        {({ desk, rules }) => (
          <>
            <dt>{settings.version}</dt>
            <dd>{desk}</dd>
            <dt>{settings.rules}</dt>
            <dd>{rules}</dd>
          </>
        )}
      </When>
    </dl>
  );
}

/** The acts for which somebody needs the command, and why. */
function Elsewhere({ reasons }: { readonly reasons: ReasonsElsewhere }): JSX.Element {
  return (
    <dl>
      {Object.entries(reasons).map(([act, reason]) => (
        <>
          <dt key={act}>{nameOfAct(act)}</dt>
          <dd>{reason}</dd>
        </>
      ))}
    </dl>
  );
}
