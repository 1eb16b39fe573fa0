/** The notices in German and French. */
import { type Language, plain } from './notice-texts.js'

export const german: Language = {
  name: 'German',
  code: 'de',
  weekdays: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
  months: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  date: (weekday, day, month) => `${weekday}, ${day}. ${month}`,
  time: plain,
  register:
    'Formal: it says *Sie* throughout. The familiar *ihr* is common among colleagues, but on a notice that visitors read as well, *Sie* is what people expect.',
  contact: (name, extension) => `Fragen? ${name}, Durchwahl ${extension}`,
  notices: {
    water: {
      text: ({ date, from, to }) =>
        `Am ${date}, wird von ${from} bis ${to} Uhr im ganzen Gebäude das Wasser abgestellt. Bitte füllen Sie vorher einen Krug und lassen Sie die Wasserhähne geschlossen.`,
      short: 'kein Wasser',
      terms: [
        ['to turn off (water)', 'abstellen'],
        ['tap', 'der Wasserhahn'],
        ['building', 'das Gebäude'],
      ],
    },
    lift: {
      text: ({ date, from, to }) =>
        `Der Aufzug ist am ${date}, von ${from} bis ${to} Uhr wegen Wartungsarbeiten außer Betrieb. Bitte benutzen Sie die hintere Treppe. Wenn Sie Hilfe brauchen, rufen Sie bitte den Empfang an.`,
      short: 'Aufzug außer Betrieb',
      terms: [
        ['lift', 'der Aufzug'],
        ['out of service', 'außer Betrieb'],
        ['reception', 'der Empfang'],
      ],
    },
    parking: {
      text: ({ date, from, to }) =>
        `Der Parkplatz wird am ${date}, neu asphaltiert. Bitte fahren Sie Ihr Auto bis ${from} Uhr weg. Ab ${to} Uhr ist der Parkplatz wieder geöffnet.`,
      short: 'Parkplatz gesperrt',
      terms: [
        ['car park', 'der Parkplatz'],
        ['to resurface', 'neu asphaltieren'],
        ['to reopen', 'wieder öffnen'],
      ],
    },
    clock: {
      text: ({ date, from, to }) =>
        `Am ${date}, wird von ${from} bis ${to} Uhr die Zeiterfassung aktualisiert. In dieser Zeit können Sie sich nicht einstempeln; bitte tragen Sie Ihre Stunden in die Liste am Empfang ein.`,
      short: 'Zeiterfassung nicht verfügbar',
      terms: [
        ['time recording', 'die Zeiterfassung'],
        ['to clock in', 'sich einstempeln'],
        ['reception', 'der Empfang'],
      ],
    },
  },
}

export const french: Language = {
  name: 'French',
  code: 'fr',
  weekdays: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  date: (weekday, day, month) => `${weekday} ${day === 1 ? '1er' : day} ${month}`,
  time: (clock) => plain(clock).replace(':', ' h ').replace(' 00', ''),
  register:
    'Formal. *Merci de …* is the usual way to ask for something on a notice in French: polite, and it avoids having to choose between *tu* and *vous* in most sentences.',
  contact: (name, extension) => `Une question ? ${name}, poste ${extension}`,
  notices: {
    water: {
      text: ({ date, from, to }) =>
        `Le ${date}, l'eau sera coupée dans tout le bâtiment de ${from} à ${to}. Merci de remplir une carafe au préalable et de laisser les robinets fermés.`,
      short: "coupure d'eau",
      terms: [
        ['to turn off (water)', 'couper'],
        ['tap', 'le robinet'],
        ['building', 'le bâtiment'],
      ],
    },
    lift: {
      text: ({ date, from, to }) =>
        `L'ascenseur sera hors service le ${date} de ${from} à ${to} pour cause de maintenance. Merci d'emprunter l'escalier situé à l'arrière. Si vous avez besoin d'aide, appelez l'accueil.`,
      short: 'ascenseur hors service',
      terms: [
        ['lift', "l'ascenseur (m.)"],
        ['out of service', 'hors service'],
        ['reception', "l'accueil (m.)"],
      ],
    },
    parking: {
      text: ({ date, from, to }) =>
        `Le revêtement du parking sera refait le ${date}. Merci de déplacer votre voiture avant ${from}. Le parking rouvrira à ${to}.`,
      short: 'parking fermé',
      terms: [
        ['car park', 'le parking'],
        ['to resurface', 'refaire le revêtement'],
        ['to reopen', 'rouvrir'],
      ],
    },
    clock: {
      text: ({ date, from, to }) =>
        `Le ${date}, de ${from} à ${to}, nous mettrons à jour le système de pointage. Vous ne pourrez pas pointer pendant ce temps ; merci de noter vos heures sur la liste à l'accueil.`,
      short: 'pointage indisponible',
      terms: [
        ['time recording', 'le pointage'],
        ['to clock in', 'pointer'],
        ['reception', "l'accueil (m.)"],
      ],
    },
  },
}
