/** The notices in Spanish and Portuguese. */
import { type Language, plain } from './notice-texts.js'

export const spanish: Language = {
  name: 'Spanish',
  code: 'es',
  weekdays: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
  months: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  date: (weekday, day, month) => `${weekday} ${day} de ${month}`,
  time: plain,
  register:
    'Formal: the imperatives are in the *usted* form. In Spain many companies say *tú* to their own people, and both would be accepted. For Latin America keep *usted*.',
  contact: (name, extension) => `¿Preguntas? ${name}, extensión ${extension}`,
  notices: {
    water: {
      text: ({ date, from, to }) =>
        `El ${date} se cortará el agua en todo el edificio de ${from} a ${to}. Por favor, llene antes una jarra y mantenga los grifos cerrados.`,
      short: 'corte de agua',
      terms: [
        ['to turn off (water)', 'cortar'],
        ['tap', 'el grifo'],
        ['building', 'el edificio'],
      ],
    },
    lift: {
      text: ({ date, from, to }) =>
        `El ascensor estará fuera de servicio el ${date} de ${from} a ${to} por mantenimiento. Por favor, utilice la escalera de la parte trasera. Si necesita ayuda, llame a recepción.`,
      short: 'ascensor fuera de servicio',
      terms: [
        ['lift', 'el ascensor'],
        ['out of service', 'fuera de servicio'],
        ['reception', 'la recepción'],
      ],
    },
    parking: {
      text: ({ date, from, to }) =>
        `El ${date} se renovará el asfalto del aparcamiento. Por favor, retire su coche antes de las ${from}. El aparcamiento volverá a abrir a las ${to}.`,
      short: 'aparcamiento cerrado',
      terms: [
        ['car park', 'el aparcamiento'],
        ['to resurface', 'renovar el asfalto'],
        ['to reopen', 'volver a abrir'],
      ],
    },
    clock: {
      text: ({ date, from, to }) =>
        `El ${date}, de ${from} a ${to}, actualizaremos el sistema de control horario. Durante ese tiempo no podrá fichar; por favor, anote sus horas en la lista de recepción.`,
      short: 'fichaje no disponible',
      terms: [
        ['time recording', 'el control horario'],
        ['to clock in', 'fichar'],
        ['reception', 'la recepción'],
      ],
    },
  },
}

export const portuguese: Language = {
  name: 'Portuguese',
  code: 'pt',
  weekdays: ['domingo', 'segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado'],
  months: [
    'janeiro',
    'fevereiro',
    'março',
    'abril',
    'maio',
    'junho',
    'julho',
    'agosto',
    'setembro',
    'outubro',
    'novembro',
    'dezembro',
  ],
  date: (weekday, day, month) => `${weekday}, ${day} de ${month}`,
  time: plain,
  register:
    'Formal, and European Portuguese. For readers from Brazil a few words have to change, but nobody would misunderstand it.',
  contact: (name, extension) => `Dúvidas? ${name}, extensão ${extension}`,
  notices: {
    water: {
      text: ({ date, from, to }) =>
        `Na ${date}, a água será cortada em todo o edifício das ${from} às ${to}. Por favor, encha um jarro com antecedência e mantenha as torneiras fechadas.`,
      short: 'corte de água',
      terms: [
        ['to turn off (water)', 'cortar'],
        ['tap', 'a torneira'],
        ['building', 'o edifício'],
      ],
    },
    lift: {
      text: ({ date, from, to }) =>
        `O elevador estará fora de serviço na ${date}, das ${from} às ${to}, para manutenção. Por favor, use as escadas das traseiras. Se precisar de ajuda, ligue para a receção.`,
      short: 'elevador fora de serviço',
      terms: [
        ['lift', 'o elevador'],
        ['out of service', 'fora de serviço'],
        ['reception', 'a receção'],
      ],
    },
    parking: {
      text: ({ date, from, to }) =>
        `O piso do parque de estacionamento será renovado na ${date}. Por favor, retire o seu carro até às ${from}. O parque reabre às ${to}.`,
      short: 'parque fechado',
      terms: [
        ['car park', 'o parque de estacionamento'],
        ['to resurface', 'renovar o piso'],
        ['to reopen', 'reabrir'],
      ],
    },
    clock: {
      text: ({ date, from, to }) =>
        `Na ${date}, das ${from} às ${to}, vamos atualizar o sistema de registo de ponto. Durante esse período não poderá marcar o ponto; por favor, escreva as suas horas na lista que está na receção.`,
      short: 'registo de ponto indisponível',
      terms: [
        ['time recording', 'o registo de ponto'],
        ['to clock in', 'marcar o ponto'],
        ['reception', 'a receção'],
      ],
    },
  },
}
