import type { PassportWords } from "./english.js";

/** A number with the French noun that it counts. Zero takes the singular. */
function count(number: number, one: string, several = `${one}s`): string {
  return `${String(number)} ${number < 2 ? one : several}`;
}

const labels = {
  title: "Passeport de batterie",
  ...{ before: "Avant de vous y fier", identity: "Identité", code: "Code QR", health: "État de santé dans le temps" },
  ...{ figures: "Dernières valeurs et leur source", gaps: "Relevés et lacunes" },
  ...{ past: "Batteries dont elle est issue", keys: "Clés de signature", owners: "Propriété", sections: "Sections" },
  ...{ recycled: "Recyclée", recovered: "Récupéré", battery: "Batterie", model: "Modèle", serial: "Numéro de série" },
  ...{ manufacturer: "Fabricant", made: "Fabriquée le", owner: "Propriétaire", status: "Statut" },
  ...{ category: "Catégorie", chemistry: "Composition chimique", ratedCapacity: "Capacité assignée" },
  ...{ ratedEnergy: "Énergie assignée", nominalVoltage: "Tension nominale", madeOf: "Issue de" },
  ...{ becamePartOf: "Intégrée dans", changed: "Modifiée", reading: "Relevé", time: "Heure", figure: "Grandeur" },
  ...{ value: "Valeur", source: "Source", readings: "Relevés", missing: "Manquants" },
  ...{ restarts: "Redémarrages des compteurs", brokenKeys: "Clés révoquées ou remplacées sans signature" },
  ...{ key: "Clé", kind: "Type", state: "État", since: "Du", until: "Au", section: "Section", for: "Pour" },
  ...{ revision: "Révision", bytes: "Contenu", from: "Cédée par", to: "Reçue par", way: "Mode", reason: "Motif" },
  ...{ by: "Par", recalled: "rappelée", ceased: "passeport éteint", keyRevoked: "clé révoquée" },
  chainBroken: "La chaîne des clés est rompue ici.",
  ...{ verified: "vérifié", absent: "non disponible", allWindows: "Toutes les fenêtres" },
};

const sentences: PassportWords["sentences"] = {
  for: (tier) => `Pour ${tier}`,
  toKnow: (number) => count(number, "avertissement"),
  rated: (value) => `sur ${value} assignés`,
  atReading: (sequence) => `au relevé ${sequence}`,
  ofReadings: (all) => `sur ${all} relevés`,
  qr: (link) => `Code QR de ${link}`,
  keptBack:
    "Les données d’utilisation de cette batterie sont réservées aux personnes ayant un intérêt légitime (règlement (UE) 2023/1542, article 77, paragraphe 2).",
  fromManufacturer: "Selon l’enregistrement du fabricant.",
  recycled: (party, at) => `${party} a recyclé la batterie : ${at}.`,
  noHealth: "Aucune fenêtre ne donne d’indication.",
  windows: (all) => `Par fenêtre (${all}). Heures selon l’horloge de l’appareil.`,
  someWindows: (shown, all) =>
    `${shown} fenêtres sur ${all}, également réparties. Heures selon l’horloge de l’appareil.`,
  some: (shown, all) => `Affichés : ${shown} sur ${all}.`,
  chart: ({ name, first, from, last, to, least, greatest }) =>
    `${name} : ${first} au relevé ${from}, ${last} au relevé ${to} ; minimum ${least}, maximum ${greatest}.`,
  chartGaps: "Des relevés manquent là où le fond est marqué.",
  source: (first, last) => `relevés ${first} à ${last}`,
  anchoredBy: (party) => `ancré par ${party}`,
  anchored: (readings, windows, missing) =>
    `Ancrés : ${count(readings, "relevé")} dans ${count(windows, "fenêtre")} ; déclarés manquants : ${String(missing)}.`,
  gap: (first, last, reason) => `Relevés ${first} à ${last} manquants : ${reason}`,
  makers: (parties) => `Fabriquées par ${parties} : chacun de ces fabricants peut rappeler cette batterie.`,
  notShown: (number) => `Non affichées : ${String(number)}.`,
  noKeys: "Aucun appareil n’est enregistré.",
  firstOwner: (party) => `Elle appartient à son fabricant, ${party}.`,
  listing: (id) => `annonce ${id}`,
  noSections: "Aucune n’est publiée.",
  differs: (found) => `différent de celui du registre : ${found}`,
  claim:
    "Chaque valeur est une déclaration de l’appareil, de la passerelle ou de la partie indiquée. Le registre prouve qui l’a faite et quand, non qu’elle est exacte.",
  readAt: (at) => `Lu : ${at}.`,
};

const NO_REASON = "aucun motif n’a été donné";

const warnings: PassportWords["warnings"] = {
  ceased: (party, at) => `Ce passeport a cessé d’exister : ${party} a recyclé la batterie (${at}).`,
  recalled: (party, reason) => `${party} a rappelé cette batterie : ${reason}`,
  partRecalled: (party, part, reason) => `${party} a rappelé ${part}, qui fait partie de cette batterie : ${reason}`,
  madeOf: (batteries, health, cycles) => {
    const said = [
      ...(health === undefined ? [] : [`état de santé le plus bas ${health}`]),
      ...(cycles === undefined ? [] : [`nombre de cycles de charge le plus élevé ${cycles}`]),
    ];
    const end = said.length === 0 ? "Leurs appareils n’ont rien indiqué." : `À leur fin : ${said.join(", ")}.`;
    return `Elle est issue de ${count(batteries, "batterie")}. ${end}`;
  },
  missingBefore: (readings, missing, gaps) =>
    `Sur ${count(readings, "relevé")} des batteries dont elle est issue, déclarés manquants : ${String(missing)}, en ${count(gaps, "lacune")}.`,
  brokenKeysBefore: (number) =>
    `Clés des batteries dont elle est issue, révoquées ou remplacées sans signature : ${String(number)}.`,
  restartsBefore: (number) => `Redémarrages des compteurs des batteries dont elle est issue : ${String(number)}.`,
  ended: (successor) => `Ce passeport est clos : la batterie a été intégrée dans ${successor}.`,
  waste: "Cette batterie est un déchet. Seul un recycleur peut la recevoir.",
  missing: (readings, missing) => `Sur ${count(readings, "relevé")}, déclarés manquants : ${String(missing)}.`,
  restarted: (after, key, base) =>
    `Après le relevé ${String(after)}, les compteurs ont redémarré avec la clé ${key}. Ses valeurs s’ajoutent à : ${base.join(", ")}.`,
  countersSet: (after, party, changes, reason) =>
    `Après le relevé ${String(after)}, ${party} a fixé les compteurs avec l’accord de l’exploitant. ${changes.join(", ")}. Motif : ${reason}`,
  counterChange: (counter, from, to) => `${counter} : de ${from ?? "rien"} à ${to}`,
  chainBroken: (key, reason) =>
    `La chaîne des clés est rompue à ${key}, qui n’a pas signé sa remplaçante : ${reason ?? NO_REASON}`,
  keyRevoked: (key, reason) => `La clé ${key} a été révoquée : ${reason ?? NO_REASON}`,
  differs: (covered, last, missing) =>
    `Les fenêtres et lacunes disponibles couvrent ${count(covered, "relevé")}. L’enregistrement de la batterie en indique ${String(last)}, dont ${String(missing)} manquants.`,
  noHealth: "Aucune fenêtre n’indique l’état de santé.",
  sectionDiffers: (section) =>
    `Le contenu de la section ${section} n’est pas celui dont le SHA-256 figure dans le registre.`,
  invalidCode: (scheme, value) => `Le code ${value} (${scheme}) n’est pas valide.`,
  strayCode: (scheme, value, other) =>
    `Le code ${value} (${scheme}) ${other === undefined ? "ne mène à aucune batterie" : `mène à une autre batterie, ${other}`}.`,
};

/** The page of a passport in French. */
export const french: PassportWords = {
  tag: "fr",
  // A narrow space that does not break is between groups.
  separators: { group: "\u202f", decimal: "," },
  ...{ labels, sentences, warnings },
  codes: {
    batteryCategory: {
      ...{ lmt: "batterie destinée aux moyens de transport légers", ev: "batterie de véhicule électrique" },
      ...{ industrial: "batterie industrielle", stationary: "système stationnaire de stockage d’énergie par batterie" },
    },
    batteryStatus: {
      ...{ Original: "d’origine", Reused: "réemployée", Repurposed: "réaffectée" },
      ...{ Remanufactured: "remanufacturée", Waste: "déchet" },
    },
    deviceKind: { device: "appareil", gateway: "passerelle" },
    deviceState: { Active: "active", Rotated: "remplacée", Revoked: "révoquée" },
    material: { cobalt: "cobalt", copper: "cuivre", lead: "plomb", lithium: "lithium", nickel: "nickel" },
    quantity: {
      ...{ stateOfHealthPerMille: "État de santé", capacityMilliampHours: "Capacité", cycles: "Cycles de charge" },
      ...{ throughputMilliampHours: "Charge totale débitée", energyThroughputMilliwattHours: "Débit énergétique" },
      negativeEvents: "Événements négatifs",
      secondsOverTemperature: "Temps au-dessus de la température maximale admise",
      secondsUnderTemperature: "Temps au-dessous de la température minimale admise",
      secondsChargingOverTemperature: "Temps de charge au-dessus de la température maximale admise",
      secondsChargingUnderTemperature: "Temps de charge au-dessous de la température minimale admise",
      ...{
        deepDischarges: "Décharges profondes",
        overcharges: "Surcharges",
        resistanceMicroOhms: "Résistance interne",
      },
      ...{ stateOfChargePerMille: "État de charge", milliVolts: "Tension", milliAmps: "Courant" },
      deciCelsius: "Température",
    },
    tier: {
      ...{ public: "le public", interest: "les personnes ayant un intérêt légitime", authorities: "les autorités" },
      "interest+commission": "les personnes ayant un intérêt légitime et la Commission",
    },
    passing: {
      sale: "vendue contre des certificats",
      delivery: "livrée sans paiement",
      return: "rendue en vertu de la garantie",
      succession: "par succession",
    },
  },
};
