import type { PassportWords } from "./english.js";

/** A number with the German noun that it counts. */
function count(number: number, one: string, several: string): string {
  return `${String(number)} ${number === 1 ? one : several}`;
}

const labels = {
  title: "Batteriepass",
  ...{ before: "Bevor Sie sich darauf verlassen", identity: "Angaben zur Batterie", code: "QR-Code" },
  ...{ health: "Alterungszustand im Zeitverlauf", figures: "Letzte Werte und wer sie angibt" },
  ...{ gaps: "Messwerte und Lücken", past: "Batterien, aus denen sie besteht", keys: "Schlüssel, die signieren" },
  ...{ owners: "Eigentum", sections: "Abschnitte", recycled: "Recycelt", recovered: "Zurückgewonnen" },
  ...{ battery: "Batterie", model: "Modell", serial: "Seriennummer", manufacturer: "Erzeuger", made: "Hergestellt am" },
  ...{ owner: "Eigentümer", status: "Status", category: "Kategorie", chemistry: "Chemie" },
  ...{ ratedCapacity: "Nennkapazität", ratedEnergy: "Nennenergie", nominalVoltage: "Nennspannung" },
  ...{ madeOf: "Besteht aus", becamePartOf: "Wurde Teil von", changed: "Geändert" },
  ...{ reading: "Messwert", time: "Zeit", figure: "Größe", value: "Wert", source: "Quelle", readings: "Messwerte" },
  ...{ missing: "Fehlen", restarts: "Neustarts der Zähler" },
  brokenKeys: "Widerrufene oder ohne Signatur ersetzte Schlüssel",
  ...{ key: "Schlüssel", kind: "Art", state: "Zustand", since: "Von", until: "Bis", section: "Abschnitt", for: "Für" },
  ...{ revision: "Fassung", bytes: "Inhalt", from: "Von", to: "An", way: "Wie", reason: "Grund", by: "Von" },
  ...{ recalled: "zurückgerufen", ceased: "erloschen", keyRevoked: "Schlüssel widerrufen" },
  chainBroken: "Hier ist die Schlüsselkette unterbrochen.",
  ...{ verified: "geprüft", absent: "liegt nicht vor", allWindows: "Alle Fenster" },
};

const sentences: PassportWords["sentences"] = {
  for: (tier) => `Für ${tier}`,
  toKnow: (number) => count(number, "Warnung", "Warnungen"),
  rated: (value) => `von ${value} Nennwert`,
  atReading: (sequence) => `bei Messwert ${sequence}`,
  ofReadings: (all) => `von ${all} Messwerten`,
  qr: (link) => `QR-Code von ${link}`,
  keptBack:
    "Daten über die Nutzung dieser Batterie sind Personen mit berechtigtem Interesse vorbehalten (Verordnung (EU) 2023/1542, Artikel 77 Absatz 2).",
  fromManufacturer: "Aus dem Eintrag des Erzeugers.",
  recycled: (party, at) => `${party} hat die Batterie am ${at} recycelt.`,
  noHealth: "Kein Fenster enthält Angaben dazu.",
  windows: (all) => `Nach Fenstern (${all}). Zeiten nach der Uhr des Geräts.`,
  someWindows: (shown, all) => `${shown} von ${all} Fenstern, gleichmäßig verteilt. Zeiten nach der Uhr des Geräts.`,
  some: (shown, all) => `${shown} von ${all} werden gezeigt.`,
  chart: ({ name, first, from, last, to, least, greatest }) =>
    `${name}: ${first} bei Messwert ${from}, ${last} bei Messwert ${to}; kleinster Wert ${least}, größter Wert ${greatest}.`,
  chartGaps: "Wo der Grund markiert ist, fehlen Messwerte.",
  source: (first, last) => `Messwerte ${first} bis ${last}`,
  anchoredBy: (party) => `verankert von ${party}`,
  anchored: (readings, windows, missing) =>
    `Verankert: ${count(readings, "Messwert", "Messwerte")} in ${count(windows, "Fenster", "Fenstern")}; als fehlend gemeldet: ${String(missing)}.`,
  gap: (first, last, reason) => `Messwerte ${first} bis ${last} fehlen: ${reason}`,
  makers: (parties) => `Hergestellt von ${parties}: Jeder dieser Erzeuger kann diese Batterie zurückrufen.`,
  notShown: (number) => `Nicht gezeigt: ${String(number)}.`,
  noKeys: "Kein Gerät ist angemeldet.",
  firstOwner: (party) => `Sie gehört ihrem Erzeuger, ${party}.`,
  listing: (id) => `Angebot ${id}`,
  noSections: "Keiner ist veröffentlicht.",
  differs: (found) => `nicht der Inhalt im Hauptbuch: ${found}`,
  claim:
    "Jeder Wert ist eine Angabe des Geräts, des Gateways oder der Partei daneben. Das Hauptbuch beweist, wer sie wann gemacht hat, nicht ihre Richtigkeit.",
  readAt: (at) => `Gelesen: ${at}.`,
};

const NO_REASON = "kein Grund angegeben";

const warnings: PassportWords["warnings"] = {
  ceased: (party, at) => `Dieser Batteriepass ist erloschen: ${party} hat die Batterie am ${at} recycelt.`,
  recalled: (party, reason) => `${party} hat diese Batterie zurückgerufen: ${reason}`,
  partRecalled: (party, part, reason) => `${party} hat ${part} zurückgerufen, einen Teil dieser Batterie: ${reason}`,
  madeOf: (batteries, health, cycles) => {
    const said = [
      ...(health === undefined ? [] : [`kleinster Alterungszustand ${health}`]),
      ...(cycles === undefined ? [] : [`größte Zahl der Ladezyklen ${cycles}`]),
    ];
    const end = said.length === 0 ? "Ihre Geräte machten dazu keine Angaben." : `Am Ende: ${said.join(", ")}.`;
    return `Sie besteht aus ${count(batteries, "Batterie", "Batterien")}. ${end}`;
  },
  missingBefore: (readings, missing, gaps) =>
    `Von ${count(readings, "Messwert", "Messwerten")} der Batterien, aus denen sie besteht, als fehlend gemeldet: ${String(missing)}, in ${count(gaps, "Lücke", "Lücken")}.`,
  brokenKeysBefore: (number) =>
    `Bei den Batterien, aus denen sie besteht, widerrufen oder ohne Signatur ersetzt: ${count(number, "Schlüssel", "Schlüssel")}.`,
  restartsBefore: (number) =>
    `Bei den Batterien, aus denen sie besteht, begannen Zähler neu: ${count(number, "Mal", "Mal")}.`,
  ended: (successor) => `Dieser Batteriepass ist beendet: Die Batterie wurde Teil von ${successor}.`,
  waste: "Diese Batterie ist Abfall. Nur ein Recycler darf sie übernehmen.",
  missing: (readings, missing) =>
    `Von ${count(readings, "Messwert", "Messwerten")} als fehlend gemeldet: ${String(missing)}.`,
  restarted: (after, key, base) =>
    `Nach Messwert ${String(after)} begannen die Zähler mit dem Schlüssel ${key} neu. Seine Angaben werden addiert zu: ${base.join(", ")}.`,
  countersSet: (after, party, changes, reason) =>
    `Nach Messwert ${String(after)} hat ${party} die Zähler mit Zustimmung des Betreibers gesetzt. ${changes.join(", ")}. Grund: ${reason}`,
  counterChange: (counter, from, to) => `${counter}: von ${from ?? "nichts"} auf ${to}`,
  chainBroken: (key, reason) =>
    `Die Schlüsselkette ist bei ${key} unterbrochen. Dieser Schlüssel hat seinen Nachfolger nicht signiert: ${reason ?? NO_REASON}`,
  keyRevoked: (key, reason) => `Der Schlüssel ${key} wurde widerrufen: ${reason ?? NO_REASON}`,
  differs: (covered, last, missing) =>
    `Die vorliegenden Fenster und Lücken umfassen ${count(covered, "Messwert", "Messwerte")}. Der Eintrag der Batterie nennt ${String(last)}, davon fehlend ${String(missing)}.`,
  noHealth: "Kein Fenster enthält Angaben zum Alterungszustand.",
  sectionDiffers: (section) => `Der Inhalt des Abschnitts ${section} ist nicht der, dessen SHA-256 im Hauptbuch steht.`,
  invalidCode: (scheme, value) => `Der Code ${value} (${scheme}) ist nicht gültig.`,
  strayCode: (scheme, value, other) =>
    `Der Code ${value} (${scheme}) führt zu ${other === undefined ? "keiner Batterie" : `einer anderen Batterie, ${other}`}.`,
};

/** The page of a passport in German. */
export const german: PassportWords = {
  tag: "de",
  separators: { group: ".", decimal: "," },
  ...{ labels, sentences, warnings },
  codes: {
    batteryCategory: {
      ...{ lmt: "Batterie für leichte Verkehrsmittel", ev: "Elektrofahrzeugbatterie" },
      ...{ industrial: "Industriebatterie", stationary: "stationäres Batterie-Energiespeichersystem" },
    },
    batteryStatus: {
      ...{ Original: "ursprünglich", Reused: "wiederverwendet", Repurposed: "umgenutzt" },
      ...{ Remanufactured: "wiederaufgearbeitet", Waste: "Abfall" },
    },
    deviceKind: { device: "Gerät", gateway: "Gateway" },
    deviceState: { Active: "aktiv", Rotated: "ersetzt", Revoked: "widerrufen" },
    material: { cobalt: "Kobalt", copper: "Kupfer", lead: "Blei", lithium: "Lithium", nickel: "Nickel" },
    quantity: {
      ...{ stateOfHealthPerMille: "Alterungszustand", capacityMilliampHours: "Kapazität", cycles: "Ladezyklen" },
      ...{ throughputMilliampHours: "Ladungsdurchsatz", energyThroughputMilliwattHours: "Energiedurchsatz" },
      negativeEvents: "Negative Ereignisse",
      secondsOverTemperature: "Zeit über der höchsten zulässigen Temperatur",
      secondsUnderTemperature: "Zeit unter der niedrigsten zulässigen Temperatur",
      secondsChargingOverTemperature: "Ladezeit über der höchsten zulässigen Temperatur",
      secondsChargingUnderTemperature: "Ladezeit unter der niedrigsten zulässigen Temperatur",
      ...{ deepDischarges: "Tiefentladungen", overcharges: "Überladungen", resistanceMicroOhms: "Innenwiderstand" },
      ...{
        stateOfChargePerMille: "Ladezustand",
        milliVolts: "Spannung",
        milliAmps: "Strom",
        deciCelsius: "Temperatur",
      },
    },
    tier: {
      ...{ public: "die Öffentlichkeit", interest: "Personen mit berechtigtem Interesse", authorities: "Behörden" },
      "interest+commission": "Personen mit berechtigtem Interesse und die Kommission",
    },
    passing: {
      sale: "gegen Zertifikate verkauft",
      delivery: "ohne Zahlung übergeben",
      return: "aus Gewährleistung zurückgegeben",
      succession: "durch Nachfolge",
    },
  },
};
